// A line drawn around papers, and what can be done with those inside: read their titles, save them, export them.

import { citationsOf, detailsOf, pageOf } from "../shared/details.js";
import { button, element } from "../shared/elements.js";
import { offerExports } from "../shared/exports.js";
import { star } from "../shared/stars.js";
import { count, say } from "../shared/words.js";

const LISTED = 50;

/** Tell whether a point is inside a polygon: whether a ray from it crosses the line an odd number of times. */
export function isInside({ x, y }, corners) {
  let inside = false;
  corners.forEach((one, place) => {
    const other = corners.at(place - 1);
    if (one.y > y !== other.y > y && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) inside = !inside;
  });
  return inside;
}

/** Return what lists some papers, by their numbers: titles with stars, and the ways to export them. */
export async function listed(numbers, held, title, clear) {
  const details = await detailsOf(numbers.slice(0, LISTED), held);
  const items = details.map((paper) => {
    const facts = [paper.published?.slice(0, 4), paper.venue, paper.by].filter(Boolean).join(" · ");
    const link = Object.assign(element("a", "title", paper.title), { href: pageOf(paper.id) });
    return element("li", "", star({ id: paper.id, title: paper.title, facts }), link, element("small", "", facts));
  });
  const more = numbers.length > LISTED ? [element("p", "facts", say("and {number} more", { number: count(numbers.length - LISTED) }))] : [];
  const exports = offerExports(say("these papers"), "papers", {
    citations: () => citationsOf(numbers, held),
    papers: () => detailsOf(numbers, held),
  });
  const head = element("p", "map__chosen", `${title} `, button(say("Clear"), clear));
  head.setAttribute("role", "status");
  return [head, ...(numbers.length ? [element("ul", "map__list", ...items), ...more, exports] : [])];
}
