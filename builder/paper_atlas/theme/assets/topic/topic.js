// A topic's papers in the forms for which it has no file; what makes them is loaded when it is asked for.

import { load } from "../shared/details.js";

const row = document.querySelector("[data-topic]");
const there = new Set([...(row?.querySelectorAll("a") ?? [])].map((link) => link.textContent));
for (const form of row ? await load("explore/forms.json").catch(() => []) : []) {
  if (there.has(form)) continue;
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: form });
  button.addEventListener("click", async () => (await import("../shared/save.js")).saveTopic(form, row.dataset.topic));
  row.append(" · ", button);
}
