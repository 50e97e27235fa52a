// A row of buttons that save papers; what they do is loaded when one is pressed.

import { element } from "./found.js";

/** Return the row; `sources` are those of `saveAs` in save.js. */
export function offerExports(subject, name, sources) {
  const row = element("p", "exports", `Save ${subject} as `);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `Save ${subject}`);
  for (const form of ["BibTeX", "RIS", "CSL-JSON", "Markdown"]) {
    const button = Object.assign(element("button", "", form), { type: "button" });
    button.addEventListener("click", async () => (await import("./save.js")).saveAs(form, name, sources));
    row.append(button, " ");
  }
  return row;
}
