// What the search dialog does: its code is loaded when it is first opened.

import { plural, say } from "../shared/words.js";
import { ROOT } from "../shared/details.js";
import { load } from "./load.js";

const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds without a key before a search begins

const dialog = document.querySelector(".atlas-search");
const [field, close, chips, status, list, ways, more, all] = ["input", "button", ".atlas-search__chips", "p", "[role=listbox]", ".atlas-search__ways", ".atlas-search__more", ".atlas-search__all"].map(
  (part) => dialog.querySelector(part),
);

let found = { results: [], names: [], words: [] };
let searched = ""; // the query of `results`
let turn = 0; // counts searches, so that a late answer to an old one is dropped
let timer;

close.addEventListener("click", () => dialog.close());
more.addEventListener("click", () => showMore().then(() => field.focus()));
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE);
});

/** Search for what is in the field now. */
export async function search() {
  const mine = ++turn;
  const query = field.value.trim();
  try {
    const { answer, papers, termChips, told } = await load();
    const answered = await answer(query);
    if (mine !== turn) return;
    [found, searched] = [answered, query];
    chips.replaceChildren(...termChips(found.terms, field, search));
    await showMore({ afresh: true });
    if (mine === turn) status.textContent = [...told(found), summary(query, found.results.length + found.names.length, papers)].join(" ");
  } catch {
    if (mine === turn) status.textContent = say("The search could not be loaded. The topics and lists work without it.");
  }
}

/** Return what was searched, and how much was found. */
function summary(query, results, papers) {
  const scope = plural(
    papers,
    "Searched: title and abstract of {n} paper, topics, data sets, models and the pages about the atlas.",
    "Searched: titles and abstracts of {n} papers, topics, data sets, models and the pages about the atlas.",
  );
  if (!query) return scope;
  return `${results ? plural(results, "{n} result.", "{n} results.") : say("No results.")} ${scope}`;
}

/** Show further results below the current ones, or replace them, and select the first of them. */
async function showMore({ afresh = false } = {}) {
  const mine = turn;
  const { option, nameOption } = await load();
  const { results, names, words } = found;
  const shown = afresh ? 0 : list.children.length;
  const begin = afresh ? 0 : shown - names.length;
  const entries = results.slice(begin, begin + (afresh ? STEP - names.length : STEP));
  const pages = await Promise.all(entries.map((entry) => entry.data()));
  if (mine !== turn || (!afresh && shown !== list.children.length)) return;
  if (afresh) list.replaceChildren(...names.map(nameOption));
  list.append(...pages.map((page, place) => option(page, entries[place], words)));
  [...list.children].slice(shown).forEach((link, place) => {
    link.id = `atlas-result-${shown + place}`;
    link.setAttribute("role", "option");
    link.tabIndex = -1; // the field keeps the focus, and announces which result is selected
  });
  list.hidden = !list.children.length;
  more.hidden = list.children.length >= results.length + names.length;
  all.href = new URL(`explore/?text=${encodeURIComponent(searched)}`, ROOT).href;
  ways.hidden = !searched;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(list.children[shown] ?? list.children[shown - 1]);
  if (afresh) list.scrollTop = 0;
}

/** Make one result, or none, the one that Enter opens. */
function choose(link) {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === link));
  if (link) field.setAttribute("aria-activedescendant", link.id);
  else field.removeAttribute("aria-activedescendant");
  link?.scrollIntoView({ block: "nearest" });
}

/** Do what an arrow or Enter does. */
export async function onKey({ key }) {
  const chosen = list.querySelector("[aria-selected=true]");
  if (key === "ArrowUp") choose(chosen?.previousElementSibling ?? chosen);
  else if (key === "Enter") {
    // Someone who types fast wants the results for the current text of the field.
    if (field.value.trim() !== searched) {
      clearTimeout(timer);
      await search();
    }
    list.querySelector("[aria-selected=true]")?.click();
  } else if (!chosen?.nextElementSibling && !more.hidden) await showMore();
  else choose(chosen?.nextElementSibling ?? chosen);
}
