// The page of the reading list: its papers in the reader's order, with notes; export to and import from a file or a link;
// papers compared side by side, and papers near them.

import { citationsOf, numbersOf, pageOf, ROOT } from "../shared/details.js";
import { offerExports } from "../shared/exports.js";
import { button, element } from "../shared/elements.js";
import { save } from "../shared/save.js";
import { keep, onChange, papers, valid } from "../shared/shelf.js";
import { star, tell } from "../shared/stars.js";
import { count, plural, say } from "../shared/words.js";

const MOST = 5_000_000; // most bytes of a file worth reading

const place = document.getElementById("shelf");
const status = element("p", "reading__status");
status.setAttribute("role", "status");
const list = element("ol", "reading__list");
const tools = element("div", "reading__tools");
const offer = element("div", "reading__offer");
offer.setAttribute("role", "status");
const more = element("div", "reading__more");
place.append(offer, status, list, tools, more);
const compared = new Set(); // ids of the papers selected for comparison
let isQuiet = false; // while a note is being written, the page stays as it is

function show() {
  if (isQuiet) return;
  const shelf = papers();
  const seen = shelf.filter((paper) => paper.seen).length;
  status.textContent = shelf.length
    ? plural(shelf.length, "{n} paper, {seen} read", "{n} papers, {seen} read", { seen: count(seen) })
    : say("Nothing is on the list yet. The star beside a paper puts it here.");
  const focus = document.activeElement?.dataset?.key;
  list.replaceChildren(...shelf.map((paper, number) => entry(paper, number, shelf.length)));
  const again = focus && list.querySelector(`[data-key="${focus}"]`);
  if (again) again.focus();
  for (const part of tools.querySelectorAll(".exports, .actions")) part.hidden = !shelf.length;
}

function entry(paper, number, length) {
  const link = Object.assign(element("a", "title", paper.title), { href: pageOf(paper.id) });
  const seen = Object.assign(element("input", ""), { type: "checkbox", checked: paper.seen });
  seen.dataset.key = `seen ${paper.id}`;
  seen.addEventListener("change", () => change(paper.id, { seen: seen.checked }));
  const note = Object.assign(element("textarea", ""), { value: paper.note, rows: 2, placeholder: say("Note") });
  note.dataset.key = `note ${paper.id}`;
  note.setAttribute("aria-label", say("Note on {title}", { title: paper.title }));
  note.addEventListener("input", () => {
    isQuiet = true;
    change(paper.id, { note: note.value });
    isQuiet = false;
  });
  const moves = [
    mover("up", say("Up"), paper, number - 1, number === 0),
    mover("down", say("Down"), paper, number + 1, number === length - 1),
  ];
  const box = Object.assign(element("input", ""), { type: "checkbox", checked: compared.has(paper.id) });
  box.addEventListener("change", () => {
    if (box.checked) compared.add(paper.id);
    else compared.delete(paper.id);
  });
  const line = element("p", "reading__line", element("label", "", seen, ` ${say("Read")}`), element("label", "", box, ` ${say("Compare")}`), ...moves);
  const item = element("li", paper.seen ? "is-seen" : "", star(paper), link, element("small", "", paper.facts), line, note);
  return item;
}

function mover(name, words, paper, to, isIdle) {
  const button = Object.assign(element("button", "", words), { type: "button" });
  button.dataset.key = `${name} ${paper.id}`;
  button.setAttribute("aria-label", `${words}: ${paper.title}`);
  button.setAttribute("aria-disabled", String(isIdle)); // a disabled button would lose the focus
  button.addEventListener("click", () => {
    if (isIdle) return;
    const rest = papers().filter((other) => other.id !== paper.id);
    const now = papers().find((other) => other.id === paper.id);
    tell(keep(rest.toSpliced(to, 0, now)));
  });
  return button;
}

const change = (id, fields) =>
  tell(keep(papers().map((paper) => (paper.id === id ? { ...paper, ...fields } : paper))));

/** Return the citations of the list; papers that the atlas no longer has are reported and left out. */
async function citations() {
  const shelf = papers();
  const { numbers, held } = await numbersOf(shelf.map((paper) => paper.id));
  const gone = shelf.filter((paper) => !numbers.has(paper.id));
  if (gone.length) tell(say("No longer in the atlas, and so not in the file: {titles}", { titles: gone.map((paper) => paper.title).join("; ") }));
  return citationsOf(shelf.filter((paper) => numbers.has(paper.id)).map((paper) => numbers.get(paper.id)), held);
}

