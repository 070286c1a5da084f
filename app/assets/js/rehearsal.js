// The speed of a rehearsal without loading the page anew: the same form is sent, and the line above the desk comes back
// through the socket. Everything works without this file.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("form[data-pace]") || !event.submitter) return;
  event.preventDefault();
  const fields = new URLSearchParams(new FormData(form, event.submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
    // What is not simply done is said on the page that answers it.
    if (answer.type !== "opaqueredirect") form.submit.call(withValue(form, event.submitter));
  } catch {
    form.submit.call(withValue(form, event.submitter));
  }
});

/** A form that is sent by script sends no button: its value goes as a field. */
function withValue(form, button) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = button.name;
  field.value = button.value;
  form.append(field);
  return form;
}
