// A visitor looks for a meeting: on an old phone without script, in Spanish, with the keyboard only. And what
// a member keeps: meetings to try, the people who would come along, a proof that anyone can check.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';

const meeting = 'Every Evening, Leeds';

test('a meeting is found without an account, and nobody else learns of it', { timeout: 240_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });

  await t.test('without script, on a phone: step-free, open to everyone, tonight, near a town', async () => {
    const page = await browser.person({ script: false });
    await page.goto('/');
    await page.fill('[name=near]', 'Leeds');
    await page.click('form[role=search] button');
    assert.match(await page.innerText('.found h2'), /meetings near .*Leeds/);
    await page.click('.filters > summary');
    for (const [name, value] of [['type', 'wheelchair-access'], ['type', 'open'], ['time', 'evening']]) {
      const box = page.locator(`input[name="${name}"][value="${value}"]`);
      const folded = page.locator('details', { has: box }).last();
      if (!(await box.isVisible())) await folded.locator('summary').first().click();
      await box.check();
    }
    await page.click('.filters button[type=submit]');
    await page.click(`nav a[href*="today"]`);
    const found = await page.innerText('.found');
    assert.match(found, new RegExp(meeting));
    assert.match(found, /19:30/);
    const unfit = await page.locator('.meet').evaluateAll((cards) => cards.filter((card) => !/step-free|wheelchair/i.test(card.innerText)).length);
    assert.equal(unfit, 0, 'every meeting found is step-free');
    await assertFits(page);
    const list = page.url();

    await page.click(`.meets a:has-text("${meeting}")`);
    assert.match(await page.innerText('main'), /Everyone is welcome/);
    // The person's own app shows the route, and only when they tap.
    assert.match(await page.getAttribute('a[href^="geo:"]', 'href'), /^geo:53\.\d+,-1\.\d+/);
    await assertFits(page);
    // The auditor of pages is a script itself.
    const reader = await browser.person();
    // The whole page: the navigation bar may cover a part of it.
    await reader.setViewportSize({ width: 390, height: 9000 });
    for (const address of [list, page.url()]) {
      await reader.goto(address);
      await assertAccessible(reader);
    }
  });

  await t.test('a filter counts at once where script runs, and stands in the address', async () => {
    const page = await browser.person();
    await page.goto('/find?near=Leeds');
    await page.click('.filters > summary');
    const before = Number.parseInt(await page.innerText('.found h2'), 10);
    const box = page.locator('input[name=type][value=wheelchair-access]');
    const count = Number.parseInt(await page.locator('label', { has: box }).locator('.num').innerText(), 10);
    if (!(await box.isVisible())) await page.locator('details', { has: box }).last().locator('summary').first().click();
    await box.check();
    await until('fewer are shown', async () => Number.parseInt(await page.innerText('.found h2'), 10) === count);
    assert.ok(count < before && count > 0, `${count} of ${before}`);
    assert.match(page.url(), /wheelchair-access/);
    await page.reload();
    assert.equal(Number.parseInt(await page.innerText('.found h2'), 10), count);
  });

  await t.test('a phone shows a whole meeting under the question, in both languages', async () => {
    for (const locale of ['en-GB', 'es-ES']) {
      const page = await browser.person({ locale });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/find');
      const first = await page.locator('.meet').first().boundingBox();
      assert.ok(first.y <= 560, `${locale}: the first meeting begins at ${first.y}`);
      await page.goto('/find?near=Leeds');
      const meet = await page.locator('.meet').first().boundingBox();
      const bar = await page.locator('.bar').boundingBox();
      assert.ok(meet.y + meet.height <= bar.y, `${locale}: it ends at ${meet.y + meet.height}, the bar begins at ${bar.y}`);
      // The other fields of the place are behind one button, and work from there.
      await page.click('.where > summary');
      assert.ok(await page.locator('.where [data-here] button').isVisible());
      await assertFits(page);
      // The whole page: the navigation bar may cover a part of it.
      await page.setViewportSize({ width: 390, height: 9000 });
      await assertAccessible(page);
      await page.context().close();
    }
  });

  await t.test('what is online is told on the reader\'s own clock, and on a named one without script', async () => {
    const plain = await browser.person({ script: false });
    await plain.goto('/find?type=online');
    const named = await plain.locator('.meet .at').allInnerTexts();
    assert.ok(named.some((text) => /London\W* time/.test(text)), named.join(' | '));
    const far = await browser.person();
    await inZone(far, 'America/New_York');
    await far.goto('/find?type=online');
    assert.match(await far.innerText('.meets'), /On your clock: \w+day/);
    const near = await browser.person();
    await inZone(near, 'Europe/London');
    await near.goto('/find?type=online&near=Leeds');
    assert.doesNotMatch(await near.innerText('.found'), /On your clock/);
  });

  await t.test('a meeting that is gone leads to others', async () => {
    const page = await browser.person();
    assert.equal((await page.goto('/find/999999')).status(), 404);
    assert.match(await page.innerText('h1'), /no longer listed/);
    await assertAccessible(page);
    await page.click('main a[href="/find"]');
    assert.ok((await page.locator('.meet').count()) > 0);
  });

  await t.test('in Spanish', async () => {
    const page = await browser.person({ locale: 'es-ES' });
    await page.goto('/find?near=Leeds&weekday=today');
    assert.match(await page.innerText('h1'), /Buscar una reunión/);
    assert.match(await page.innerText('.found'), new RegExp(meeting));
    await page.click(`.meets a:has-text("${meeting}")`);
    assert.match(await page.innerText('main'), /¿Tengo que hablar\?/);
    await assertAccessible(page);
  });

  await t.test('with the keyboard alone', async () => {
    const page = await browser.person({ wide: true });
    await page.goto('/');
    await tabTo(page, '[name=near]');
    await page.keyboard.type('Leeds');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/find\?near=Leeds/);
    await tabTo(page, 'input[value="wheelchair-access"]');
    await page.keyboard.press('Space');
    await until('the filter is on', async () => /wheelchair-access/.test(page.url()));
    await until('the focus stays where it was', () => page.evaluate(() => document.activeElement?.value === 'wheelchair-access'));
    await tabTo(page, '.meet h3 a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/find\/\d+/);
    await tabTo(page, 'a[href^="geo:"]');
  });

  await t.test('on a phone the map can be read and tapped', async () => {
    const page = await browser.person();
    await page.goto('/find/map?near=Leeds');
    const small = await page.locator('.map svg text').evaluateAll((texts) => texts.map((text) => {
      const box = text.ownerSVGElement;
      return parseFloat(getComputedStyle(text).fontSize) * box.clientWidth / box.viewBox.baseVal.width;
    }).filter((pixels) => pixels < 13.5));
    assert.deepEqual(small, [], 'pixels of the smallest words');
    const pins = await page.locator('.map svg a').evaluateAll((links) => links.map((link) => {
      const { width, height } = link.querySelector('.hit').getBoundingClientRect();
      return Math.min(width, height);
    }));
    assert.ok(pins.length > 1 && Math.min(...pins) >= 24, `pixels across: ${pins}`);
  });

  await t.test('the map says what the list says', async () => {
    const page = await browser.person({ wide: true });
    await page.goto('/find/map?near=Leeds');
    assert.ok((await page.locator('.map svg .pin').count()) > 0);
    await page.click('[data-step=closer]');
    await until('it came closer', async () => /[?&]z=/.test(page.url()));
    await assertAccessible(page);
    await assertFits(page);
  });

  await t.test('the first load is at most 60 KB', async () => {
    const page = await browser.person();
    const wire = await page.context().newCDPSession(page);
    let bytes = 0;
    await wire.send('Network.enable');
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
    await page.goto('/find?near=London', { waitUntil: 'networkidle' });
    t.diagnostic(`first load: ${bytes} bytes`);
    assert.ok(bytes > 5_000 && bytes <= 60 * 1024, `${bytes} bytes`);
  });

  await t.test('a member tries several, sees who would come along, and shows a proof', async () => {
    const ana = await browser.person();
    await signIn(ana, place, 'ana');
    await ana.goto('/find/mine');
    assert.match(await ana.innerText('main'), /Ben.* would come along/);
    await assertAccessible(ana);
    await ana.goto('/find/mine/proofs/new');
    await ana.fill('[name=name]', 'A. Example');
    await ana.selectOption('[name=about]', { index: 1 });
    await ana.click('main form button[type=submit]');
    const text = await ana.textContent('.proof code');
    await assertAccessible(ana);
    const revoke = ana.url();

    const office = await browser.person({ script: false });
    await office.goto(`/proof/${text.trim()}`);
    const checked = await office.innerText('main');
    assert.match(checked, /valid/);
    assert.match(checked, /A\. Example/);
    assert.match(checked, /had a seat in a session/);
    assert.doesNotMatch(checked, /Harbour|Bridge/);
    await ana.goto(revoke);
    await ana.click('form[action$="/revoke"] button');
    await office.reload();
    assert.match(await office.innerText('main'), /no longer valid/);

    const ben = await browser.person();
    await signIn(ben, place, 'ben');
    await ben.goto('/find/mine');
    await ben.click('form[action$="/along"] button');
    await ana.goto('/find/mine');
    assert.doesNotMatch(await ana.innerText('main'), /would come along/);
  });

  await t.test('no other host was asked for anything', () => {
    assert.deepEqual(browser.foreign, []);
    assert.deepEqual(browser.complaints, []);
  });
});

/** The device of this person is set to another zone. */
async function inZone(page, timezoneId) {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Emulation.setTimezoneOverride', { timezoneId });
}

/** Presses Tab until the focus is on the wanted element; every step has a visible focus. */
async function tabTo(page, selector) {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`the keyboard does not reach ${selector} on ${page.url()}`);
}
