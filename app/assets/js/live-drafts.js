// Words that were typed and not sent: kept in this tab for the same person, also when the field
// goes away or the page is loaded anew, and given back when the field returns.

const me = document.body.dataset.me ?? "";
// The prefix is that of draft.js, which clears what belongs to somebody else.
const keyOf = (field) => `draft ${location.pathname} ${field.id}`;

function store(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; // Storage is switched off: the words are still in the field.
  }
}

const fieldsIn = (root) => root.querySelectorAll("textarea[id], input[type=text][id]");

/** Gives fields their words back. */
export function restore(root = document) {
  for (const field of fieldsIn(root)) {
    if (field.value) continue;
    const kept = store((kept) => JSON.parse(kept.getItem(keyOf(field)) ?? "null"));
    if (kept?.me === me && kept.text) field.value = kept.text;
  }
}

/** Keeps what is in a field. */
export function keep(field) {
  if (!field.id) return;
  store((kept) =>
    field.value
      ? kept.setItem(keyOf(field), JSON.stringify({ me, text: field.value }))
      : kept.removeItem(keyOf(field)),
  );
}

/** The server has them. */
export function sent(id) {
  store((kept) => kept.removeItem(`draft ${location.pathname} ${id}`));
}

/** What stands in the fields now. */
export const typed = (root) => [...fieldsIn(root)].map(({ id, value }) => ({ id, text: value }));
