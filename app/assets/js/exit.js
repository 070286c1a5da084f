// Leaving at once. The link works without this; here it also hides the page while the network
// answers, leaves no way back to it in this tab, and can be had by pressing Shift three times.
(() => {
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const links = document.querySelectorAll('a[href="/leave"]');
  if (!links.length) return;

  const leave = () => {
    const cover = document.createElement("div");
    cover.className = "cover";
    document.body.append(cover);
    document.title = "…";
    try {
      sessionStorage.clear();
    } catch {
      // Storage is switched off: nothing is kept either.
    }
    location.replace("/leave");
  };

  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }

  let presses = [];
  let alone = false;
  document.addEventListener("keydown", (event) => {
    // Shift held for a capital letter is not a press of its own.
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone) presses = [];
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses = presses.filter((at) => event.timeStamp - at < WITHIN_MS);
    presses.push(event.timeStamp);
    if (presses.length >= PRESSES) leave();
  });

  // A page that comes back from the browser's memory is asked for again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
