// The search: a dialog over the index that Pagefind made at build time.
//
// Nothing is loaded before the search is opened. All that the index holds is text of strangers, so it
// reaches the page only as text nodes. Opened by any `[data-search-open]`, by "/" and Ctrl/⌘-K, and by
// `?q=…` in the address.

const ROOT = new URL("../", import.meta.url);
const STEP = 10; // results shown at a time
const PAUSE = 120; // milliseconds without a key before a search begins
const EXCERPT = 260; // characters of a sentence that are shown

// what is searched

let loading;

/** Load Pagefind once; also how many papers there are to search. */
function load() {
  loading ??= Promise.all([
    // Not in a worker: its second copy of the program costs more than the search takes.
    import(new URL("pagefind/pagefind.js", ROOT)).then((module) =>
      module.createInstance({
        noWorker: true,
        ranking: { metaWeights: { title: 5, authors: 2, topics: 1, folded: 0, kind: 0, year: 0 } },
      }),
    ),
    fetch(new URL("pagefind/searched.json", ROOT)).then((answer) => answer.json()),
  ]).then(([index, searched]) => ({ index, ...searched }));
  loading.catch(() => (loading = undefined)); // the next try may have a network
  return loading;
}

/** Return the letters and digits of a text without case and accents, as `fold` of `builder/text.py`. */
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase() // "ß" becomes "SS"
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

/** Return the results of a query, best first; before them those whose title is the query. */
async function find(index, query) {
  const folded = fold(query);
  const [found, titled] = await Promise.all([
    index.search(query),
    folded ? index.search(`${folded}_`) : { results: [] },
  ]);
  const pages = await Promise.all(titled.results.slice(0, STEP).map((result) => result.data()));
  const exact = titled.results.filter((_, place) => pages[place] && fold(pages[place].meta.title) === folded);
  const first = new Set(exact.map((result) => result.id));
  return [...exact, ...found.results.filter((result) => !first.has(result.id))];
}

// how a result is shown

/** Return an element with a class and children, which may be texts. */
function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** Return a text from `start` to `end` as nodes, with some stretches of it marked. */
function marked(text, stretches, start = 0, end = text.length) {
  const nodes = [];
  let done = start;
  for (const [from, to] of stretches) {
    if (from < done || to > end) continue;
    nodes.push(text.slice(done, from), element("mark", "", text.slice(from, to)));
    done = to;
  }
  return [...nodes, text.slice(done, end)];
}

/** Return the stretch of each word of a text, parted as Pagefind does but without the marks around it. */
function words(text) {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const bare = word.match(/[\p{L}\p{N}](.*[\p{L}\p{N}])?/u) ?? { 0: word, index: 0 };
    return [index + bare.index, index + bare.index + bare[0].length];
  });
}

/** Return the stretches of the words of a title that a query asks for. */
function wordsAskedFor(title, query) {
  const asked = query.split(/\s+/).map(fold).filter(Boolean);
  return words(title).filter(([from, to]) => asked.some((word) => fold(title.slice(from, to)).startsWith(word)));
}

/** Return the sentence that holds most of the words found, as nodes; the first one if there are none. */
function excerpt(text, places) {
  const all = words(text);
  const hits = [...new Set(places)].sort((one, other) => one - other).map((place) => all[place]).filter(Boolean);
  let best = { count: -1 };
  for (const { segment, index } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
    const inside = hits.filter(([from]) => from >= index && from < index + segment.length);
    const distinct = new Set(inside.map((hit) => fold(text.slice(...hit)))).size;
    if (distinct > best.count) best = { count: distinct, inside, start: index, end: index + segment.trimEnd().length };
  }
  let { start, end, inside = [] } = best;
  const lead = inside.length ? inside[0][0] : start;
  // A long sentence is cut so that its first hit is seen.
  const from = end - start > EXCERPT && lead - start > EXCERPT / 2 ? text.indexOf(" ", lead - EXCERPT / 3) + 1 : start;
  const to = end - from > EXCERPT ? text.lastIndexOf(" ", from + EXCERPT) : end;
  return [from > start ? "… " : "", ...marked(text, inside, from, to), to < end ? " …" : ""];
}

