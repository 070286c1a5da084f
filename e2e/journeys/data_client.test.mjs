// A client written from docs/live-protocol.md alone plays a whole session: the lobby, a round, secrets, words by another's
// hand, a line that is lost for longer than any queue, a server that is killed, and the end.
import test from 'node:test';
import assert from 'node:assert/strict';
import { openPlace } from '../lib/place.mjs';
import { DataClient, assertFair, assertSameOrder } from '../lib/data_client.mjs';

const AHEAD = 'Fennel canary: said before Gus came';
const SECRET = 'Sorrel canary: for the facilitators alone';

test('an independent client plays a session by the document', { timeout: 240_000 }, async (t) => {
  const place = await openPlace();
  const people = {};
  t.after(async () => {
    for (const person of Object.values(people)) person.socket?.terminate();
    await place.close();
  });
  for (const login of ['cleo', 'ana', 'ben', 'faye', 'gus']) {
    people[login] = await new DataClient(place.base, login).signIn(place.password);
  }
  const { cleo, ana, ben, faye, gus } = people;
  const session = await findAndOpen(cleo);
  const online = { place: 'online' };

  await t.test('the lobby: nothing of the room is heard before the facilitator admits', async () => {
    const stranger = new DataClient(place.base, 'nobody');
    await assert.rejects(stranger.join(session), /303/);
    await cleo.join(session);
    await cleo.does('arrive', online);
    for (const person of [ana, ben, faye]) {
      const welcome = await person.join(session);
      assert.equal(welcome.view.room, null);
      assert.equal(welcome.view.desk, null);
      await person.does('arrive', { place: person === faye ? 'in_room' : 'online' });
      await person.event('its own knock', ({ kind, seat }) => kind === 'knocked' && seat === person.you);
    }
    assert.deepEqual(ana.all().map(({ seat }) => seat), [ana.you], 'Ana hears of herself alone');
    await cleo.does('admit_all');
    for (const person of [ana, ben, faye]) {
      const came = await person.event('coming in', ({ kind, seat }) => kind === 'came_in' && seat === person.you);
      assert.equal(came.place, person === faye ? 'in_room' : 'online', 'what was said in the lobby holds');
    }
    const welcome = await ana.join(session, { fresh: true });
    assert.ok(welcome.view.room.people.length >= 4);
    for (const { seat } of welcome.view.room.people) assert.ok(ana.names.get(seat), `the name of seat ${seat}`);
    assert.ok(welcome.view.me.may.includes('say'));
  });

  await t.test('everyone is offered a turn before anyone has a second', async () => {
    await cleo.does('begin');
    await cleo.does('next_segment');
    if (!cleo.all().some(({ kind }) => kind === 'round_began')) await cleo.does('start_round', { floor: 'round' });
    const began = await ana.event('the round', ({ kind }) => kind === 'round_began');
    const bySeat = new Map([ana, ben, faye].map((person) => [person.you, person]));
    await ana.refused('lead-only', 'next_segment');
    let after = began.seq;
    for (let turns = 0; turns < 12; turns += 1) {
      const next = await cleo.event('a turn or the end of the round', ({ kind, seq }) =>
        seq > after && (kind === 'turn_offered' || kind === 'round_done'));
      if (next.kind === 'round_done') break;
      after = next.seq;
      const holder = bySeat.get(next.seat);
      await holder.event('the own turn', ({ seq }) => seq === next.seq);
      if (turns === 0) {
        await holder.does('pass');
      } else {
        await holder.does('speak');
        await holder.does('done');
      }
    }
    await cleo.event('the end of the round', ({ kind }) => kind === 'round_done');
    const offered = ana.all().filter(({ kind }) => kind === 'turn_offered').map(({ seat }) => seat);
    assert.deepEqual(new Set(offered), new Set(bySeat.keys()));
    assert.equal(offered.length, 3, 'who passed was not asked again by name');
    const ended = (person) => person.all().filter(({ kind }) => kind === 'turn_ended');
    assert.ok(ended(cleo).some(({ spoken_ms }) => spoken_ms !== undefined), 'the facilitator sees the talk time');
    assert.ok(ended(ana).every(({ spoken_ms }) => spoken_ms === undefined), 'a member does not');
  });

  await t.test('what is private stays private, and is not told of when it is taken back', async () => {
    const asked = await ana.does('need_help', { words: SECRET });
    await cleo.event('the call', ({ kind, words }) => kind === 'help_needed' && words === SECRET);
    await ana.does('take_back', { entry: asked.seq });
    await cleo.event('the words taken back', ({ kind, entry }) => kind === 'words_taken_back' && entry === asked.seq);
    await ana.does('say', { words: AHEAD });
    for (const person of [ben, faye]) {
      await person.event('the next line', ({ words }) => words === AHEAD);
      const told = person.all().filter((event) => event.entry === asked.seq || JSON.stringify(event).includes(SECRET));
      assert.deepEqual(told, []);
    }
  });

  await t.test('who comes later reads from then on', async () => {
    await gus.join(session);
    await gus.does('arrive', online);
    await cleo.does('admit', { seat: gus.you });
    await gus.event('coming in', ({ kind, seat }) => kind === 'came_in' && seat === gus.you);
    const welcome = await gus.join(session, { fresh: true });
    assert.ok(!JSON.stringify(welcome.view).includes(AHEAD));
    const came = await ana.event('Gus', ({ kind, seat }) => kind === 'came_in' && seat === gus.you);
    assert.equal(ana.names.get(came.seat), 'Gus', 'the name came with the event');
  });

  await t.test('nobody acts in the name of a person who is there, and a hand is seen', async () => {
    await cleo.refused('is-online', 'seat_in_room', { seat: ben.you });
    await cleo.refused('is-online', 'say', { for: ben.you, words: 'I am fine.' });
    await cleo.refused('is-online', 'say', { for: faye.you, words: 'I am fine.' });
    const away = cleo.welcomes.at(-1).view.room ? undefined : (await cleo.join(session, { fresh: true }));
    const elsewhere = (away ?? cleo.welcomes.at(-1)).view.desk.elsewhere;
    const absent = elsewhere.find(({ presence, standing }) => presence.is === 'expected' && standing === 'member');
    await cleo.does('seat_in_room', { seat: absent.seat });
    await cleo.does('say', { for: absent.seat, words: 'I listen today.' });
    const said = await ana.event('the line', ({ words }) => words === 'I listen today.');
    assert.deepEqual([said.seat, said.by_hand], [absent.seat, cleo.you]);
  });

  await t.test('an id counts once, and only for what it stood for', async () => {
    const first = await ben.does('say', { words: 'once' }, 4711);
    assert.deepEqual(await ben.send('say', { words: 'once' }, 4711), first);
    await ben.refused('other-command', 'say', { words: 'twice' }, 4711);
    const fly = await ben.send('fly', {}, 4712);
    assert.deepEqual([fly.id, fly.reason], [4712, 'not-understood']);
  });

  await t.test('more than eighty missed events follow, in order', async () => {
    const last = ben.seq;
    await ben.drop();
    let said = 0;
    for (let round = 0; round < 24; round += 1) {
      const told = await Promise.all([cleo, ana, faye, gus].map((person) => person.send('say', { words: `line ${round} of ${person.login}` })));
      said += told.filter(({ type }) => type === 'done').length;
      if (round > 10) await new Promise((go) => setTimeout(go, 220));
    }
    assert.ok(said >= 80, `${said} lines`);
    const welcome = await ben.comeBack();
    assert.equal(welcome.resumed, true);
    const newest = ana.seq;
    await ben.until('everything', () => ben.seq >= newest);
    const of = (person) => person.all().filter(({ seq, kind }) => seq > last && seq <= newest && kind === 'chat_said').map(({ seq }) => seq);
    assert.deepEqual(of(ben), of(ana));
    assert.ok(of(ben).length >= 80);
  });

  await t.test('nothing that was answered is lost when the server is killed', async () => {
    const kept = await ana.does('say', { words: 'before the cut' });
    await place.kill();
    await place.start();
    await Promise.all([cleo, ana, ben, faye, gus].map((person) => person.comeBack()));
    const again = await ana.send('say', { words: 'before the cut' }, Math.floor(Math.random() * 2 ** 53));
    assert.ok(again.seq > kept.seq);
    await ben.event('the line from before', ({ seq }) => seq === kept.seq);
  });

  await t.test('the end, and one order for all', async () => {
    await cleo.does('end');
    for (const person of [ana, ben, faye, gus]) await person.event('the end', ({ kind }) => kind === 'ended');
    await ana.refused('ended', 'say', { words: 'one more thing' });
    await ana.does('need_help', { words: null });
    assertSameOrder([cleo, ana, ben, faye, gus]);
    assertFair(ana.all(), (seat) => seat !== cleo.you);
    for (const member of [ana, ben, faye, gus]) {
      assert.ok(member.welcomes.every(({ view }) => !view?.desk), `${member.login} never saw the desk`);
    }
  });
});

/** The first session whose room this facilitator can open. */
async function findAndOpen(cleo) {
  const sessions = await cleo.sessionsOn('/today');
  for (const session of sessions) {
    const opened = await cleo.request(`/s/${session}/open`, { form: { agenda: 'support', lobby: 'yes' } });
    if (opened.status === 303) return session;
  }
  throw new Error(`no session to open among ${sessions.length}`);
}
