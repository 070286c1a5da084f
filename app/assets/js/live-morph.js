// Makes a part of the page look like new HTML and leaves in place what is the same: focus, caret,
// scrolling, open details, and everything that somebody is typing.

/** Reads HTML of our own server. The content security policy keeps scripts in it from running. */
function read(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** Turns the children of `part` into those of the HTML. */
export function morph(part, html) {
  children(part, read(html));
}

/** A button is what it does: whoever presses it twice must not have pressed another one. A switch stays itself. */
const keyOf = (node) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const does = node.nodeName === "BUTTON" && !node.hasAttribute("aria-pressed") && node.value;
  return node.id || (does ? `do ${does}` : "");
};

const alike = (one, other) =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function children(have, want) {
  let at = have.firstChild;
  for (const node of [...want.childNodes]) {
    let found = at;
    if (keyOf(node)) {
      // What has a name is looked for among all that are left.
      while (found && !alike(found, node)) found = found.nextSibling;
    } else {
      while (found && keyOf(found)) found = found.nextSibling;
      if (found && !alike(found, node)) found = null;
    }
    if (!found) {
      have.insertBefore(node, at);
      continue;
    }
    if (found === at) at = at.nextSibling;
    else have.insertBefore(found, at);
    same(found, node);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function same(have, want) {
  if (have.nodeType !== Node.ELEMENT_NODE) {
    if (have.nodeValue !== want.nodeValue) have.nodeValue = want.nodeValue;
    return;
  }
  attributes(have, want);
  // Words in the making belong to the person.
  if (have.nodeName === "TEXTAREA") return;
  children(have, want);
}

function attributes(have, want) {
  // What a person opened or typed stays; a hidden field is the server's.
  const typed = have.nodeName === "INPUT" && have.type !== "hidden";
  const kept = have.nodeName === "DETAILS" ? "open" : typed ? "value" : "";
  for (const { name, value } of want.attributes) {
    if (name !== kept && have.getAttribute(name) !== value) have.setAttribute(name, value);
  }
  for (const { name } of [...have.attributes]) {
    if (name !== kept && !want.hasAttribute(name)) have.removeAttribute(name);
  }
}
