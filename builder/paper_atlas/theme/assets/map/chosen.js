// What the map shows of a selection: papers matching an Explore filter, or one paper, are highlighted; the others are dimmed.

import { load, numbersOf } from "../shared/details.js";
import { count, plural, say } from "../shared/words.js";

/** Return the numbers of the papers that an address of the map asks for, and their label; undefined if there are none. */
export async function asked(search) {
  const paper = new URLSearchParams(search).get("paper");
  if (paper) {
    const { numbers } = await numbersOf([paper]);
    return { numbers: [...numbers.values()], title: say("this paper") };
  }
  const { readState } = await import("../explore/asked.js");
  const state = readState(search);
  if (!state.text && !state.wanted.size && !state.unwanted.size) return undefined;
  const { readFacets, select, setOf, numbersOf: numbersIn } = await import("../shared/facets.js");
  const data = await load("explore/facets.json");
  const found = state.text ? await withWords(state.text) : Array(data.papers).keys();
  const { hits } = select(readFacets(data), state, setOf(found, data.papers));
  const numbers = numbersIn(hits, data.papers);
  return { numbers, title: plural(data.papers, "{number} of {n} paper", "{number} of {n} papers", { number: count(numbers.length) }) };
}

async function withWords(text) {
  const { load: loadSearch } = await import("../search/load.js");
  const { answer } = await loadSearch();
  return (await answer(text)).results.map(({ number }) => number).filter((number) => number !== undefined);
}
