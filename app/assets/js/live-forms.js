// The fields of a form as a command. Field names and values are those that the server reads when
// there is no script; the list of numbers is the same there.

const NUMBERS = new Set([
  "seat", "to", "segment", "minutes", "entry", "protagonist", "antagonist", "coach", "timekeeper",
  "craving", "confidence", "alternative", "for",
]);

/** What the pressed button of a form asks for: `admit&seat=3` is a command and its detail. */
export function commandOf(form, button) {
  const fields = [...new FormData(form)];
  const pressed = button?.name === "do" ? button.value : "";
  const [name, ...details] = pressed.split("&");
  const command = { do: name };
  for (const [field, value] of [...fields, ...details.map((detail) => detail.split("="))]) {
    if (field === "do" || field === "seen") continue;
    if (NUMBERS.has(field)) {
      if (value.trim()) command[field] = Number(value);
    } else command[field] = field === "safe" ? value === "yes" : value;
  }
  return command;
}

/** Fields of a form that hold words. */
export const written = (form) => [...form.querySelectorAll("textarea, input[type=text]")];
