// kill -9 in a loop: writes over HTTP and over a socket, and a count of what was acknowledged.
import assert from 'node:assert/strict';
import WebSocket from 'ws';

const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/** Signs in without a browser, and returns the Cookie header. */
export async function cookieOf(place, login) {
  const answer = await fetch(`${place.base}/sign-in`, {
    method: 'POST', redirect: 'manual', headers: FORM,
    body: new URLSearchParams({ login, password: place.password }),
  });
  assert.equal(answer.status, 303, `${login} signs in`);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Sends a form of the room without a browser. True when the server accepted it. */
export async function post(place, cookie, path, fields) {
  try {
    const answer = await fetch(place.base + path, { method: 'POST', redirect: 'manual', headers: { ...FORM, cookie }, body: new URLSearchParams(fields) });
    return answer.status === 303;
  } catch {
    return false;
  }
}

/** The page as text. */
export async function page(place, cookie, path) {
  const answer = await fetch(place.base + path, { headers: { cookie, accept: 'text/html' } });
  assert.equal(answer.status, 200, path);
  return answer.text();
}

/** A socket in the room that sends numbered lines until it is cut, and keeps those that were acknowledged. */
export function talker(place, cookie, room, { from, acknowledged, prefix }) {
  const socket = new WebSocket(`${place.base.replace('http', 'ws')}${room}/socket`, { headers: { cookie, origin: place.base } });
  const asked = new Map();
  let next = from;
  const say = () => {
    const id = next;
    next += 1;
    asked.set(id, `${prefix}${id}x`);
    socket.send(JSON.stringify({ type: 'do', id, do: 'say', to: 'everyone', words: asked.get(id) }));
  };
  socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', parts: false })));
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.type === 'welcome') {
      socket.send(JSON.stringify({ type: 'do', id: 1_000_000 + from, do: 'arrive', place: 'online' }));
      say();
    }
    if (frame.type === 'done' && asked.has(frame.id)) {
      acknowledged.add(asked.get(frame.id));
      // Within the rate limit of a room: five a second.
      setTimeout(() => { if (socket.readyState === 1) say(); }, 210);
    }
    if (frame.type === 'refused' && asked.has(frame.id)) setTimeout(() => { if (socket.readyState === 1) say(); }, 250);
  });
  socket.addEventListener('error', () => {});
  return { close: () => socket.close(), reached: () => next };
}

/** Every acknowledged line must be in the log exactly once; no line may be there twice. */
export function weigh(text, acknowledged, prefix) {
  const lost = [];
  for (const line of acknowledged) if (!text.includes(line)) lost.push(line);
  const doubled = [];
  const seen = new Set();
  for (const [line] of text.matchAll(new RegExp(`${prefix}\\d+x`, 'g'))) {
    if (seen.has(line)) doubled.push(line);
    seen.add(line);
  }
  return { lost, doubled, seen: seen.size };
}
