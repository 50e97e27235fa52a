// Explore: what the reader asks for and chooses, kept in the address; what that leaves; and the papers themselves.

import { bind, buildChoices } from "./choices.js";
import { load } from "../shared/details.js";
import { readFacets, select, setOf } from "../shared/facets.js";
import { readState, writeState } from "./asked.js";
import { find } from "../search/found.js";
import { numbersIn } from "./numbered.js";
import { showResults } from "./results.js";
import { load as loadSearch } from "../search/search.js";

const PAUSE = 150; // milliseconds without a key before a query counts

const place = document.getElementById("finder");
let facets, data, view, numbering;
let state = readState(location.search);
let turn = 0; // counts the changes, so that a late answer to an old one is dropped
let isTyping = false; // letters of one query are one step of the history

/** Return the index's results for a query: number of the paper → result, best first. */
async function findPapers(query) {
  const { index, ...about } = await loadSearch();
  const results = await find(index, query, about);
  const numbers = await (numbering ??= numbersIn(about.parts)); // not before: it reads what the index has fetched by now
  return new Map(results.map((result) => [numbers.get(result.id), result]).filter(([number]) => number !== undefined));
}

async function show() {
  const mine = ++turn;
  try {
    const found = state.text ? await findPapers(state.text) : undefined;
    if (mine !== turn) return;
    const base = setOf(found?.keys() ?? Array(data.papers).keys(), data.papers);
    const selected = select(facets, state, base);
    view.update(state, selected.counts, selected.hits);
    await showResults(view, { state, facets, data, found, base, ...selected, go, isCurrent: () => mine === turn });
  } catch {
    if (mine !== turn) return;
    view.status.textContent = "The papers could not be loaded. The topics and lists work without it.";
    view.reveal();
  }
}

/** Change the state, and with it the address; a new choice begins at the first page of results. */
function go(changes, { typing = false } = {}) {
  state = { ...state, page: 1, ...changes };
  history[typing && isTyping ? "replaceState" : "pushState"](null, "", writeState(state));
  isTyping = typing;
  return show();
}

async function begin() {
  if (state.text) loadSearch().catch(() => {}); // beside the data, not after it; `show` tells of a failure
  data = await load("explore/facets.json");
  facets = readFacets(data);
  view = buildChoices(place, facets, data);
  bind(view, () => state, go, PAUSE);
  addEventListener("popstate", () => {
    state = readState(location.search);
    isTyping = false;
    show();
  });
  await show();
}

begin().catch(() => {
  place.textContent = "The data of this page could not be loaded. The topics and lists work without it.";
});
