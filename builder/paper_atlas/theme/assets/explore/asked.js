// The state of Explore ↔ the address: `?text=…&topic=a&topic=b&all=topic&not-year=2020&sort=title&page=2`.

import { say } from "../shared/words.js";

export const FACETS = ["topic", "kind", "year", "has", "dataset", "model"];
export const SORTS = {
  relevance: say("Best match"),
  newest: say("Newest first"),
  oldest: say("Oldest first"),
  title: say("Title"),
  comments: say("Most comments"),
  votes: say("Most upvotes"),
};

/** Return the state in an address; unknown values are left out. */
export function readState(search) {
  const asked = new URLSearchParams(search);
  const choices = (prefix) =>
    new Map(FACETS.map((facet) => [facet, new Set(asked.getAll(prefix + facet))]).filter(([, values]) => values.size));
  const text = (asked.get("text") ?? "").trim();
  const sort = asked.get("sort");
  return {
    text,
    wanted: choices(""),
    unwanted: choices("not-"),
    all: new Set(asked.getAll("all").filter((facet) => FACETS.includes(facet))),
    sort: sort in SORTS && (text || sort !== "relevance") ? sort : "",
    page: Math.max(1, Math.trunc(Number(asked.get("page"))) || 1),
  };
}

/** Return the address of a state, relative to the page. */
export function writeState({ text, wanted, unwanted, all, sort, page }) {
  const asked = new URLSearchParams();
  if (text) asked.set("text", text);
  for (const [prefix, choices] of [["", wanted], ["not-", unwanted]]) {
    for (const facet of FACETS) for (const value of choices.get(facet) ?? []) asked.append(prefix + facet, value);
  }
  for (const facet of all) asked.append("all", facet);
  if (sort) asked.set("sort", sort);
  if (page > 1) asked.set("page", page);
  return asked.size ? `?${asked}` : location.pathname;
}

/** Return the order of results: the one requested, or the best for the query. */
export const sortOf = ({ sort, text }) => sort || (text ? "relevance" : "newest");

/** Return what is selected as a list: `{facet, value, isWanted}`. */
export function chosen({ wanted, unwanted }) {
  const list = (choices, isWanted) =>
    [...choices].flatMap(([facet, values]) => [...values].map((value) => ({ facet, value, isWanted })));
  return [...list(wanted, true), ...list(unwanted, false)];
}

/** Return a choice, `wanted` or `unwanted`, with a value added to a facet or, if already there, removed. */
export function toggled(choices, facet, value, isOn) {
  const values = new Set(choices.get(facet));
  if (isOn) values.add(value);
  else values.delete(value);
  return new Map([...new Map(choices).set(facet, values)].filter(([, one]) => one.size));
}

/** Return a choice in words, such as “Year: 2023” or “not Year: 2023”. */
export function nameOf(facets, { facet, value, isWanted }) {
  const { title, values = [] } = facets.find((one) => one.id === facet) ?? { title: facet };
  const words = say("{label}: {what}", { label: title, what: values.find((one) => one.id === value)?.title ?? value });
  return isWanted ? words : say("not {what}", { what: words });
}

/** Return how undoing a choice changes the state. */
export function removed({ wanted, unwanted }, { facet, value, isWanted }) {
  return isWanted ? { wanted: toggled(wanted, facet, value, false) } : { unwanted: toggled(unwanted, facet, value, false) };
}
