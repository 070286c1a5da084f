// Words reach those for whom they were written, or nobody: pairs drawn, opened and closed with a draft in the
// box, with script and without; an online turn with words in the box; a person who just listens; and a page
// that waits and opens by itself.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';
import { can, floor, openRoom, planNext, press, roomOf, waitFor } from '../lib/room.mjs';

const FOR_ALL = 'Sandpiper canary: for the whole group';
const FOR_ONE = 'Dunlin canary: for my partner alone';
const BY_FORM = 'Turnstone canary: also for my partner alone';
const HALF = 'Curlew canary: half a turn';

test('words reach only those for whom they were written', { timeout: 300_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });

  const cleo = await browser.person({ wide: true });
  await signIn(cleo, place, 'cleo');
  // The room of today's session is open already: it ends, and another session is planned.
  await cleo.goto(await roomOf(cleo));
  await openRoom(cleo);
  await press(cleo, 'end');
  await until('it has ended', async () => (await cleo.locator('[data-over]').count()) > 0);
  const room = await planNext(cleo);
  const ana = await browser.person();
  const ben = await browser.person();
  const faye = await browser.person();
  const gus = await browser.person({ script: false });
  for (const [page, login] of [[ana, 'ana'], [ben, 'ben'], [faye, 'faye'], [gus, 'gus']]) await signIn(page, place, login);

  await t.test('a page that waits opens by itself', async () => {
    await ana.goto(room);
    await gus.goto(room);
    assert.match(await ana.locator('.countdown').innerText(), /Starts in|should start now/);
    await assertFits(ana);
    await assertAccessible(ana);
    assert.equal(await gus.locator('noscript meta[http-equiv=refresh], meta[http-equiv=refresh]').count(), 1);
    await cleo.goto(room);
    await cleo.selectOption('[name=agenda]', 'relapse-prevention');
    await openRoom(cleo);
    await until('the door opens', () => can(ana, 'arrive'), { seconds: 30 });
    await until('and without script', () => can(gus, 'arrive'), { seconds: 60 });
  });

  await t.test('everyone comes in, and one just listens', async () => {
    await ben.goto(room);
    await faye.goto(room);
    for (const page of [ana, ben, faye, gus]) await press(page, 'arrive');
    await until('all are inside', async () => {
      for (const command of ['admit_all', 'admit']) if (await can(cleo, command)) await press(cleo, command).catch(() => {});
      await gus.goto(room);
      for (const page of [ana, ben, faye, gus]) if (!(await page.locator('#turn').count())) return false;
      return true;
    }, { seconds: 60 });
    await press(gus, 'listen_today');
    await until('it is said back', async () => (await gus.locator('main').innerText()).includes('Nobody will call on you.'));
  });

  await t.test('nobody who just listens is called on, and an online turn asks before words are left behind', async () => {
    await press(cleo, 'begin');
    await waitFor(cleo, 'next_segment');
    await press(cleo, 'next_segment');
    await until('the round is about to start', async () => (await floor(ana)).includes('The round starts soon'));
    await press(ana, 'raise_hand');
    await waitFor(ana, 'lower_hand');
    await press(cleo, 'start_round');
    await waitFor(ana, 'write_turn');
    assert.match(await cleo.locator('.round').first().innerText(), /listening today/);
    assert.equal(await ana.locator('[id^=say-words]').count(), 0, 'one box while it is my turn');
    await ana.fill('#turn-words', HALF);
    await ana.locator('#turn-words').focus();
    await press(ana, 'write_turn');
    await until('Ben reads it', async () => (await ben.locator('main').innerText()).includes(HALF));
    await until('it is the turn of Ben', async () => {
      if (await can(faye, 'pass')) await press(faye, 'pass');
      return can(ben, 'write_turn');
    });
    await ben.fill('#turn-words', 'Not sent');
    if (await can(ben, 'done')) {
      await ben.locator('button[value="done"]').click();
      assert.ok(await ben.locator('#ask-send').isVisible(), '“I am done” asks first');
      await ben.locator('[data-keep-writing]').click();
    }
    await press(ben, 'pass');
    await until('the round is over', async () => {
      if (await can(faye, 'pass')) await press(faye, 'pass');
      return (await floor(ana)).includes('Everyone has been asked');
    });
    assert.ok(!(await ana.locator('main').innerText()).includes('Not sent'));
    assert.match(await ben.locator('#kept').innerText(), /You were writing your turn\. Nobody has read it\./);
    await ben.locator('#kept button').click();
    await until('thrown away', async () => !(await ben.locator('#kept').isVisible()));
  });

  await t.test('a draft of the whole group is no draft of the pair, and the other way round', async () => {
    for (let part = 0; part < 3; part += 1) {
      const before = await cleo.locator('#task').innerText();
      await press(cleo, 'next_segment');
      await until('the next part', async () => (await cleo.locator('#task').innerText()) !== before);
    }
    await waitFor(cleo, 'plan_pairs');
    await press(cleo, 'plan_pairs');
    await until('the pairs are drawn', async () => (await ana.locator('main').innerText()).includes('You are with'));
    assert.ok(!(await ana.locator('main').innerText()).includes('can read this'), 'nothing is promised before they open');
    await ana.fill('#say-words', FOR_ALL);
    await press(cleo, 'open_pairs');
    const box = ana.locator('[id^=say-words-pair]');
    await box.waitFor();
    assert.equal(await box.inputValue(), '', 'the box of the pair is empty');
    assert.match(await ana.locator('#kept').innerText(), /You were writing to everyone\. Nobody has read it\./);
    assert.match(await ana.locator('#kept').innerText(), /Sandpiper/);
    await box.pressSequentially(FOR_ONE);
    await press(cleo, 'close_pairs');
    const open = ana.locator('#say-words');
    await open.waitFor();
    assert.equal(await open.inputValue(), FOR_ALL, 'the draft for everyone is back, and no other');
    assert.match(await ana.locator('#kept').innerText(), /You were writing to .+\. Nobody has read it\./);
    assert.match(await ana.locator('#kept').innerText(), /Dunlin/);
    await ana.reload();
    await until('it is kept over a reload', async () => (await ana.locator('#kept').innerText()).includes('Dunlin'));
    await assertFits(ana);
    await press(ana, 'say');
    await until('the line for everyone arrives', async () => (await cleo.locator('main').innerText()).includes('Sandpiper'));
    for (const page of [cleo, ben, faye, gus]) {
      if (page === gus) await gus.goto(room);
      assert.ok(!(await page.locator('main').innerText()).includes('Dunlin'));
    }
  });

  await t.test('without script a form of the pair does not reach the group', async () => {
    await press(cleo, 'plan_pairs');
    await waitFor(cleo, 'open_pairs');
    await press(cleo, 'open_pairs');
    await gus.goto(room);
    await until('the pair is open', async () => {
      await gus.goto(room);
      return gus.locator('[id^=say-words-pair]').count();
    });
    await gus.locator('[id^=say-words-pair]').fill(BY_FORM);
    await press(cleo, 'close_pairs');
    await until('all are back together', async () => (await ana.locator('#say-words').count()) > 0);
    await press(gus, 'say');
    const page = await gus.locator('main').innerText();
    assert.match(page, /You were writing to .+\. Nobody has read it\./);
    assert.match(page, /Turnstone/);
    assert.equal(await gus.locator('#say-words').inputValue(), '');
    for (const other of [cleo, ana, ben, faye]) assert.ok(!(await other.locator('main').innerText()).includes('Turnstone'));
    await assertFits(gus);
  });

  await t.test('nobody else was asked for anything', async () => {
    assert.deepEqual(browser.foreign, []);
    assert.deepEqual(browser.complaints, []);
  });
});
