// A member's whole turn with the keyboard only: to the box, writing, sending.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openRunningSession } from '../lib/running_session.mjs';
import { until } from '../lib/place.mjs';
import { press, waitFor } from '../lib/room.mjs';

test('a turn is taken with the keyboard alone', { timeout: 180_000 }, async (t) => {
  const running = await openRunningSession();
  t.after(running.close);
  const { ana, ben, cleo } = running.people;

  await press(ana, 'pass');
  await waitFor(ben, 'write_turn');

  await t.test('Tab comes to the ways out first, then to the box of the turn, and one sees where one is', async () => {
    await ben.locator('body').press('Tab');
    const ways = [];
    while (!(await here(ben)).includes('id="turn-words"')) {
      assert.ok(ways.length < 6, `the turn comes early: ${ways}`);
      ways.push(await here(ben));
      await ben.keyboard.press('Tab');
    }
    assert.match(ways[0], /#main/);
    assert.match(ways[1], /\/help/);
    assert.match(ways[2], /\/leave/);
    assert.equal(await outline(ben), 'solid 3px');
  });

  await t.test('the next stop sends, and a key held down sends once', async () => {
    await ben.keyboard.type('The kettle helped me.');
    await ben.keyboard.press('Tab');
    assert.match(await here(ben), /value="write_turn"/);
    await ben.keyboard.down('Enter');
    await until('the turn has gone on', async () => (await cleo.locator('#turn').innerText()).includes('Hana'));
    for (let repeat = 0; repeat < 5; repeat += 1) await ben.keyboard.down('Enter');
    await ben.keyboard.up('Enter');
    await until('everyone reads it', async () => (await cleo.locator('[role=log]').innerText()).includes('The kettle helped me.'));
    assert.notEqual((await focused(ben)).split(' ')[0], 'BODY');
    assert.match(await cleo.locator('#turn').innerText(), /Hana/, 'nothing else was pressed');
  });
});

const here = (page) => page.evaluate(() => document.activeElement.outerHTML.split('>')[0]);
const focused = (page) => page.evaluate(() => `${document.activeElement.nodeName} ${document.activeElement.textContent}`);
const outline = (page) => page.evaluate(() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return `${outlineStyle} ${outlineWidth}`;
});
