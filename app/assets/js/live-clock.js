// Time on the page, by the server's clock. Nothing is cut off when it runs out.

let ahead = 0;
const language = document.documentElement.lang || "en";
const justNow = document.getElementById("live")?.dataset.now ?? "";
const ago = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

/** The server says what time it is. */
export function setClock(serverNow) {
  ahead = serverNow - Date.now();
  tick();
}

/** Writes every time on the page anew. */
export function tick() {
  const now = Date.now() + ahead;
  for (const shown of document.querySelectorAll("[data-until]")) {
    const seconds = Math.max(0, Math.ceil((Number(shown.dataset.until) - now) / 1000));
    write(shown, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  }
  for (const shown of document.querySelectorAll("[data-since]")) {
    const minutes = Math.max(0, Math.floor((now - Number(shown.dataset.since)) / 60_000));
    write(shown, minutes ? ago.format(-minutes, "minute") : justNow);
  }
  for (const bar of document.querySelectorAll("[data-fill]")) {
    bar.value = bar.max - Math.max(0, (Number(bar.dataset.fill) - now) / 1000);
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

setInterval(tick, 1000);
