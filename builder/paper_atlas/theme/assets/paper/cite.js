// Copying: buttons that copy a citation, the abstract or the link.
// Without it, the page shows the same as text to select and files to download.

import { citationsOf, idOf, load, numbersOf } from "../shared/details.js";
import { button } from "../shared/elements.js";
import { say } from "../shared/words.js";

const COPIED = 1600; // milliseconds for which a button confirms the copy
const BLOCKS = "p, li, h1, h2, h3, div, ul, ol";

/** Return a copy of nodes with formulas as LaTeX between dollar signs: the text of MathML is letters without structure. */
function readable(nodes) {
  const copy = document.createElement("div");
  copy.append(nodes);
  for (const formula of copy.querySelectorAll("math")) formula.replaceWith(`$${formula.getAttribute("alttext")}$`);
  for (const control of copy.querySelectorAll("button, [popover]")) control.remove();
  return copy;
}

/** Return the text of an element, one block per line. */
function textOf(element) {
  const copy = element.cloneNode(true);
  for (const block of copy.querySelectorAll(BLOCKS)) block.append("\n");
  return copy.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{2,}/g, "\n").trim();
}

/** Return a button that copies what `read` returns. */
function copyButton(label, read) {
  const made = document.createElement("button");
  const words = say("Copy {label}", { label });
  made.type = "button";
  made.className = "atlas-copy";
  made.textContent = words;
  made.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(await read());
      made.textContent = say("Copied");
    } catch {
      made.textContent = say("Not copied: select the text");
    }
    setTimeout(() => (made.textContent = words), COPIED);
  });
  return made;
}

function abstract() {
  const paragraphs = [...document.querySelectorAll(".atlas--paper .abstract")];
  return paragraphs.map((one) => textOf(readable(one.cloneNode(true)))).join("\n\n");
}

/** Offer a citation as a file in the forms in which the paper has none of its own: the script makes those. */
async function offerOthers(files) {
  const links = [...files.querySelectorAll("a")];
  const linked = new Set(links.map((link) => link.textContent));
  const name = links[0].download.replace(/\.\w+$/, "");
  const citations = async () => {
    const { numbers, held } = await numbersOf([idOf(location.href)]);
    return citationsOf([...numbers.values()], held);
  };
  for (const form of await load("explore/forms.json").catch(() => [])) {
    if (linked.has(form) || form === "Markdown") continue;
    files.append(" · ", button(form, async () => (await import("../shared/save.js")).saveAs(form, name, { citations })));
  }
}

const box = document.getElementById("cite");
const files = box?.querySelector(".cite-files");
if (navigator.clipboard && files) {
  for (const text of box.querySelectorAll("[data-copy]")) {
    text.after(copyButton(text.dataset.copy, () => text.textContent.trim()));
  }
  const row = document.createElement("p");
  for (const link of files.querySelectorAll("a")) {
    const read = () => fetch(link.href).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
    row.append(copyButton(link.textContent, read));
  }
  row.append(copyButton(say("link"), () => new URL(location.pathname, location.href).href));
  row.append(copyButton("abstract", abstract));
  files.after(row);
}
if (files) box.addEventListener("toggle", () => offerOthers(files), { once: true });
// A link to where citations used to be on the page.
if (location.hash === "#cite") box?.showPopover?.();
