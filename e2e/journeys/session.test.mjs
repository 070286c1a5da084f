// A whole session: four people in the browser, one of them without script, two in the room. One reloads during
// a turn, the server is killed and starts again, and the next session begins with the person who was not reached.
import test from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { openPlace, until } from '../lib/place.mjs';
import { openBrowser, signIn, assertAccessible, assertFits } from '../lib/people.mjs';
import { can, floor, openRoom, order, planNext, press, roomOf, seatInRoom, waitFor } from '../lib/room.mjs';

const words = {
  turn: 'Heronwick canary: the kettle and the back step helped me on Tuesday',
  chat: 'Thistledown canary: I know that table',
  help: 'Quillfeather canary: can we talk for a minute',
  takeAway: 'Marrowbone canary: that asking is allowed',
  commitment: 'Larkspur canary: I call my sister on Sunday',
  note: 'Brackenridge canary: it was a long session',
};

test('a session in which everyone is heard, and the next begins with who was not reached', { timeout: 300_000 }, async (t) => {
  const place = await openPlace({ env: { HOLDFAST_LOG: 'trace' } });
  const browser = await openBrowser(place);
  t.after(async () => { await browser.close(); await place.close(); });

  const cleo = await browser.person({ wide: true });
  await signIn(cleo, place, 'cleo');
  const room = await roomOf(cleo);
  await cleo.goto(room);
  await openRoom(cleo);

  const people = {};
  for (const [login, script] of [['ana', true], ['ben', true], ['faye', true], ['gus', false]]) {
    const page = await browser.person({ script });
    await signIn(page, place, login);
    await page.goto(room);
    await waitFor(page, 'arrive', { script });
    await press(page, 'arrive');
    people[login] = { page, script, name: login[0].toUpperCase() + login.slice(1) };
  }
  const { ana, ben, faye, gus } = people;

  await t.test('the facilitator admits everyone and seats two people in the room', async () => {
    await letIn(cleo, Object.values(people));
    for (const name of ['Hana', 'Ivo']) await seatInRoom(cleo, name);
    for (const [login, { page, script }] of Object.entries(people)) {
      await until(`${login} is inside`, async () => {
        if (script === false) await page.reload();
        return page.locator('#turn').count();
      });
      await assertFits(page);
    }
    await assertAccessible(ana.page);
    await assertAccessible(cleo);
  });

  await t.test('who was not reached last time may go first', async () => {
    await press(cleo, 'begin');
    await waitFor(cleo, 'next_segment');
    await press(cleo, 'next_segment');
    await until('Ana reads that she may', async () => (await ana.page.locator('main').innerText()).includes('You can go first if you want'));
    await press(ana.page, 'raise_hand');
    await waitFor(ana.page, 'lower_hand');
    await press(cleo, 'start_round');
    await waitFor(ana.page, 'write_turn');
    assert.equal((await order(cleo))[0], 'Ana', 'Ana was not reached last time and wanted to go first');
  });

  await t.test('a reload in mid-turn keeps the turn', async () => {
    await ana.page.fill('#turn-words', words.turn);
    await ana.page.reload();
    await waitFor(ana.page, 'write_turn');
    assert.equal(await ana.page.inputValue('#turn-words'), words.turn, 'and the words');
    assert.match(await floor(faye.page), /Ana/);
  });

  await t.test('killed with SIGKILL, the session goes on where it was', async () => {
    const before = await order(faye.page);
    await place.kill();
    await place.start();
    await waitFor(ana.page, 'write_turn', { seconds: 40 });
    await until('the order is the same for all', async () => {
      await gus.page.goto(room);
      return JSON.stringify(plain(await order(faye.page), 'Faye')) === JSON.stringify(plain(before, 'Faye'));
    }, { seconds: 40 });
    await press(ana.page, 'write_turn');
    await until('others read it', async () => (await faye.page.locator('main').innerText()).includes('Heronwick'));
  });

  await t.test('everyone but one speaks or passes; those without a device too', async () => {
    let spokeInRoom = 0;
    await until('only Ben is left', async () => {
      if (await heard(cleo) >= 5) return true;
      if (await can(ben.page, 'come_back_to_me') && await can(ben.page, 'write_turn')) await press(ben.page, 'come_back_to_me');
      if (await can(faye.page, 'pass') && await can(faye.page, 'write_turn')) await press(faye.page, 'pass');
      await gus.page.goto(room);
      if (await can(gus.page, 'write_turn')) {
        await gus.page.fill('#turn-words', 'A quiet week.');
        await press(gus.page, 'write_turn');
      }
      if (/Hana|Ivo/.test(await floor(cleo))) {
        const who = await floor(cleo);
        await press(cleo, 'speak');
        await waitFor(cleo, 'done');
        await press(cleo, 'done');
        spokeInRoom += 1;
        await until('the floor moves on', async () => (await floor(cleo)) !== who);
      }
      return false;
    }, { seconds: 90 });
    assert.equal(spokeInRoom, 2, 'both people in the room had their turn');
  });

  await t.test('chat, a private call for help, a take-away and a commitment', async () => {
    await faye.page.fill('#say-words', words.chat);
    await press(faye.page, 'say');
    await until('the line reaches the page without script', async () => {
      await gus.page.goto(room);
      return (await gus.page.locator('main').innerText()).includes('Thistledown');
    });
    await press(faye.page, 'need_help');
    await until('the facilitator sees it above everything', async () => (await cleo.locator('.asked').count()) > 0);
    assert.equal(await ana.page.locator('.asked').count(), 0, 'nobody else does');
    await press(cleo, 'answer_help');
  });

  await t.test('after the end each finds their part, and the sheet can be printed', async () => {
    await press(cleo, 'end');
    await until('the session has ended', async () => {
      await cleo.goto(`${room}/after`);
      return cleo.url().endsWith('/after');
    });
    const summary = await cleo.locator('main').innerText();
    assert.match(summary, /Ben/);
    assert.match(await cleo.locator('#carry').locator('xpath=..').innerText(), /Ben/);
    await assertAccessible(cleo);
    await cleo.goto(`${room}/sheet`);
    await assertAccessible(cleo);
    await gus.page.goto(`${room}/after`);
    for (const question of ['listened', 'chance', 'safe', 'useful']) await gus.page.check(`[name=${question}][value="8"]`, { force: true });
    await gus.page.fill('[name=note]', words.note);
    await gus.page.locator('form[action$="/feedback"] button').click();
    await until('the answers are saved', async () => gus.page.locator('[role=status]').count());
    await assertFits(gus.page);
  });

  await t.test('the follow-up session has Ben early, and first if he wants', async () => {
    const next = await planNext(cleo);
    await cleo.goto(next);
    await openRoom(cleo);
    const back = [ana, ben, faye];
    for (const { page, script } of back) {
      await page.goto(next);
      await waitFor(page, 'arrive', { script });
      await press(page, 'arrive');
    }
    await letIn(cleo, back);
    await press(cleo, 'begin');
    await waitFor(cleo, 'next_segment');
    await press(cleo, 'next_segment');
    await until('Ben reads that he may go first', async () => (await ben.page.locator('main').innerText()).includes('You can go first if you want'));
    await waitFor(cleo, 'start_round');
    await press(cleo, 'start_round');
    await until('the round', async () => (await cleo.locator('.round > li').count()) > 0);
    assert.equal((await order(cleo))[1], 'Ben', 'Ben was not reached: another person starts, then he comes');
  });

  await t.test('nobody else was asked for anything, and no typed word lies about', async () => {
    assert.deepEqual(browser.foreign, []);
    assert.deepEqual(browser.complaints, []);
    for (const canary of ['Heronwick', 'Thistledown', 'Brackenridge', 'Harbour circle']) {
      assert.ok(!place.output.includes(canary), `${canary} is in the log`);
      assert.equal(found(place.folder, canary), '', `${canary} is in a file`);
    }
    assert.match(place.output, /room\.socket|room/, 'the log was really at trace level');
  });
});

/** The names of an order, with the own name for “you”, so that the pages of two people compare. */
function plain(names, me) {
  return names.map((name) => (name === 'You' ? me : name));
}

/** Admits these people, however late they come. A button may vanish while it is pressed: the page is then read again. */
async function letIn(page, people) {
  await until('everyone is inside', async () => {
    for (const command of ['admit_all', 'admit']) {
      if (await can(page, command)) {
        await page.locator(`button[value="${command}"], button[value^="${command}&"]`).first().click({ timeout: 1000 }).catch(() => {});
        break;
      }
    }
    let outside = 0;
    for (const person of people) {
      if (person.script === false && !(await person.page.locator('#turn').count())) await person.page.reload();
      outside += (await person.page.locator('#turn').count()) ? 0 : 1;
    }
    return outside === 0;
  }, { seconds: 60 });
}

/** The number of people who have spoken or passed, as the facilitator's round shows it. */
async function heard(page) {
  const states = await page.locator('.round > li .state').allInnerTexts();
  return states.filter((state) => /done/.test(state)).length;
}

/** Files below a folder that contain these bytes. */
function found(folder, text) {
  try {
    return execFileSync('grep', ['-rlaF', text, folder], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
