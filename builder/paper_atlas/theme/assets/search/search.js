// The search: a dialog over the index that Pagefind made at build time, opened by any `[data-search-open]`,
// by "/" and Ctrl/⌘-K, and by `?q=…` in the address. Nothing else is loaded before it is opened.

import { load as fetchJson, ROOT } from "../shared/details.js";
import { plural, say } from "../shared/words.js";

const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds without a key before a search begins

/** Fact of a page → how much more a word counts there than in the text. */
const WEIGHTS = { title: 5, authors: 2, topics: 1, venue: 1, folded: 0, also: 0, kind: 0, year: 0 };

let loading;

/** Load, once, everything that `answer` needs, and its code: the index, and what the builder says about it. */
export function load() {
  loading ??= loadAll();
  loading.catch(() => (loading = undefined)); // the network may be back for the next try
  return loading;
}

async function loadAll() {
  const [{ index, numbers, about }, { perFile }, { answer }, { buildEngine }, found] = await Promise.all([
    openIndex(),
    fetchJson("explore/search.json"),
    import("./answer.js"),
    import("./engine.js"),
    import("./found.js"),
  ]);
  const { papers, parts, short, titles } = about;
  const engine = buildEngine(index, parts.map(({ folder }) => folder || "0"), numbers, papers);
  const search = { index, engine, numbers, papers, perFile, short, titles };
  return { ...found, papers, answer: (query) => answer(query, search) };
}

/** Return the index, read by ourselves or, where words have stems that only Pagefind knows, by its program. */
async function openIndex() {
  const about = await fetchJson("pagefind/searched.json");
  const opened = await (about.program ? import("./program.js") : import("./reader.js"));
  return { about, ...(await opened.openIndex(about, WEIGHTS)) };
}

const dialog = document.createElement("dialog");
dialog.className = "atlas-search";
dialog.setAttribute("aria-label", say("Search"));
dialog.innerHTML = `
  <div class="atlas-search__field">
    <input type="text" role="combobox" aria-label="${say("Search")}" placeholder="${say("Search papers, topics, data sets, models")}"
      aria-autocomplete="list" aria-controls="atlas-results" aria-expanded="false"
      enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false">
    <button class="atlas-search__close" type="button" aria-label="${say("Close the search")}">Esc</button>
  </div>
  <div class="atlas-search__chips"></div>
  <p class="atlas-search__status" role="status"></p>
  <div class="atlas-search__list" id="atlas-results" role="listbox" aria-label="${say("Results")}" hidden></div>
  <div class="atlas-search__ways" hidden>
    <button class="atlas-search__more" type="button">${say("More results")}</button>
    <a class="atlas-search__all">${say("All results in Explore")}</a>
    <a href="${new URL("explore/#how", ROOT)}">${say("How to ask")}</a>
  </div>`;
const [field, close, chips, status, list, ways, more, all] = ["input", "button", ".atlas-search__chips", "p", "[role=listbox]", ".atlas-search__ways", ".atlas-search__more", ".atlas-search__all"].map(
  (part) => dialog.querySelector(part),
);

let found = { results: [], names: [], words: [] };
let searched = ""; // the query of `results`
let turn = 0; // counts searches, so that a late answer to an old one is dropped
let timer;

/** Put the dialog into the page, once. */
function build() {
  close.addEventListener("click", () => dialog.close());
  more.addEventListener("click", () => showMore().then(() => field.focus()));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", onKey);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  document.body.append(dialog);
}

function open(query) {
  if (!dialog.isConnected) build();
  if (!dialog.open) dialog.showModal();
  if (query !== undefined) field.value = query;
  field.select();
  search();
}

async function search() {
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

async function onKey(event) {
  const chosen = list.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown") {
    event.preventDefault();
    if (!chosen?.nextElementSibling && !more.hidden) await showMore();
    else choose(chosen?.nextElementSibling ?? chosen);
  } else if (event.key === "ArrowUp") {
    event.preventDefault();
    choose(chosen?.previousElementSibling ?? chosen);
  } else if (event.key === "Enter" && event.target === field && !event.isComposing) {
    event.preventDefault();
    // Someone who types fast wants the results for the current text of the field.
    if (field.value.trim() !== searched) {
      clearTimeout(timer);
      await search();
    }
    list.querySelector("[aria-selected=true]")?.click();
  }
}

for (const button of document.querySelectorAll("[data-search-open]")) {
  button.ariaHasPopup = "dialog";
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
}
document.addEventListener("click", (event) => event.target.closest("[data-search-open]") && open());
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  // Just after the dialog has closed, its hidden field may still have the focus.
  const isTaken = writing && (dialog.open || !dialog.contains(writing));
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTaken;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  const own = slash && document.getElementById("explore-text"); // a page with its own search
  if (own) own.select();
  else open();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked !== null) open(asked);
