// A person says that it is not safe to leave. The facilitator cannot end the session over it, goes through the six
// steps, writes to the person, and closes the call: once in the session, once from Today after the end.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';
import { can, openRoom, press, waitFor } from '../lib/room.mjs';

test('nobody leaves unsafe unseen', { timeout: 240_000 }, async (t) => {
  const place = await openPlace();
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });
  const cleo = await browser.person({ wide: true });
  await signIn(cleo, place, 'cleo');
  await cleo.goto('/today');
  const room = await cleo.locator('main a[href^="/s/"]').first().getAttribute('href');
  await cleo.goto(room);
  await openRoom(cleo);
  const people = {};
  for (const [login, script] of [['ana', true], ['gus', false]]) {
    const page = await browser.person({ script });
    await signIn(page, place, login);
    await page.goto(room);
    await waitFor(page, 'arrive', { script });
    await press(page, 'arrive');
    people[login] = page;
  }
  const { ana, gus } = people;
  await until('both are inside', async () => {
    if (await can(cleo, 'admit_all')) await press(cleo, 'admit_all').catch(() => {});
    else if (await can(cleo, 'admit')) await press(cleo, 'admit').catch(() => {});
    await gus.reload();
    return (await ana.locator('#turn').count()) && (await gus.locator('#turn').count());
  }, { seconds: 60 });
  await press(cleo, 'begin');
  await until('the last part', async () => {
    if (await can(ana, 'safe_to_leave')) return true;
    if (await can(cleo, 'next_segment')) await press(cleo, 'next_segment').catch(() => {});
    return false;
  }, { seconds: 60 });

  await t.test('an alarm at the desk, and at nobody else', async () => {
    await press(ana, 'safe_to_leave&safe=no');
    await cleo.locator('.alarmline', { hasText: 'Ana' }).waitFor();
    assert.equal(await cleo.locator('.sixsteps > li').count(), 6);
    await assertAccessible(cleo);
    await assertFits(ana);
    await gus.reload();
    assert.equal(await gus.locator('.alarmline').count(), 0);
    assert.ok(!(await gus.content()).includes('safe to leave" '), 'Gus learns nothing of it');
  });

  await t.test('the session does not end over it', async () => {
    await press(cleo, 'end');
    await cleo.locator('#line', { hasText: 'still open' }).waitFor();
    assert.ok(await can(cleo, 'end'), 'the session goes on');
  });

  await t.test('the facilitator has seen it, and both write to each other', async () => {
    await press(cleo, 'see_safety_call');
    await ana.locator('#help-state', { hasText: /Cleo.* has seen it/ }).waitFor();
    await cleo.locator('textarea[name=words][id^=answer-words]').first().fill('I’ve seen this. Stay on this page.');
    await press(cleo, 'answer_help', { text: 'Send' });
    await ana.locator('.twothread', { hasText: 'Stay on this page' }).waitFor();
    assert.match(await ana.locator('.roombar').innerText(), /Cleo.* wrote to you/);
    await ana.fill('#need-words', 'I don’t want to go home to an empty flat.');
    await press(ana, 'need_help');
    await cleo.locator('.twothread', { hasText: 'empty flat' }).waitFor();
  });

  await t.test('with a written reason it ends, and the call stays open', async () => {
    await cleo.locator('#end summary').click().catch(() => {});
    const reason = cleo.locator('#end-reason');
    if (!(await reason.isVisible())) await cleo.locator('#end summary').click();
    await reason.fill('The building closes. I am with Ana.');
    await cleo.locator('button[name=do][value=end]').click();
    await until('the session has ended', async () => {
      await cleo.goto(`${room}/after`);
      return cleo.url().endsWith('/after');
    });
    await ana.goto(`${room}/after`);
    await ana.locator(`a[href="${room}/safety"]`).click();
    assert.match(await ana.locator('main').innerText(), /empty flat/);
    await assertFits(ana);
    await gus.goto(`${room}/after`);
    assert.equal(await gus.locator('a[href$="/safety"]').count(), 0);
  });

  await t.test('it stands on Today until it has an outcome', async () => {
    const dan = await browser.person({ wide: true });
    await signIn(dan, place, 'dan');
    await dan.goto('/today');
    assert.match(await dan.locator('main').innerText(), /safety call is open/);
    assert.ok(!(await dan.locator('main').innerText()).includes('Ana'), 'the coordinator reads no name');
    await cleo.goto('/today');
    await cleo.locator('main a[href$="/safety"]').first().click();
    await assertAccessible(cleo);
    await cleo.locator('input[name=follow_up]').fill('Cleo calls tomorrow at ten.');
    await cleo.locator('button[value="close_safety_call&outcome=safe_with"]').click();
    assert.equal(await cleo.locator('input[name=follow_up]').inputValue(), 'Cleo calls tomorrow at ten.', 'what was typed stays');
    await cleo.locator('input[name=whom]').fill('her sister');
    await cleo.locator('button[value="close_safety_call&outcome=safe_with"]').click();
    await cleo.locator('.empty').waitFor();
    await cleo.goto('/today');
    assert.equal(await cleo.locator('main a[href$="/safety"]').count(), 0);
    await ana.goto(`${room}/safety`);
    assert.match(await ana.locator('main').innerText(), /Cleo calls tomorrow at ten/);
    assert.deepEqual(browser.foreign, []);
  });
});
