// Two to five papers side by side.

import { detailsOf, load, numbersOf, pageOf, ROOT } from "../shared/details.js";
import { element } from "../shared/elements.js";
import { readFacets, has } from "../shared/facets.js";
import { say } from "../shared/words.js";

export const [FEWEST, MOST] = [2, 5];

/** Return a table with a column for each paper, given by id. */
export async function comparison(ids) {
  const [{ numbers, held }, data] = await Promise.all([numbersOf(ids), load("explore/facets.json")]);
  const known = ids.filter((id) => numbers.has(id)).map((id) => numbers.get(id));
  const papers = await detailsOf(known, held);
  const facets = readFacets(data).filter((facet) => facet.id !== "year");
  const columns = papers.map((paper, place) => ({ ...paper, number: known[place] }));
  const rows = [
    [say("Paper"), (paper) => [Object.assign(element("a", "title", paper.title), { href: pageOf(paper.id) })]],
    [say("What it does"), (paper) => [paper.line ?? ""]],
    [say("Published"), (paper) => [[paper.published, paper.venue].filter(Boolean).join(" · ")]],
    [say("Authors"), (paper) => [paper.authors?.join(", ") ?? paper.by ?? ""]],
    ...facets.map((facet) => [facet.title, (paper) => linked(facet, paper)]),
  ];
  const filled = rows.map(([title, cell]) => [title, columns.map(cell)]).filter(([, cells]) => cells.some((cell) => cell.join("")));
  const [head, ...body] = filled.map(([title, cells], place) =>
    element("tr", "", ...[Object.assign(element("th", "", title), { scope: "row" }), ...cells.map((cell) => element(place ? "td" : "th", "", ...cell))]),
  );
  return element("div", "compare", element("table", "", element("thead", "", head), element("tbody", "", ...body)));
}

function linked(facet, { number }) {
  const values = facet.values.filter((value) => has(value.set, number));
  const links = values.map((value) => {
    const address = new URL(`explore/?${new URLSearchParams({ [facet.id]: value.id })}`, ROOT);
    return Object.assign(element("a", "", value.title), { href: address.href });
  });
  return links.flatMap((link, place) => (place ? [", ", link] : [link]));
}
