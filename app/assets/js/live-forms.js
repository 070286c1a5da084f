// The fields of a form as a command. Field names and values are those that the server reads when
// there is no script; the list of numbers is the same there.

const NUMBERS = new Set([
  "seat", "to", "segment", "minutes", "entry", "protagonist", "antagonist", "coach", "timekeeper",
  "craving", "confidence", "alternative", "for",
]);

/** The button leaves the words in the box where they are: "I am done", "Pass". */
export const leavesWords = (button) => button?.dataset.withoutWords !== undefined;

/** What the pressed button of a form asks for: `admit&seat=3` is a command and its detail. */
export function commandOf(form, button) {
  const words = new Set(leavesWords(button) ? written(form).map((field) => field.name) : []);
  const fields = [...new FormData(form)].filter(([name]) => !words.has(name));
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