/** Return the link to a page that was found. */
function option(page, query, number) {
  const { title, kind, year, topics } = page.meta;
  const facts = kind === "paper" ? [year, topics] : [kind === "topic" ? "Topic" : "About the atlas"];
  const link = element(
    "a",
    "",
    element("span", "atlas-search__title", ...marked(title, wordsAskedFor(title, query))),
    element("span", "atlas-search__facts", facts.filter(Boolean).join(" · ")),
    element("span", "atlas-search__excerpt", ...excerpt(page.content, page.locations)),
  );
  link.href = page.url;
  link.id = `atlas-result-${number}`;
  link.setAttribute("role", "option");
  link.tabIndex = -1; // the field keeps the focus, and says which result is meant
  return link;
}

// the dialog

const field = element("input");
const status = element("p", "atlas-search__status");
const list = element("div", "atlas-search__list");
const more = element("button", "atlas-search__more", "More results");
const close = element("button", "atlas-search__close", "Esc");
const dialog = element("dialog", "atlas-search", element("div", "atlas-search__field", field, close), status, list, more);

let results = [];
let searched = ""; // the query of `results`
let turn = 0; // counts the searches, so that a late answer to an old one is dropped
let timer;

/** Give the parts of the dialog their roles and names, once. */
function build() {
  const set = (target, attributes) => Object.entries(attributes).forEach(([name, value]) => target.setAttribute(name, value));
  set(dialog, { "aria-label": "Search" });
  set(field, {
    type: "text",
    role: "combobox",
    enterkeyhint: "search",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder: "Search papers and topics",
    "aria-label": "Search papers and topics",
    "aria-autocomplete": "list",
    "aria-controls": "atlas-results",
    "aria-expanded": "false",
  });
  set(list, { id: "atlas-results", role: "listbox", "aria-label": "Results" });
  set(status, { role: "status" });
  set(close, { type: "button", "aria-label": "Close the search" });
  more.type = "button";
  list.hidden = more.hidden = true;
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
  load().catch(() => {});
  search();
}

async function search() {
  const mine = ++turn;
  const query = field.value.trim();
  try {
    const { index, papers } = await load();
    const found = query ? await find(index, query) : [];
    if (mine !== turn) return;
    [results, searched] = [found, query];
    list.replaceChildren();
    await showMore();
    if (mine === turn) status.textContent = summary(query, found.length, papers);
  } catch {
    if (mine === turn) status.textContent = "The search could not be loaded. The topics and lists work without it.";
  }
}

/** Return what was searched, and how much was found. */
function summary(query, found, papers) {
  const scope = `titles and abstracts of ${papers.toLocaleString("en")} papers, topics, and the pages about the atlas`;
  if (!query) return `Searches ${scope}.`;
  return `${found ? found.toLocaleString("en") : "No"} ${found === 1 ? "result" : "results"} in ${scope}.`;
}

async function showMore() {
  const mine = turn;
  const shown = list.children.length;
  const pages = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  if (mine !== turn || shown !== list.children.length) return;
  list.append(...pages.map((page, place) => option(page, searched, shown + place)));
  list.hidden = !list.children.length;
  more.hidden = list.children.length >= results.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(list.children[shown] ?? list.children[shown - 1]);
  if (!shown) list.scrollTop = 0;
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
  } else if (event.key === "Enter" && event.target === field) {
    event.preventDefault();
    // Someone who types fast means the results of what the field says now.
    if (field.value.trim() !== searched) {
      clearTimeout(timer);
      await search();
    }
    list.querySelector("[aria-selected=true]")?.click();
  }
}

// ways in

document.addEventListener("click", (event) => event.target.closest("[data-search-open]") && open());
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  open();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked !== null) open(asked);
