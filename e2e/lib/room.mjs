// What people do in a room, with the buttons of the page, with script and without.
import { until } from './place.mjs';

/** Presses the button of a command; `which` narrows it, as `{ text: 'Hana' }`. */
export async function press(page, command, { text } = {}) {
  let button = page.locator(`button[name="do"][value="${command}"], button[name="do"][value^="${command}&"]`);
  if (text) button = button.filter({ hasText: text });
  const details = button.first().locator('xpath=ancestor::details[not(@open)]');
  if (await details.count()) await details.first().locator('summary').click();
  await button.first().click();
}

/** Whether the page shows the button of a command. */
export async function can(page, command) {
  return (await page.locator(`button[name="do"][value="${command}"], button[name="do"][value^="${command}&"]`).count()) > 0;
}

/** Waits for a button; a page without script is reloaded. */
export async function waitFor(page, command, options = {}) {
  await until(`“${command}” for ${page.url()}`, async () => {
    if (await can(page, command)) return true;
    if (options.script === false) await page.reload();
    return false;
  }, { seconds: options.seconds ?? 20 });
}

/** Opens the room if it is not open yet, and arrives. */
export async function openRoom(page) {
  const open = page.locator('form[action$="/open"] button');
  if (await open.count()) await open.last().click();
  await until('the room is open', async () => (await can(page, 'begin')) || can(page, 'arrive'));
  if (await can(page, 'arrive')) await press(page, 'arrive');
  await waitFor(page, 'begin');
}

/** Gives a person without a device a seat. */
export async function seatInRoom(page, name) {
  await press(page, 'seat_in_room', { text: name });
  await until(`${name} has a seat`, async () => (await page.locator('.faces').innerText()).includes(name));
}

/** The names of the round in order, as this page shows them. */
export async function order(page) {
  return page.locator('.round > li .who').evaluateAll((items) => items.map((item) => item.textContent.trim().replace(/[\u2066-\u2069]/g, '')));
}

/** Who has the floor, as this page says it. */
export async function floor(page) {
  const heading = page.locator('#turn');
  return (await heading.count()) ? (await heading.first().innerText()).replace(/[\u2066-\u2069]/g, '') : '';
}

/** The room that the page Today links to. */
export async function roomOf(page) {
  await page.goto('/today');
  const link = page.locator('main a[href^="/s/"]').first();
  return (await link.getAttribute('href'));
}

/** Plans a session of the same group that starts in a few minutes, and returns its room. */
export async function planNext(page) {
  await page.goto('/groups');
  await page.locator('main a[href^="/groups/"]:not([href="/groups/new"])', { hasText: 'Harbour' }).first().click();
  const group = new URL(page.url()).pathname;
  await page.goto(`${group}/sessions/new`);
  const soon = new Date(Date.now() + 10 * 60_000);
  const zone = await page.locator('[name=zone]').inputValue();
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(soon).split(' ');
  await page.fill('[name=date]', parts[0]);
  await page.fill('[name=time]', parts[1]);
  await page.locator('main form button[type=submit]').last().click();
  return roomOf(page);
}