/** Add the papers in a file to the list; those already on it keep their place, mark and note. */
async function take(file) {
  const found = file.size > MOST ? [] : valid(await file.text().then(JSON.parse).then((read) => read?.papers, () => []));
  if (!found.length) return tell(say("This file holds no reading list. Choose one that was saved here as “List”."));
  const shelf = papers();
  const known = new Map(shelf.map((paper) => [paper.id, paper]));
  const fresh = found.filter((paper) => !known.has(paper.id));
  const told = keep([...shelf, ...fresh]);
  tell(told || say("{fresh} of the {all} papers in the file were added to the list.", { fresh: count(fresh.length), all: count(found.length) }));
}

function buildTools() {
  const exports = offerExports(say("the list"), "reading-list", { citations, papers: async () => papers() });
  const whole = Object.assign(element("button", "", say("List (to import later)")), { type: "button" });
  whole.addEventListener("click", () =>
    save(`${JSON.stringify({ version: 1, papers: papers() }, null, 1)}\n`, "reading-list.json", "application/json"),
  );
  exports.append(whole);
  const file = Object.assign(element("input", ""), { type: "file", accept: ".json,application/json", id: "reading-file" });
  file.addEventListener("change", async () => {
    if (file.files[0]) await take(file.files[0]);
    file.value = ""; // so that the same file can be chosen again
  });
  const label = Object.assign(element("label", "", `${say("Import a list")} `), { htmlFor: file.id });
  tools.append(exports, element("p", "reading__import", label, file));
}

/** Buttons for actions on the papers of the list; their code is loaded on demand. */
function buildMore() {
  const copy = button(say("Copy a link to the list"), async () => {
    const { linkTo } = await import("./link.js");
    try {
      await navigator.clipboard.writeText(linkTo(papers()));
      copy.textContent = say("Link copied");
    } catch {
      tell(linkTo(papers()));
    }
    setTimeout(() => (copy.textContent = say("Copy a link to the list")), 1600);
  });
  const compare = button(say("Compare the marked papers"), async () => {
    const { comparison, FEWEST, MOST } = await import("./compare.js");
    const ids = papers().map((paper) => paper.id).filter((id) => compared.has(id));
    if (ids.length < FEWEST || ids.length > MOST) return tell(say("Mark {fewest} to {most} papers with “Compare”, then press the button again.", { fewest: FEWEST, most: MOST }));
    showMore(say("Side by side"), [await comparison(ids)]);
  });
  const near = button(say("Find similar papers"), async () => {
    const { papersNear } = await import("./near.js");
    const items = await papersNear(papers());
    showMore(say("Similar to your list"), items.length ? [element("ol", "reading__near", ...items)] : [element("p", "", say("No other paper is similar to these."))]);
  });
  for (const made of [copy, compare, near]) made.className = "action";
  tools.prepend(element("p", "actions", copy, compare, near));
}

function showMore(title, parts) {
  const heading = Object.assign(element("h2", "", title), { tabIndex: -1 });
  more.replaceChildren(heading, ...parts);
  heading.focus();
}

/** Offer to import the list in a link. */
async function offerLinked() {
  if (!location.hash.startsWith("#list=")) return;
  const { papersIn } = await import("./link.js");
  const found = await papersIn(location.hash).catch(() => []);
  if (!found.length) return tell(say("The list in this link could not be read."));
  const add = button(plural(found.length, "Add it to your list", "Add all {n} to your list"), () => {
    const known = new Set(papers().map((paper) => paper.id));
    const told = keep([...papers(), ...found.filter((paper) => !known.has(paper.id))]);
    history.replaceState(null, "", location.pathname);
    offer.replaceChildren();
    tell(told);
  });
  add.className = "action";
  const items = found.map((paper) => {
    const link = Object.assign(element("a", "title", paper.title), { href: pageOf(paper.id) });
    return element("li", "", star(paper), link, element("small", "", paper.facts));
  });
  const words = plural(found.length, "This link contains {n} paper. Your own list is unchanged.", "This link contains {n} papers. Your own list is unchanged.");
  offer.replaceChildren(element("p", "", words), element("ul", "", ...items), element("p", "actions", add));
}

buildTools();
buildMore();
show();
offerLinked();
addEventListener("hashchange", offerLinked);
onChange(show);
addEventListener("pageshow", (event) => event.persisted && show());
