// A facilitator rehearses an agenda alone: at ten times the speed to the look back, and in steps without script.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';
import { can, press } from '../lib/room.mjs';

const bar = '[data-part="rehearsal"]';

test('a whole rehearsal, with script and without', { timeout: 300_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });

  const cleo = await browser.person({ wide: true });
  await signIn(cleo, place, 'cleo');

  await t.test('it begins from the page of her group', async () => {
    await cleo.goto('/groups');
    await cleo.locator('main a[href^="/groups/"]:not([href="/groups/new"])', { hasText: 'Harbour' }).first().click();
    await cleo.locator('main a[href^="/rehearsal/new"]').click();
    await assertAccessible(cleo);
    await cleo.selectOption('[name=agenda]', 'support');
    await cleo.check('[name=people][value="6"]', { force: true });
    await cleo.check('[name=venue][value=both]', { force: true });
    for (const box of await cleo.locator('[name=behaviour]').all()) await box.uncheck();
    for (const value of ['late', 'dominant', 'not-safe', 'line-drops', 'passes']) await cleo.check(`[name=behaviour][value=${value}]`);
    await cleo.check('[name=speed][value="10"]', { force: true });
    await cleo.locator('form[action="/rehearsal/new"] button').click();
    await cleo.waitForURL('**/rehearsal');
    assert.match(await cleo.locator(bar).innerText(), /Invented people\. Nothing is kept\./);
    await assertAccessible(cleo);
    await assertFits(cleo);
  });

  await t.test('people come by themselves, faster than a clock', async () => {
    const clock = () => cleo.evaluate(() => Number(document.querySelector('[data-rate]').dataset.clock));
    await until('five people come within eight seconds and wait outside', async () => {
      if (await can(cleo, 'admit_all')) await press(cleo, 'admit_all').catch(() => {});
      else if (await can(cleo, 'admit')) await press(cleo, 'admit').catch(() => {});
      return (await cleo.locator('.faces > li').count()) >= 6;
    }, { seconds: 40 });
    const before = await clock();
    await cleo.locator(`${bar} button[value=pause]`).click();
    await until('the time stands still', async () => (await cleo.locator('[data-rate="0"]').count()) === 1);
    assert.ok((await clock()) >= before);
    await cleo.locator(`${bar} button[value="10"]`).click();
    await until('the time goes on', async () => (await cleo.locator('[data-rate="10"]').count()) === 1);
  });

  await t.test('the desk leads through every part, and a call at the end is answered', async () => {
    await press(cleo, 'begin');
    const parts = new Set();
    let call = false;
    await until('every part was held, and the call keeps the session from ending', async () => {
      parts.add((await cleo.locator('#task').innerText()).trim());
      const step = cleo.locator('#next-step');
      if (await step.getAttribute('href')) return true;
      const value = await step.getAttribute('value');
      if (value?.startsWith('see_safety_call')) call = true;
      const pressed = value && value !== 'end' ? step : cleo.locator(`${bar} button[value=skip]`);
      if (await pressed.count()) await pressed.click().catch(() => {});
      return false;
    }, { seconds: 150 });
    assert.equal(parts.size, 5, `every part began: ${[...parts]}`);
    assert.ok(call, 'the person who is not safe called');
  });

  await t.test('the look back says who was heard and how long the call waited', async () => {
    await cleo.locator('form[action="/rehearsal/end"] button').click();
    await cleo.waitForURL('**/rehearsal/after');
    const page = await cleo.locator('main').innerText();
    assert.match(page, /Who was heard/);
    assert.match(page, /did not feel safe/);
    assert.match(page, /You answered after/);
    await assertAccessible(cleo);
    await assertFits(cleo);
  });

  await t.test('without script, on a phone: steps by forms', async () => {
    const page = await browser.person({ script: false });
    await signIn(page, place, 'cleo');
    await page.goto('/rehearsal/new?agenda=cbt');
    await page.locator('form[action="/rehearsal/new"] button').click();
    await page.waitForURL('**/rehearsal');
    await assertFits(page);
    for (let step = 0; step < 30 && (await page.locator('button[value^="admit&"]').count()) < 2; step += 1) {
      await page.locator(`${bar} button[value=skip]`).click();
    }
    await press(page, 'admit_all');
    assert.ok((await page.locator('.faces > li').count()) >= 3, 'those who waited are inside');
    await press(page, 'begin');
    assert.ok(await can(page, 'next_segment'));
    await page.locator(`${bar} button[value=pause]`).click();
    assert.equal(await page.locator('[data-rate="0"]').count(), 1);
    await page.locator('form[action="/rehearsal/end"] button').click();
    await page.waitForURL('**/rehearsal/after');
    assert.match(await page.locator('main').innerText(), /Who was heard/);
    await assertFits(page);
  });

  await t.test('nobody else was asked for anything', async () => {
    assert.deepEqual(browser.foreign, []);
    assert.deepEqual(browser.complaints, []);
  });
});
