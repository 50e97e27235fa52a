// What matches `author:`, `year:` and the like: facts in the index, and the facets of Explore.

import { load } from "../shared/details.js";
import { has, readFacets } from "../shared/facets.js";
import { both, resultOf } from "./engine.js";
import { likeliest, namesIn } from "./lookup.js";
import { distance, spanOf } from "./query.js";
import { fold, searchWords } from "./words.js";
import { say } from "../shared/words.js";

const FACTS = { author: "authors", title: "title", venue: "venue" };
const CHECKED = 40; // papers checked for whether a fact has a word itself, or only one that begins with it

/** Return the pages that match a term with a field. */
export async function meetField({ field, value, words, text }, { search, notes, swaps }) {
  if (field in FACTS) return meetFact(FACTS[field], words, { search, swaps, text });
  search.facets ??= readFacets(await load("explore/facets.json"));
  const values = search.facets.find(({ id }) => id === field)?.values ?? [];
  const span = field === "year" && spanOf(value);
  const fits = span ? values.filter(({ id }) => Number(id) >= span[0] && Number(id) <= span[1]) : await valuesNamed(field, value, values);
  if (!fits.length) notes.push(span ? say("No paper is of “{value}”.", { value }) : say("“{value}” is none that papers here have{near}.", { value: `${field}:${value}`, near: nearest(fold(value), values) }));
  const numbers = Array.from({ length: search.papers }, (_, number) => number).filter((number) => fits.some(({ set }) => has(set, number)));
  return new Map(numbers.map((number) => [number, { score: 0 }]));
}

/** Return the values of a facet with this name: their main name, another name or, if there is none, part of one. */
async function valuesNamed(field, value, values) {
  const asked = fold(value);
  const same = values.filter(({ id, title }) => fold(id) === asked || fold(title) === asked);
  if (same.length) return same;
  const names = (await namesIn(value)).filter(({ kind }) => kind === (field === "kind" ? "topic" : field)).map(({ name }) => name);
  const meant = values.filter(({ title }) => names.includes(title));
  return meant.length ? meant : values.filter(({ title }) => fold(title).includes(asked));
}

function nearest(asked, values) {
  const steps = ({ title }) => distance(fold(title), asked);
  const near = values.toSorted((one, other) => steps(one) - steps(other)).slice(0, 3);
  return near.length ? say("; there is {others}", { others: near.map(({ title }) => title).join(", ") }) : "";
}

/** Return the pages on which one fact, such as the authors, has all of some words. */
async function meetFact(name, words, { search: { engine }, swaps, text }) {
  const taken = [];
  const one = async (word) => {
    return new Map([...(await engine.having(word))].filter(([, { rated }]) => rated?.matchedMetaFields?.includes(name)));
  };
  const sets = await Promise.all(
    words.map(async (parts) => {
      const word = parts.flat().join("");
      const found = await one(word);
      const other = !found.size && swaps && (await likeliest(word));
      taken.push(other || word);
      if (!other) return found;
      swaps.set(text, taken.join(" "));
      return one(other);
    }),
  );
  const found = both(sets);
  return found.size > CHECKED ? found : checked(found, name, taken);
}

/** Keep those pages that have the words themselves: the index also takes longer words with that beginning for matches. */
async function checked(found, name, asked) {
  const kept = await Promise.all(
    [...found].map(async ([key, hit]) => {
      const there = [...searchWords((await resultOf(hit).data()).meta[name] ?? "")];
      return asked.every((word) => there.some((other) => isForm(word, other))) ? [[key, hit]] : [];
    }),
  );
  return new Map(kept.flat());
}

/** Tell whether two words are forms of one: they share their beginning, except for an ending; short ones must be equal. */
function isForm(one, other) {
  const shorter = Math.min(one.length, other.length);
  const common = shorter < 6 ? shorter : shorter - 2;
  return one === other || (shorter > 3 && one.slice(0, common) === other.slice(0, common));
}
