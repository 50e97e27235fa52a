// The search: a dialog over the index that Pagefind made at build time, opened by any `[data-search-open]`,
// by "/" and Ctrl/⌘-K, and by `?q=…` in the address. Nothing else is loaded before it is opened.

const ROOT = new URL("../../", import.meta.url);
const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds without a key before a search begins

const RANKING = { metaWeights: { title: 5, authors: 2, topics: 1, folded: 0, kind: 0, year: 0 } };

let loading;

/** Load, once, the index, what shows its results, how many papers there are to search, and the parts of the index. */
export function load() {
  loading ??= loadAll();
  loading.catch(() => (loading = undefined)); // the next try may have a network
  return loading;
}

async function loadAll() {
  const searched = fetch(new URL("pagefind/searched.json", ROOT)).then((answer) => answer.json());
  const [index, found, about] = await Promise.all([openIndex(searched), import("./found.js"), searched]);
  return { index, ...found, ...about };
}

/** Return the index, of one part or of many. */
async function openIndex(searched) {
  const { createInstance } = await import(new URL("pagefind/pagefind.js", ROOT));
  // Not in a worker: its second copy of the program costs more than the search takes.
  const index = createInstance({ noWorker: true, ranking: RANKING, mergeFilter: { part: "0" } });
  const folders = (await searched).parts.map(({ folder }) => folder);
  if (folders.length < 2) return index;
  const { parted } = await import("./parted.js");
  const merge = (part) => index.mergeIndex(new URL(`pagefind/${part}/`, ROOT).href, { ranking: RANKING, mergeFilter: { part } });
  await Promise.all(folders.filter(Boolean).map(merge));
  return parted(index, folders.map((folder) => folder || "0"));
}

const dialog = document.createElement("dialog");
dialog.className = "atlas-search";
dialog.setAttribute("aria-label", "Search");
dialog.innerHTML = `
  <div class="atlas-search__field">
    <input type="text" role="combobox" aria-label="Search" placeholder="Search papers, topics, data sets, models"
      aria-autocomplete="list" aria-controls="atlas-results" aria-expanded="false"
      enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false">
    <button class="atlas-search__close" type="button" aria-label="Close the search">Esc</button>
  </div>
  <p class="atlas-search__status" role="status"></p>
  <div class="atlas-search__list" id="atlas-results" role="listbox" aria-label="Results" hidden></div>
  <button class="atlas-search__more" type="button" hidden>More results</button>`;
const [field, close, status, list, more] = ["input", "button", "p", "[role=listbox]", ".atlas-search__more"].map((part) =>
  dialog.querySelector(part),
);

let results = [];
let searched = ""; // the query of `results`
let turn = 0; // counts the searches, so that a late answer to an old one is dropped
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
    const { index, papers, find, ...about } = await load();
    const found = await find(index, query, about);
    if (mine !== turn) return;
    [results, searched] = [found, query];
    await showMore({ afresh: true });
    if (mine === turn) status.textContent = summary(query, found.length, papers);
  } catch {
    if (mine === turn) status.textContent = "The search could not be loaded. The topics and lists work without it.";
  }
}

/** Return what was searched, and how much was found. */
function summary(query, found, papers) {
  const scope = `titles and abstracts of ${papers.toLocaleString("en")} papers, topics, data sets, models and the pages about the atlas`;
  if (!query) return `Searches ${scope}.`;
  return `${found ? found.toLocaleString("en") : "No"} ${found === 1 ? "result" : "results"} in ${scope}.`;
}

/** Show the next results below those that are there, or in their place, and choose the first of them. */
async function showMore({ afresh = false } = {}) {
  const mine = turn;
  const { option } = await load();
  const shown = afresh ? 0 : list.children.length;
  const pages = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  if (mine !== turn || (!afresh && shown !== list.children.length)) return;
  if (afresh) list.replaceChildren();
  list.append(...pages.map((page, place) => option(page, searched, shown + place)));
  list.hidden = !list.children.length;
  more.hidden = list.children.length >= results.length;
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
    // Someone who types fast means the results of what the field says now.
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
  // For a moment after the dialog has closed, its hidden field may still have the focus.
  const isTaken = writing && (dialog.open || !dialog.contains(writing));
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTaken;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  open();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked !== null) open(asked);
