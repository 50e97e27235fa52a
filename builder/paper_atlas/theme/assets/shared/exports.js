// A row of buttons that save papers; their code is loaded when one is pressed.

import { load } from "./details.js";
import { element } from "./elements.js";
import { say } from "./words.js";

/** Return the row; `sources` are those of `saveAs` in save.js. */
export function offerExports(subject, name, sources) {
  const row = element("p", "exports", say("Save {subject} as ", { subject }));
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", say("Save {subject}", { subject }));
  const end = document.createTextNode(""); // keeps what others append to the row after the buttons
  row.append(end);
  offerForms(end, (form) => async () => (await import("./save.js")).saveAs(form, name, sources));
  return row;
}

/** Add a button for each format in which this atlas gives citations. */
async function offerForms(end, saving) {
  for (const form of await load("explore/forms.json").catch(() => [])) {
    const button = Object.assign(element("button", "", form), { type: "button" });
    button.addEventListener("click", saving(form));
    end.before(button, " ");
  }
}
