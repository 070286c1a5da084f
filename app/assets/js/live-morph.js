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

const keyOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.id : "");

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
  const kept = have.nodeName === "DETAILS" ? "open" : have.nodeName === "INPUT" ? "value" : "";
  for (const { name, value } of want.attributes) {
    if (name !== kept && have.getAttribute(name) !== value) have.setAttribute(name, value);
  }
  for (const { name } of [...have.attributes]) {
    if (name !== kept && !want.hasAttribute(name)) have.removeAttribute(name);
  }
}
