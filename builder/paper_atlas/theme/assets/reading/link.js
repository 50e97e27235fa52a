// A reading list as a link: four letters for each paper, the hash by which the atlas finds it.

import { detailsOf, hashOf, load } from "../shared/details.js";

const MOST = 200; // most papers in a link: 800 letters, which every program passes on

/** Return the address of this page with a list in it. */
export function linkTo(papers) {
  const address = new URL(location.pathname, location.href);
  address.hash = `list=${papers.slice(0, MOST).map((paper) => encodeURIComponent(hashOf(paper.id))).join("")}`;
  return address.href;
}

/** Return the papers of the list in an address, in the form that the list stores; none if there is no list. */
export async function papersIn(hash) {
  const letters = decodeURIComponent(hash.match(/^#list=(.+)$/)?.[1] ?? "");
  const wanted = (letters.match(/.{4}/g) ?? []).slice(0, MOST);
  if (!wanted.length) return [];
  const held = await load("explore/places.json");
  const numbers = new Map();
  for (let number = 0; number * 4 < held.hashes.length; number++) numbers.set(held.hashes.slice(number * 4, number * 4 + 4), number);
  const known = wanted.filter((hash) => numbers.has(hash)).map((hash) => numbers.get(hash));
  const details = await detailsOf(known, held);
  return details.map((paper) => ({ id: paper.id, title: paper.title, facts: factsOf(paper), note: "", seen: false }));
}

export const factsOf = (paper) => [paper.published?.slice(0, 4), paper.venue, paper.by].filter(Boolean).join(" · ");
