// The room with script: the same forms go through a socket, and parts of the page change as things
// happen. Everything works without this file.
import { morph } from "./live-morph.js";
import { setClock, tick } from "./live-clock.js";
import { commandOf, leavesWords, written } from "./live-forms.js";
import * as drafts from "./live-drafts.js";

const voice = document.getElementById("live")?.dataset;
const line = document.getElementById("line");
const kept = document.getElementById("kept");

/** Commands on their way, by id: `{ frame, fields }`. Sent again with the same id until answered. */
const pending = new Map();
const PENDING_KEY = `draft ${location.pathname} pending`;
/** After these goodbyes the socket opens again by itself; after those of the second list not even the page loads again. */
const COME_BACK = ["restart", "trouble"];
const STAY = ["too_many", "too_fast", "too_large", "no_hello", "not_understood"];
const WAIT_MAX_MS = 15_000;
const PING_MS = 25_000;

let socket;
let seq;
let epoch;
let tries = 0;
let retry;
let alive = 0;
let over = false;

function say(text, kind = "") {
  if (!line) return;
  line.hidden = !text;
  line.className = `note ${kind}`;
  line.firstElementChild.textContent = text ?? "";
}

// ---- the line

function connect() {
  clearTimeout(retry);
  if (over || (socket && socket.readyState <= WebSocket.OPEN)) return;
  const address = new URL(voice.socket, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  socket = new WebSocket(address);
  const mine = socket;
  socket.onopen = () => mine.send(JSON.stringify({ type: "hello", last_seq: seq, epoch, parts: true }));
  socket.onmessage = (message) => {
    if (mine === socket) hear(JSON.parse(message.data));
  };
  socket.onclose = () => {
    if (mine === socket) dropped();
  };
}

async function dropped() {
  socket = undefined;
  over ||= document.querySelector("[data-over]") !== null;
  if (over) return;
  tries += 1;
  if (tries > 1 || pending.size) say(voice.lost);
  // Half a second, then longer, never all at the same moment.
  const wait = Math.min(WAIT_MAX_MS, 500 * 2 ** Math.min(tries, 5)) * (0.5 + Math.random() / 2);
  retry = setTimeout(connect, wait);
  if (tries % 4 === 3) await askPage();
}

/** The door stays shut: perhaps somebody was signed out meanwhile, or the session is over. */
async function askPage() {
  try {
    const page = await fetch(location.pathname, { redirect: "manual" });
    if (page.type === "opaqueredirect" || page.status === 404) location.reload();
  } catch {
    // No network: go on trying.
  }
}

/** A phone that slept: look at once whether the line still holds. */
function wake() {
  if (over) return;
  if (!socket || socket.readyState !== WebSocket.OPEN) {
    tries = 0;
    connect();
  } else if (Date.now() - alive > PING_MS * 2) socket.close();
  else send({ type: "ping" });
  tick();
}

function send(frame) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify(frame));
  return true;
}

// ---- what comes

const hearers = {
  welcome(frame) {
    setClock(frame.now);
    if (!frame.resumed || epoch !== frame.epoch) seq = frame.seq;
    epoch = frame.epoch;
    document.querySelector("[data-still]")?.setAttribute("hidden", "");
    show(frame.parts);
    say(tries > 1 ? voice.back : "", "good");
    tries = 0;
    for (const { frame: waiting } of pending.values()) send(waiting);
  },
  ev(frame) {
    seq = Math.max(seq ?? 0, frame.seq);
    show(frame.parts);
  },
  parts(frame) {
    seq = Math.max(seq ?? 0, frame.seq);
    show(frame.parts);
  },
  pong(frame) {
    setClock(frame.now);
  },
  done(frame) {
    const command = settle(frame.id);
    say("");
    for (const { id, text } of command?.fields ?? []) clear(id, text);
    showKept([]);
    document.getElementById("refused")?.remove();
  },
  refused(frame) {
    const command = settle(frame.id);
    for (const field of command?.fields ?? []) giveBack(field);
    showKept([]);
    say(frame.text, "err");
  },
  bye(frame) {
    if (frame.reason === "resync") {
      seq = undefined;
      return;
    }
    say(frame.text);
    if (COME_BACK.includes(frame.reason)) return;
    over = true;
    // What to do stands in the sentence; the page cannot do more.
    if (STAY.includes(frame.reason)) return;
    // The page itself says what can be done now; unless it is that page already.
    if (epoch !== undefined || frame.reason === "elsewhere") location.replace(location.pathname);
  },
};

function hear(frame) {
  alive = Date.now();
  hearers[frame.type]?.(frame);
}

/** Changes parts of the page. One that this page does not have: its reader has moved on. */
function show(parts) {
  if (!parts) return;
  const places = Object.entries(parts).map(([name, html]) => [document.querySelector(`[data-part="${name}"]`), html]);
  if (places.some(([place]) => !place)) {
    over = true;
    location.replace(location.pathname);
    return;
  }
  for (const [place, html] of places) {
    const before = drafts.typed(place);
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const at = stops(place).indexOf(focused);
    morph(place, html);
    drafts.restore(place);
    showKept(before);
    if (focused && document.activeElement !== focused) stay(place, focused, at);
  }
  tick();
}

