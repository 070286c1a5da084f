// Time on the page, by the server's clock. Nothing is cut off when it runs out.

const LAST_MS = 60_000;

let at = Date.now();
let since = at;
let rate = 1;
let told = "";
const language = document.documentElement.lang || "en";
const justNow = document.getElementById("live")?.dataset.now ?? "";
const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

/** The server says what time it is. */
export function setClock(serverNow) {
  at = serverNow;
  since = Date.now();
  tick();
}

/** In a rehearsal the time runs faster, stands still or jumps: the page says how. */
function readRate() {
  const line = document.querySelector("[data-rate]");
  const says = line ? `${line.dataset.rate} ${line.dataset.clock}` : "";
  if (says === told) return;
  told = says;
  rate = line ? Number(line.dataset.rate) : 1;
  if (line) {
    at = Number(line.dataset.clock);
    since = Date.now();
  }
}

/** Writes every time on the page anew. */
export function tick() {
  readRate();
  const now = at + (Date.now() - since) * rate;
  for (const shown of document.querySelectorAll("[data-until]")) {
    const seconds = Math.max(0, Math.ceil((Number(shown.dataset.until) - now) / 1000));
    write(shown, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  }
  for (const shown of document.querySelectorAll("[data-since]")) {
    const minutes = Math.max(0, Math.floor((now - Number(shown.dataset.since)) / 60_000));
    write(shown, minutes ? ago.format(-minutes, "minute") : justNow);
  }
  for (const shown of document.querySelectorAll("[data-last-minute]")) {
    const left = Number(shown.dataset.lastMinute) - now;
    shown.hidden = left <= 0 || left > LAST_MS;
  }
  for (const bar of document.querySelectorAll("[data-fill]")) {
    bar.value = bar.max - Math.max(0, (Number(bar.dataset.fill) - now) / 1000);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

setInterval(tick, 1000);
