// Explore: what the reader asks for and chooses, kept in the address; what that leaves; and the papers themselves.

import { bind, buildChoices } from "./choices.js";
import { load } from "../shared/details.js";
import { readFacets, select, setOf } from "../shared/facets.js";
import { readState, writeState } from "./asked.js";
import { showResults } from "./results.js";
import { load as loadSearch } from "../search/search.js";

const PAUSE = 150; // milliseconds without a key before a query counts

const place = document.getElementById("finder");
let facets, data, view;
let state = readState(location.search);
let turn = 0; // counts the changes, so that a late answer to an old one is dropped
let isTyping = false; // letters of one query are one step of the history

/** Return what a query finds, its papers as number → result, best first. */
async function findPapers(query) {
  const { answer } = await loadSearch();
  const found = await answer(query);
  return { ...found, papers: new Map(found.results.filter(({ number }) => number !== undefined).map((result) => [result.number, result])) };
}

async function show() {
  const mine = ++turn;
  view.results.ariaBusy = "true";
  try {
    const found = state.text ? await findPapers(state.text) : undefined;
    if (mine !== turn) return;
    const base = setOf(found?.papers.keys() ?? Array(data.papers).keys(), data.papers);
    const selected = select(facets, state, base);
    view.update(state, selected.counts);
    await showResults(view, { view, state, facets, data, found, base, ...selected, go, isCurrent: () => mine === turn });
    if (mine === turn) view.results.ariaBusy = "false";
  } catch {
    if (mine === turn) view.results.ariaBusy = "false";
    if (mine === turn) view.status.textContent = "The papers could not be loaded. The topics and lists work without it.";
  }
}

/** Change the state, and with it the address; a new choice begins at the first page of results. */
function go(changes, { typing = false } = {}) {
  keepScroll();
  state = { ...state, page: 1, ...changes };
  history[typing && isTyping ? "replaceState" : "pushState"](null, "", writeState(state));
  isTyping = typing;
  return show();
}

/** Note how far down the page was read, for who comes back to it. */
function keepScroll() {
  history.replaceState({ scroll: scrollY }, "");
}

/** Go to where the reader was, once the results are there. */
function restoreScroll() {
  if (history.state?.scroll) scrollTo(0, history.state.scroll);
}

async function begin() {
  if (state.text) loadSearch().catch(() => {}); // beside the data, not after it; `show` tells of a failure
  data = await load("explore/facets.json");
  facets = readFacets(data);
  view = buildChoices(place, facets, data);
  bind(view, () => state, go, PAUSE);
  history.scrollRestoration = "manual"; // the browser's own comes before the results
  addEventListener("pagehide", keepScroll);
  addEventListener("popstate", async () => {
    state = readState(location.search);
    isTyping = false;
    view.field.value = state.text;
    await show();
    restoreScroll();
  });
  await show();
  restoreScroll();
}

begin().catch(() => {
  place.textContent = "The data of this page could not be loaded. The topics and lists work without it.";
});
