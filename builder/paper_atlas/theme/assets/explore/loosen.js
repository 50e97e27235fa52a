// What Explore shows if nothing matches everything asked for.

import { button, element } from "../shared/elements.js";
import { chosen, nameOf, removed } from "./asked.js";
import { count, select } from "../shared/facets.js";
import { count as inWords, say } from "../shared/words.js";

/** Return, for no results, what would bring some: each condition, and how many papers there are without it. */
export function loosen({ facets, state, base, data, go }) {
  const every = base.map(() => 0xffffffff);
  if (data.papers & 31) every[every.length - 1] = (1 << (data.papers & 31)) - 1;
  const ways = chosen(state).map((one) => ({ title: say("without “{what}”", { what: nameOf(facets, one) }), changes: removed(state, one), base }));
  for (const facet of facets.filter(({ id }) => state.all.has(id) && state.wanted.get(id)?.size > 1)) {
    const all = new Set([...state.all].filter((id) => id !== facet.id));
    ways.push({ title: say("matching any, not all, selected: {facet}", { facet: facet.title }), changes: { all }, base });
  }
  if (state.text) ways.push({ title: say("without the words “{words}”", { words: state.text }), changes: { text: "", sort: "" }, base: every });
  const useful = ways
    .map((way) => ({ ...way, papers: count(select(facets, { ...state, ...way.changes }, way.base).hits) }))
    .filter((way) => way.papers)
    .map(({ title, changes, papers }) => element("li", "", button(`${inWords(papers)} ${title}`, () => go(changes))));
  if (useful.length) return [element("p", "", say("Try fewer conditions:")), element("ul", "explore__loosen", ...useful)];
  const none = { text: "", wanted: new Map(), unwanted: new Map(), all: new Set(), sort: "" };
  return [element("p", "", say("No single condition is to blame. Start over:")), button(say("Clear all"), () => go(none))];
}
