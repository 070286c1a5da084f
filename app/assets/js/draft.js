// Keeps unsent words in this tab until they are sent, and gives them back to the same person only.
// A form counts as sent when the page after it is not an error page and not a sign-in page.
(() => {
  const PREFIX = "draft ";
  const { me = "", fault } = document.body.dataset;
  let kept;
  try {
    kept = sessionStorage;
    kept.length;
  } catch {
    return; // Storage is switched off.
  }
  const read = (key) => {
    try {
      return JSON.parse(kept.getItem(key)) ?? {};
    } catch {
      return {};
    }
  };
  const write = (key, draft) => {
    try {
      kept.setItem(key, JSON.stringify(draft));
    } catch {
      // Full: the words are still in the form.
    }
  };

  for (const key of Object.keys(kept).filter((name) => name.startsWith(PREFIX))) {
    const draft = read(key);
    if (me && draft.me !== me) kept.removeItem(key);
    else if (draft.sent && fault === undefined && draft.me === me) kept.removeItem(key);
    else if (draft.sent) write(key, { ...draft, sent: false });
  }

  const keyOf = (area) => PREFIX + new URL(area.form.action).pathname + " " + area.name;
  for (const area of document.querySelectorAll("form textarea[data-draft]")) {
    const key = keyOf(area);
    const draft = read(key);
    if (!area.value && draft.me === me && draft.text) {
      area.value = draft.text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    area.addEventListener("input", () => {
      if (area.value) write(key, { me, text: area.value });
      else kept.removeItem(key);
    });
    // Pages that send by script say so themselves.
    area.addEventListener("sent", () => kept.removeItem(key));
    area.form.addEventListener("submit", () => {
      if (area.value) write(key, { me, text: area.value, sent: true });
    });
  }
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
    form.addEventListener("submit", () => kept.clear());
  }
})();
