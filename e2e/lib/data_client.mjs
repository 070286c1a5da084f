// A client of the live protocol that draws nothing: written from docs/live-protocol.md alone, it shares no code with
// the client in the browser.
import assert from 'node:assert/strict';
import WebSocket from 'ws';

const COMES_BACK = ['restart', 'resync', 'trouble'];

/** A person who is signed in. */
export class DataClient {
  constructor(base, login) {
    this.base = base;
    this.login = login;
    this.cookies = new Map();
    /** Every event that was received, by number, as it came. */
    this.events = new Map();
    this.names = new Map();
    this.welcomes = [];
    this.byes = [];
    this.waiting = new Map();
    this.listeners = new Set();
  }

  async request(path, { form, redirect = 'manual' } = {}) {
    const headers = { cookie: this.cookieLine(), origin: this.base };
    if (form) headers['content-type'] = 'application/x-www-form-urlencoded';
    const answer = await fetch(this.base + path, {
      method: form ? 'POST' : 'GET', headers, redirect, body: form && new URLSearchParams(form).toString(),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }

  cookieLine() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async signIn(password) {
    const answer = await this.request('/sign-in', { form: { login: this.login, password } });
    assert.equal(answer.status, 303, `${this.login} signs in`);
    return this;
  }

  /** The sessions that a page links to. */
  async sessionsOn(path) {
    const page = await (await this.request(path)).text();
    return [...new Set([...page.matchAll(/\/s\/([0-9a-z]{26})/gi)].map((found) => found[1]))];
  }

  /** Opens a socket and says hello; the welcome. */
  async join(session, { fresh = false } = {}) {
    this.session = session;
    const address = `${this.base.replace('http', 'ws')}/s/${session}/socket`;
    const socket = new WebSocket(address, { headers: { cookie: this.cookieLine() }, origin: this.base });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    // One socket at a time: what an older one still says is not heard any more.
    const older = this.socket;
    this.socket = socket;
    older?.terminate();
    socket.on('message', (text) => {
      if (socket === this.socket) this.hear(JSON.parse(text));
    });
    const hello = { type: 'hello' };
    if (!fresh && this.epoch !== undefined) Object.assign(hello, { last_seq: this.seq, epoch: this.epoch });
    const before = this.welcomes.length;
    socket.send(JSON.stringify(hello));
    await this.until('a welcome', () => this.welcomes.length > before);
    const welcome = this.welcomes.at(-1);
    for (const { frame } of this.waiting.values()) socket.send(JSON.stringify(frame));
    return welcome;
  }

  hear(frame) {
    if (frame.names) for (const { seat, name } of frame.names) this.names.set(seat, name);
    switch (frame.type) {
      case 'welcome':
        this.you = frame.you;
        this.epoch = frame.epoch;
        this.seq = frame.seq;
        if (frame.view) this.view = frame.view;
        this.welcomes.push(frame);
        break;
      case 'ev':
        assert.ok(frame.seq > this.seq, `${this.login} hears ${frame.seq} after ${this.seq}`);
        this.seq = frame.seq;
        this.events.set(frame.seq, frame);
        break;
      case 'done':
      case 'refused':
        this.waiting.get(frame.id)?.settle(frame);
        this.waiting.delete(frame.id);
        break;
      case 'bye':
        this.byes.push(frame.reason);
        break;
      default:
    }
    for (const listener of this.listeners) listener();
  }

  /** Sends a command with an id of its own, or with this one; the answer. */
  send(name, details = {}, id = Math.floor(Math.random() * 2 ** 53)) {
    const frame = { type: 'do', id, do: name, ...details };
    return new Promise((resolve, reject) => {
      const end = setTimeout(() => reject(new Error(`${this.login} has no answer to ${name}; goodbyes: ${this.byes.join(', ')}`)), 20_000);
      const settle = (answer) => {
        clearTimeout(end);
        resolve(answer);
      };
      this.waiting.set(id, { frame, settle });
      if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
    });
  }

  async does(name, details, id) {
    const answer = await this.send(name, details, id);
    assert.equal(answer.type, 'done', `${this.login} may ${name}: ${JSON.stringify(answer)}`);
    return answer;
  }

  async refused(reason, name, details, id) {
    const answer = await this.send(name, details, id);
    assert.deepEqual([answer.type, answer.reason], ['refused', reason], `${this.login} ${name}`);
    return answer;
  }

  /** Waits for something that a message brings about. */
  until(what, holds, seconds = 20) {
    return new Promise((resolve, reject) => {
      const check = () => {
        const found = holds();
        if (!found) return;
        clearTimeout(end);
        this.listeners.delete(check);
        resolve(found);
      };
      const end = setTimeout(() => {
        this.listeners.delete(check);
        reject(new Error(`${this.login} waited for ${what}; goodbyes: ${this.byes.join(', ')}`));
      }, seconds * 1000);
      this.listeners.add(check);
      check();
    });
  }

  /** The first event that fits, heard already or yet to come. */
  event(what, fits) {
    return this.until(what, () => this.all().find(fits));
  }

  all() {
    return [...this.events.values()].sort((one, other) => one.seq - other.seq);
  }

  /** The line is cut, without a word. */
  async drop() {
    const gone = new Promise((resolve) => this.socket.once('close', resolve));
    this.socket.terminate();
    await gone;
  }

  /** Back after the line was lost or the server said goodbye: after one second, two, four. */
  async comeBack() {
    const last = this.byes.at(-1);
    assert.ok(last === undefined || COMES_BACK.includes(last), `${this.login} may come back after ${last}`);
    for (let wait = 1; ; wait *= 2) {
      try {
        return await this.join(this.session);
      } catch (error) {
        if (wait > 8) throw error;
        await new Promise((go) => setTimeout(go, wait * 1000 * (0.5 + Math.random() / 2)));
      }
    }
  }
}

/** What two people heard of the same number is the same, but for what only one of them may know. */
export function assertSameOrder(people) {
  const plain = ({ names, words, spoken_ms, ...event }) => JSON.stringify(event, Object.keys(event).sort());
  const heard = new Map();
  for (const person of people) {
    for (const [seq, event] of person.events) {
      const known = heard.get(seq);
      if (known) assert.equal(plain(event), known.text, `${seq}: ${person.login} and ${known.by}`);
      else heard.set(seq, { text: plain(event), by: person.login });
    }
  }
}

/** Everyone who was inside when a turn was offered a second time had been offered a first one. */
export function assertFair(events, takesTurns) {
  const inside = new Set();
  let round;
  for (const event of events) {
    const { kind, seat } = event;
    if (kind === 'came_in' || kind === 'connection_returned') inside.add(seat);
    if (kind === 'went_out' || kind === 'removed' || kind === 'connection_lost') inside.delete(seat);
    if (kind === 'round_began') round = { order: new Set(event.order), offered: new Map() };
    if (kind === 'came_in' && round && takesTurns(seat)) round.order.add(seat);
    if (kind === 'segment_began' || kind === 'round_closed') round = undefined;
    if (kind === 'turn_offered' && event.offered === 'in_round' && round) {
      const times = round.offered.get(seat) ?? 0;
      const waits = [...round.order].filter((other) => other !== seat && inside.has(other) && !round.offered.has(other));
      assert.ok(times === 0 || waits.length === 0, `${seat} was offered a second turn at ${event.seq} before ${waits} had a first`);
      round.offered.set(seat, times + 1);
    }
  }
}
