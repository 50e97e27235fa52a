// What a query asks for in fields, as chips that can be edited.

import { button, element } from "../shared/elements.js";
import { say } from "../shared/words.js";
import { without } from "./query.js";

/** Return a chip for each term with a field; `ask` searches for what is in the input then. */
export const termChips = (terms, input, ask) => terms.filter(({ field }) => field).map((term) => termChip(term, input, ask));

/** Return a term as two buttons: one selects it in the input, to be rewritten, one removes it. */
function termChip({ field, value, isNot, text }, input, ask) {
  const what = isNot ? say("not {what}", { what: `${field}: ${value}` }) : `${field}: ${value}`;
  const edit = button(what, () => {
    const from = input.value.indexOf(text);
    input.focus();
    if (from >= 0) input.setSelectionRange(from + text.lastIndexOf(value), from + text.lastIndexOf(value) + value.length);
  });
  edit.setAttribute("aria-label", say("Edit: {what}", { what }));
  const remove = button("×", () => {
    input.value = without(input.value, text);
    ask();
  });
  remove.setAttribute("aria-label", say("Remove: {what}", { what }));
  return element("span", "chip", edit, remove);
}
