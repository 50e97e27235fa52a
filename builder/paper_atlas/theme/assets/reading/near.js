// Papers near those on the list: related papers named on their pages, those named most often first.

import { idOf, pageOf } from "../shared/details.js";
import { element } from "../shared/elements.js";
import { star } from "../shared/stars.js";
import { plural, say } from "../shared/words.js";

const [LOOKED_AT, SHOWN] = [30, 12];

/** Return the papers that are related to most of a list and not on it, as list items. */
export async function papersNear(papers) {
  const known = new Set(papers.map((paper) => paper.id));
  const found = new Map();
  const pages = await Promise.all(
    papers.slice(0, LOOKED_AT).map(async (paper) => {
      const answer = await fetch(pageOf(paper.id));
      return answer.ok ? answer.text() : "";
    }),
  );
  pages.forEach((text, place) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const links = [...page.querySelectorAll("#related + ol > li a.title")];
    links.forEach((link, rank) => {
      const id = idOf(new URL(link.getAttribute("href"), pageOf(papers[place].id)).href);
      if (!id || known.has(id)) return;
      const facts = link.parentElement.querySelector("small:not(.further)")?.textContent ?? "";
      const one = found.get(id) ?? { id, title: link.textContent, facts: facts.split(" · ").filter((fact) => fact !== say("earlier") && fact !== say("later")).join(" · "), near: [], rank: 0 };
      one.near.push(papers[place].title);
      one.rank += rank;
      found.set(id, one);
    });
  });
  const ranked = [...found.values()].sort((one, other) => other.near.length - one.near.length || one.rank - other.rank || one.id.localeCompare(other.id));
  return ranked.slice(0, SHOWN).map((paper) => {
    const link = Object.assign(element("a", "title", paper.title), { href: pageOf(paper.id) });
    const why = paper.near.length > 1 ? plural(paper.near.length, "similar to {n} paper on the list", "similar to {n} papers on the list") : say("similar to “{title}”", { title: paper.near[0] });
    return element("li", "", star(paper), link, element("small", "", [paper.facts, why].filter(Boolean).join(" · ")));
  });
}
