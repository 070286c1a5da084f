// A demonstration in the middle of a session, so that each page has content: the room of today's session is
// in the check-in round, Ana has the turn, Ben is next, Hana is in the room, Faye waits outside.
import { openPlace, until } from './place.mjs';
import { openBrowser, signIn } from './people.mjs';
import { openRoom, press, seatInRoom, waitFor } from './room.mjs';

let place;

/** The place, its browser, the ids that routes name, and the pages of the people in the room of today's session. */
export async function openRunningSession() {
  place = await openPlace();
  const browser = await openBrowser(place);
  const close = async () => {
    await browser.close();
    await place.close();
  };
  try {
    return { place, browser, close, ...(await prepare(browser)) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens the room of today's session, and leaves it in the check-in round. */
async function prepare(browser) {
  const cleo = await browser.person({ wide: true });
  await signIn(cleo, place, 'cleo');
  const ids = { now: await first(cleo, '/today', /^\/s\/(\w+)$/), group: await groupOf(cleo, 'Harbour'), other: await groupOf(cleo, 'Bridge') };
  ids.past = await first(cleo, `/groups/${ids.group}/history`, /^\/s\/(\w+)\/after$/);
  ids.next = await first(cleo, `/groups/${ids.other}`, /\/sessions\/(\w+)\/edit$/);
  ids.member = await first(cleo, `/groups/${ids.group}/settings`, /\/members\/(\w+)\/removal$/);
  ids.code = await invite(cleo, ids.group);
  ids.agenda = await writeAgenda(cleo);
  const people = { cleo, ...(await holdRoom(browser, cleo, `/s/${ids.now}`)) };
  await lookAround(browser, ids);
  return { ids, people };
}

/** A meeting in a room, one online, and a proof of Ana's. */
async function lookAround(browser, ids) {
  const ana = await browser.person();
  await signIn(ana, place, 'ana');
  ids.meeting = await first(ana, '/find?near=Leeds', /^\/find\/(\d+)$/);
  ids.online = await first(ana, '/find?type=online', /^\/find\/(\d+)$/);
  await ana.goto('/find/mine/proofs/new');
  await ana.fill('[name=name]', 'A. Example');
  await ana.selectOption('[name=about]', { index: 1 });
  await ana.click('main form button[type=submit]');
  await ana.waitForURL(/\/proofs\/\w{26}/);
  ids.proof = /proofs\/(\w+)/.exec(ana.url())[1];
  ids.token = (await ana.textContent('.proof code')).trim();
}

/** The captured text of the first link of a page that matches. */
async function first(page, path, pattern) {
  await page.goto(path);
  const addresses = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => pattern.exec(address)?.[1]).find(Boolean);
}

async function groupOf(page, name) {
  await page.goto('/groups');
  return (await page.locator('main a[href^="/groups/"]', { hasText: name }).first().getAttribute('href')).split('/').pop();
}

async function invite(page, group) {
  await page.goto(`/groups/${group}/invitations`);
  await page.locator(`main form[action$="/invitations"] button[type=submit]`).click();
  return (await page.locator('main .key').innerText()).trim();
}

async function writeAgenda(page) {
  await page.goto('/agendas/new?from=support');
  await page.fill('[name=name]', 'A quiet place');
  await page.locator('button[name=do][value=save]').first().click();
  return first(page, '/agendas', /^\/agendas\/(?!new|library)(\w+)$/);
}

/** Ana raised her hand and is asked first, Ben second; Hana is in the room; Faye waits outside. */
async function holdRoom(browser, cleo, room) {
  await cleo.goto(room);
  await openRoom(cleo);
  const people = {};
  for (const login of ['ana', 'ben']) {
    people[login] = await arrive(browser, login, room);
    await press(cleo, 'admit');
    await until(`${login} is inside`, async () => people[login].locator('#turn').count());
  }
  await press(cleo, 'begin');
  await waitFor(cleo, 'next_segment');
  await press(cleo, 'next_segment');
  await until('the check-in round is on', async () => (await cleo.locator('.agenda [aria-current]').innerText()).includes('Check-in'));
  await press(people.ana, 'raise_hand');
  await waitFor(people.ana, 'lower_hand');
  await press(cleo, 'start_round');
  await waitFor(people.ana, 'write_turn');
  // A person who comes late is asked last, so that Ben is next whatever the order of the others.
  await seatInRoom(cleo, 'Hana');
  people.faye = await arrive(browser, 'faye', room);
  return people;
}

async function arrive(browser, login, room) {
  const page = await browser.person();
  await signIn(page, place, login);
  await page.goto(room);
  await waitFor(page, 'arrive');
  await press(page, 'arrive');
  return page;
}
