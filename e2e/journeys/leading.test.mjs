// A first-time leader goes through an agenda with what the desk says to do, to say and to read from; a member sees none of it. Then the pages
// of help and of the guides, on a phone and on paper.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';
import { can, openRoom, planNext, press, waitFor } from '../lib/room.mjs';

test('the desk says what to do, what to say, and what to read from', { timeout: 180_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });
  const cleo = await browser.person({ wide: true });
  const ana = await browser.person();
  await signIn(cleo, place, 'cleo');
  await signIn(ana, place, 'ana');
  const room = await freshRoom(cleo);

  await t.test('an agenda is read before it is chosen', async () => {
    await cleo.goto(`${room}/agenda?agenda=mindfulness`);
    assert.equal(await cleo.locator('.doing').count() > 3, true, 'each directed part says what to do');
    await assertAccessible(cleo);
    await cleo.locator('form[action$="/open"] button').click();
    await openRoom(cleo);
    await ana.goto(room);
    await waitFor(ana, 'arrive');
    await press(ana, 'arrive');
    await press(cleo, 'admit');
    await press(cleo, 'begin');
  });

  await t.test('each part has words, and the sitting has a text with pauses', async () => {
    const titles = [];
    for (;;) {
      await waitFor(cleo, 'end');
      const title = (await cleo.locator('#task').innerText()).trim();
      titles.push(title);
      assert.ok(await cleo.locator('.doing, .aloud').count(), `${title} has nothing to say or do`);
      if (title === 'Sitting') {
        await cleo.locator('#script-sitting-1 summary').click();
        const read = await cleo.locator('#script-sitting-1').innerText();
        assert.match(read, /Pause, 20 seconds/);
        assert.match(read, /open your eyes, look around, move, or step out/);
        await until('Ana is in the sitting', async () => (await ana.locator('main').innerText()).includes('Quiet'));
        const seen = await ana.locator('main').innerText();
        assert.doesNotMatch(seen, /Speak slowly/, 'what the leader does is for the leader alone');
        assert.doesNotMatch(seen, /Pause, 20 seconds/);
        await assertAccessible(cleo);
        await assertFits(ana);
      }
      if (!(await can(cleo, 'next_segment')) || titles.length > 12) break;
      await press(cleo, 'next_segment');
      await until('the next part', async () => (await cleo.locator('#task').innerText()).trim() !== title);
    }
    assert.equal(titles.length, 9, titles.join(', '));
    await cleo.locator('#phrases > summary').click();
    assert.match(await cleo.locator('#phrases').innerText(), /To hold silence/);
  });
});

test('help begins with somebody who listens, and a guide fits on paper', { timeout: 90_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });
  const page = await browser.person();

  await t.test('the first number that can be dialled is a listening line', async () => {
    await page.goto('/help');
    const dialled = await page.locator('main a[href^="tel:"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(dialled.slice(0, 2), ['tel:116123', 'tel:999']);
    const first = await page.locator('main a[href^="tel:"]').first().boundingBox();
    assert.ok(first.y + first.height < 740, 'it is on the first screen of a phone');
    await assertAccessible(page);
    await assertFits(page);
    await page.goto('/help?country=ZZ');
    assert.equal(await page.locator('main a[href^="tel:"]').count(), 0, 'no number is claimed for an unknown country');
    await page.goto('/help?country=US');
    assert.equal(await page.locator('a[href="sms:741741?body=HOME"]').count(), 1);
  });

  await t.test('a guide is public, and on paper there is only the guide', async () => {
    for (const guide of ['/guide/leading', '/guide/members']) {
      await page.goto(guide);
      await assertAccessible(page);
      await assertFits(page);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.no-print').first().isVisible(), false, 'the hint to print is not printed');
      assert.ok(await page.locator('main h2').last().isVisible());
      await page.emulateMedia({ media: 'screen' });
    }
  });

  await t.test('the coordinator finds the lines that nobody checked', async () => {
    const dan = await browser.person({ wide: true });
    await signIn(dan, place, 'dan');
    await dan.goto('/more');
    await dan.locator('a[href="/help/lines"]').click();
    assert.match(await dan.locator('main').innerText(), /Frank[\s\S]*Not checked yet/);
    await assertAccessible(dan);
  });
});

/** The room of today's session. */
/** Ends the session that the demonstration holds open, plans another for the same group, and gives the address of its room. */
async function freshRoom(page) {
  await page.goto('/today');
  const running = await page.locator('main a[href^="/s/"]').first().getAttribute('href');
  await page.goto(running);
  await openRoom(page);
  await press(page, 'end');
  await until('the session has ended', async () => { await page.goto(running); return page.url().endsWith('/after'); });
  return planNext(page);
}
