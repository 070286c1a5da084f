// One session whose server is killed again and again while people write by form and by socket.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { openPlace } from './place.mjs';
import { cookieOf, page, post, talker, weigh } from './storm.mjs';

/** A room shows the last two hundred lines. */
const SHOWN = 200;
/** A round ends when this number of lines was acknowledged, however fast the machine. */
const A_ROUND = 150;

export async function killLoop(rounds) {
  const place = await openPlace();
  const prefix = 'line';
  const acknowledged = new Set();
  const all = { acknowledged: 0, unanswered: 0, slowest: 0 };
  try {
    const cleo = await cookieOf(place, 'cleo');
    const ana = await cookieOf(place, 'ana');
    const room = (await page(place, cleo, '/today')).match(/\/s\/[0-9a-z]{26}/)[0];
    const agenda = (await page(place, cleo, room)).match(/name="agenda"[^>]*>\s*<option value="([^"]+)"/)?.[1] ?? 'support';
    await post(place, cleo, `${room}/open`, { agenda });
    await post(place, cleo, `${room}/do`, { do: 'arrive&place=online' });
    await post(place, ana, `${room}/do`, { do: 'arrive&place=online' });
    await post(place, cleo, `${room}/do`, { do: 'admit_all' });
    let number = 0;
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.clear();
      const socket = talker(place, ana, room, { from: 10_000 + round * 1000, acknowledged, prefix });
      // The server is killed while a form is on its way, too.
      let standing = true;
      const blow = delay(400 + (round * 37) % 500).then(() => {
        standing = false;
        return place.kill();
      });
      while (standing && acknowledged.size < A_ROUND) {
        number += 1;
        const line = `${prefix}${number}x`;
        if (await post(place, cleo, `${room}/do`, { do: 'say&to=everyone', words: line, seen: String(number) })) acknowledged.add(line);
        else all.unanswered += 1;
      }
      await blow;
      socket.close();
      const down = Date.now();
      await place.start();
      all.slowest = Math.max(all.slowest, Date.now() - down);
      const text = await page(place, cleo, `${room}?all=1`);
      const found = weigh(text, recent(acknowledged), prefix);
      assert.deepEqual(found.lost, [], `round ${round}: acknowledged and lost`);
      assert.deepEqual(found.doubled, [], `round ${round}: doubled`);
      all.acknowledged += acknowledged.size;
    }
    return all;
  } finally {
    await place.close();
  }
}

/** The lines of a round that the room can show. */
function recent(lines) {
  assert.ok(lines.size < SHOWN, 'a round wrote more than a room shows');
  return lines;
}
