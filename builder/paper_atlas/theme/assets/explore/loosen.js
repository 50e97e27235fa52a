// What Explore shows where nothing has all that is asked for.

import { button, element } from "../shared/elements.js";
import { chosen, nameOf, removed } from "./asked.js";
import { count, select } from "../shared/facets.js";

/** Return, for no results, what would bring some: each thing asked for, and how many papers there are without it. */
export function loosen({ facets, state, base, data, go }) {
  const every = base.map(() => 0xffffffff);
  if (data.papers & 31) every[every.length - 1] = (1 << (data.papers & 31)) - 1;
  const ways = chosen(state).map((one) => ({ title: `without “${nameOf(facets, one)}”`, changes: removed(state, one), base }));
  for (const facet of facets.filter(({ id }) => state.all.has(id) && state.wanted.get(id)?.size > 1)) {
    const all = new Set([...state.all].filter((id) => id !== facet.id));
    ways.push({ title: `matching any, not all, selected: ${facet.title.toLowerCase()}`, changes: { all }, base });
  }
  if (state.text) ways.push({ title: `without the words “${state.text}”`, changes: { text: "", sort: "" }, base: every });
  const useful = ways
    .map((way) => ({ ...way, papers: count(select(facets, { ...state, ...way.changes }, way.base).hits) }))
    .filter((way) => way.papers)
    .map(({ title, changes, papers }) => element("li", "", button(`${papers.toLocaleString("en")} ${title}`, () => go(changes))));
  if (useful.length) return [element("p", "", "Try fewer conditions:"), element("ul", "explore__loosen", ...useful)];
  const none = { text: "", wanted: new Map(), unwanted: new Map(), all: new Set(), sort: "" };
  return [element("p", "", "No single condition is to blame. Start over:"), button("Clear all", () => go(none))];
}
