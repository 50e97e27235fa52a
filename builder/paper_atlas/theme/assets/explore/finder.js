// Papers by what a reader asks for and selects: both are kept in the address; what matches; and the papers themselves.

import { bind, buildChoices } from "./choices.js";
import { load } from "../shared/details.js";
import { readFacets, select, setOf } from "../shared/facets.js";
import { showResults } from "./results.js";
import { say } from "../shared/words.js";

const PAUSE = 150; // milliseconds without a key before a query counts

/**
 * Put the finder on the page.
 *
 * `source` says what is asked: `field` and `label`, where it is typed; `find`, which returns for a text what `answer` does;
 * `read` and `write`, which convert the state from and to the address; `prepare`, which starts loading what finding
 * needs for a text, and resolves when that is asked for.
 */
export async function startFinder(source) {
  const place = document.getElementById("finder");
  let facets, data, view;
  let state = source.read();
  let turn = 0; // counts changes, so that a late answer to an old one is dropped
  let isTyping = false; // all letters of one query are one step in the history

  async function show() {
    const mine = ++turn;
    view.results.ariaBusy = "true";
    try {
      const found = state.text ? byNumber(await source.find(state.text)) : undefined;
      if (mine !== turn) return;
      const base = setOf(found?.papers.keys() ?? Array(data.papers).keys(), data.papers);
      const selected = select(facets, state, base);
      view.update(state, selected.counts, selected.hits);
      await showResults(view, { view, state, facets, data, found, base, ...selected, go, write: source.write, isCurrent: () => mine === turn });
    } catch {
      if (mine === turn) view.status.textContent = say("The papers could not be loaded. Topics and lists work without them.");
      view.reveal();
    }
    if (mine === turn) view.results.ariaBusy = "false";
  }

  /** Change the state, and with it the address; a new selection begins at the first page of results. */
  function go(changes, { typing = false } = {}) {
    keepScroll();
    state = { ...state, page: 1, ...changes };
    history[typing && isTyping ? "replaceState" : "pushState"](null, "", source.write(state));
    isTyping = typing;
    return show();
  }

  async function comeBack() {
    state = source.read();
    isTyping = false;
    view.field.value = state.text;
    await show();
    restoreScroll();
  }

  try {
    // In parallel with the data, and before the controls are made, which takes so long that whatever is asked for later waits.
    [data] = await Promise.all([load("explore/facets.json"), state.text && source.prepare(state.text)]);
    facets = readFacets(data);
    view = buildChoices(place, facets, data, source);
    bind(view, () => state, go, () => source.prepare(""), PAUSE);
    history.scrollRestoration = "manual"; // the browser restores before the results are there
    addEventListener("pagehide", keepScroll);
    addEventListener("popstate", comeBack);
    await show();
    restoreScroll();
  } catch {
    place.textContent = say("The data for this page could not be loaded. Topics and lists work without it.");
  }
}

/** Return what was found among papers as number → result, best first. */
const byNumber = (found) => ({
  ...found,
  papers: new Map(found.results.filter(({ number }) => number !== undefined).map((result) => [result.number, result])),
});

/** Remember how far down the page was read, for readers who come back to it. */
function keepScroll() {
  history.replaceState({ scroll: scrollY }, "");
}

/** Go to where the reader was, once the results are there. */
function restoreScroll() {
  if (history.state?.scroll) scrollTo(0, history.state.scroll);
}
