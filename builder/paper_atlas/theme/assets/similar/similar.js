// The page that finds the papers nearest to a text: pasted, from a file, or taken from the reading list.

import { detailsOf, load, numbersOf, pageOfNumber } from "../shared/details.js";
import { button, element } from "../shared/elements.js";
import { papers as starred } from "../shared/shelf.js";
import { tell } from "../shared/stars.js";
import { readState, writeState } from "../explore/asked.js";
import { startFinder } from "../explore/finder.js";
import { near, prepare } from "./near.js";
import { say } from "../shared/words.js";

const SHOWN = 200; // papers that can be viewed and filtered; those further away are of no use
const LONGEST = 6_000; // most letters of a text in an address
const MOST = 2_000_000; // most bytes of a file worth reading

const field = Object.assign(element("textarea", "explore__field"), {
  id: "similar-text",
  placeholder: say("Abstract, paragraph or title"),
  rows: 6,
  spellcheck: false,
});
let listed = new Set(); // papers that the text was made from, which are not results for it

/** Return what matches the text, as `answer` does for a query. */
async function find(text) {
  const held = await load("similar/about.json");
  const found = (await near(text, SHOWN + listed.size)).filter(({ number }) => !listed.has(number)).slice(0, SHOWN);
  const results = found.map((paper) => ({ ...paper, places: () => [], missing: [], data: () => pageOfNumber(paper.number, held) }));
  return { results, names: [], notes: [], swaps: new Map(), words: [], terms: [] };
}

const textIn = (hash) => new URLSearchParams(hash.slice(1)).get("text") ?? "";

/** Return the state in the address: the text after the `#`, which no server sees. */
function read() {
  const text = textIn(location.hash).trim();
  field.value = text;
  return { ...readState(location.search), text, sort: new URLSearchParams(location.search).get("sort") ?? "" };
}

function write(state) {
  const asked = writeState({ ...state, text: "" });
  const kept = state.text.slice(0, LONGEST);
  return `${asked}${kept ? `#${new URLSearchParams({ text: kept })}` : ""}`;
}

/** Search for what is in the field now. */
function ask(text) {
  field.value = text;
  field.dispatchEvent(new Event("input"));
}

async function take(file) {
  const text = file.size > MOST ? "" : await file.text();
  if (!text || text.includes("\u0000") || text.startsWith("%PDF")) return tell(say("Only plain-text files can be read here. Copy the abstract from the file and paste it."));
  listed = new Set();
  ask(text);
}

/** Search near the papers on the reading list: by their titles, and the first sentence of each. */
async function takeList() {
  const ids = starred().map(({ id }) => id);
  const { numbers, held } = await numbersOf(ids);
  if (!numbers.size) return tell(say("Nothing is on the reading list yet. The star beside a paper puts it there."));
  const found = await detailsOf([...numbers.values()], held);
  listed = new Set(numbers.values());
  ask(found.map(({ title, line = "" }) => `${title}. ${line}`).join("\n\n"));
}

function buildTools() {
  const file = Object.assign(element("input", ""), { type: "file", id: "similar-file", accept: "text/*,.txt,.md,.tex,.bib" });
  file.addEventListener("change", async () => {
    if (file.files[0]) await take(file.files[0]);
    file.value = ""; // so that the same file can be chosen again
  });
  const label = Object.assign(element("label", "", `${say("From a file")} `), { htmlFor: file.id });
  return [element("p", "similar__tools", button(say("Similar to my reading list"), takeList), label, file)];
}

field.addEventListener("input", (event) => event.isTrusted && (listed = new Set()));
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    if (name === "drop") take(event.dataTransfer.files[0]);
  });
}

await startFinder({ field, label: say("Text"), tools: buildTools(), read, write, find, prepare: (text) => prepare(text).catch(() => {}) });
addEventListener("hashchange", () => textIn(location.hash).trim() !== field.value.trim() && ask(textIn(location.hash)));