const stops = (place) => [...place.querySelectorAll("a[href], button, summary, input, select, textarea")];

/** Focus that was lost goes on where it was. A button that is gone: to the heading that says what came of it, or to
    what stands in its place; never to the top of the page. */
function stay(place, focused, at) {
  const heading = place.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  const near = focused.isConnected ? focused : (heading ?? stops(place)[at] ?? stops(place).at(-1));
  near?.focus({ preventScroll: true });
}

/** Words whose field has gone, by its id: shown until the field is back or their writer throws them away. */
const homeless = new Map();

function showKept(before) {
  // What is on its way has its answer soon.
  const going = new Set([...pending.values()].flatMap(({ fields }) => fields.map(({ id }) => id)));
  for (const draft of before) if (draft.text && !going.has(draft.id)) homeless.set(draft.id, draft);
  for (const id of [...homeless.keys()]) if (document.getElementById(id)) homeless.delete(id);
  if (!kept) return;
  // Drawn only when it changes: a screen reader says it once, and the button in it keeps its focus.
  const shown = JSON.stringify([...homeless.values()]);
  if (kept.dataset.shown === shown) return;
  kept.dataset.shown = shown;
  kept.hidden = homeless.size === 0;
  kept.replaceChildren(...[...homeless.values()].flatMap(keptDraft));
}

/** "You were writing to Ben. Nobody has read it.", the words, and a button that throws them away. */
function keptDraft({ id, text, line }) {
  const said = document.createElement("p");
  said.append(Object.assign(document.createElement("b"), { textContent: line || kept.dataset.line }));
  const words = Object.assign(document.createElement("p"), { className: "own", dir: "auto", textContent: text });
  const discard = Object.assign(document.createElement("button"), {
    type: "button",
    className: "btn quiet small",
    textContent: kept.dataset.discard,
  });
  discard.addEventListener("click", () => {
    drafts.sent(id);
    homeless.delete(id);
    showKept([]);
  });
  return [said, words, discard];
}

// ---- what goes

function remember() {
  try {
    const frames = [...pending.values()];
    if (frames.length) sessionStorage.setItem(PENDING_KEY, JSON.stringify({ me: document.body.dataset.me, frames }));
    else sessionStorage.removeItem(PENDING_KEY);
  } catch {
    // Storage is switched off: a reload in this very moment would have to be typed again.
  }
}

function settle(id) {
  const command = pending.get(id);
  pending.delete(id);
  remember();
  return command;
}

/** The server has the words: the field is free for new ones, unless it holds others by now. */
function clear(id, text) {
  drafts.sent(id);
  homeless.delete(id);
  const field = document.getElementById(id);
  if (field && field.value === text) field.value = "";
}

function giveBack(draft) {
  const field = document.getElementById(draft.id);
  if (field && !field.value) field.value = draft.text;
  if (field) drafts.keep(field);
  else homeless.set(draft.id, draft);
}

/** Pressed twice: the first press is not answered yet, and the second means the same. */
function isOnItsWay(frame) {
  const plain = (one) => JSON.stringify({ ...one, id: 0 });
  return [...pending.values()].some((waiting) => plain(waiting.frame) === plain(frame));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-do]")) return;
  event.preventDefault();
  // Enter in a field presses the first button, as it does without script.
  const button = event.submitter ?? form.querySelector("button");
  const id = Math.floor(Math.random() * 2 ** 53);
  if (asksFirst(form, button)) return;
  const frame = { type: "do", id, ...commandOf(form, button) };
  if (isOnItsWay(frame)) return;
  const sends = leavesWords(button) ? [] : written(form);
  const fields = sends.filter((field) => field.value).map(drafts.draftOf);
  pending.set(id, { frame, fields });
  remember();
  if (!send(frame)) say(voice.waits);
});

/** "I am done" with words in the box: first the question whether to send them. */
function asksFirst(form, button) {
  const question = document.getElementById(button?.dataset.asks ?? "");
  if (!question || !written(form).some((field) => field.value.trim())) return false;
  question.hidden = false;
  question.querySelector("[tabindex]")?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-keep-writing]");
  if (!button) return;
  button.closest("[role=group]").hidden = true;
  button.form?.querySelector("textarea")?.focus();
});

document.addEventListener("keydown", (event) => {
  // A key held down presses once: the button under it may do something else by then.
  if (event.repeat && event.target.matches("form[data-do] button")) event.preventDefault();
});

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[id], input[type=text][id]")) drafts.keep(event.target);
});

// ---- start

function start() {
  drafts.restore();
  showKept(drafts.withoutField());
  try {
    const last = JSON.parse(sessionStorage.getItem(PENDING_KEY) ?? "null");
    if (last?.me === document.body.dataset.me) for (const one of last.frames) pending.set(one.frame.id, one);
  } catch {
    // Nothing was waiting.
  }
  connect();
  setInterval(() => {
    if (alive && Date.now() - alive > PING_MS * 2) socket?.close();
    else send({ type: "ping" });
  }, PING_MS);
  addEventListener("online", wake);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
}

if (voice && "WebSocket" in window) start();
