// Words that were typed and not sent: kept in this tab for the same person, also when the field
// goes away or the page is loaded anew, and given back when the field returns. A field has its
// audience in its id, so each audience has a draft of its own.

const me = document.body.dataset.me ?? "";
// The prefix is that of draft.js, which clears what belongs to somebody else.
const PREFIX = `draft ${location.pathname} `;
const keyOf = (id) => PREFIX + id;

function store(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; // Storage is switched off: the words are still in the field.
  }
}

const fieldsIn = (root) => root.querySelectorAll("textarea[id], input[type=text][id]");

/** A field and what is in it; `line` says whom it was for, when it may lose its audience. */
export const draftOf = (field) => ({ id: field.id, text: field.value, line: field.dataset.unsent });

/** Gives fields their words back. */
export function restore(root = document) {
  for (const field of fieldsIn(root)) {
    if (field.value) continue;
    const kept = store((kept) => JSON.parse(kept.getItem(keyOf(field.id)) ?? "null"));
    if (kept?.me === me && kept.text) field.value = kept.text;
  }
}

/** Keeps what is in a field. */
export function keep(field) {
  if (!field.id) return;
  const { id, text, line } = draftOf(field);
  store((kept) =>
    text ? kept.setItem(keyOf(id), JSON.stringify({ me, text, line })) : kept.removeItem(keyOf(id)),
  );
}

/** Drafts of fields that this page does not have: their audience is gone. */
export function withoutField() {
  const found = store((kept) => {
    const keys = Object.keys(kept).filter((key) => key.startsWith(PREFIX));
    const drafts = keys.map((key) => ({ id: key.slice(PREFIX.length), ...JSON.parse(kept.getItem(key)) }));
    return drafts.filter((draft) => draft.me === me && draft.text && draft.line);
  });
  return (found ?? []).filter(({ id }) => !document.getElementById(id));
}

/** The server has them, or their writer threw them away. */
export function sent(id) {
  store((kept) => kept.removeItem(keyOf(id)));
}

/** What is in the fields now. */
export const typed = (root) => [...fieldsIn(root)].map(draftOf);
