// A page that waits for its room: it asks the server now and then, counts down, and loads again when
// there is something else to see. Without script the page refreshes by itself.

const waits = document.querySelector("[data-waiting]");

async function look() {
  if (document.visibilityState === "hidden") return;
  try {
    const answer = await fetch(waits.dataset.waiting, { redirect: "manual", headers: { accept: "application/json" } });
    if (!answer.ok) {
      // Signed out, or no longer in this group: the page itself says so.
      if (answer.type === "opaqueredirect" || answer.status === 404) location.reload();
      return;
    }
    const { stage, line } = await answer.json();
    if (stage !== waits.dataset.stage) location.reload();
    else if (waits.textContent !== line) waits.textContent = line;
  } catch {
    // No network: ask again later.
  }
}

if (waits) {
  setInterval(look, Number(waits.dataset.every) * 1000);
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
}
