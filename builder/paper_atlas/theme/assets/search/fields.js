// What matches `author:`, `year:` and the like: facts in the index, and the facets of Explore.

import { load } from "../shared/details.js";
import { has, readFacets } from "../shared/facets.js";
import { both, resultOf } from "./engine.js";
import { likeliest, namesIn, withYears } from "./lookup.js";
import { distance, spanOf } from "./query.js";
import { compounds, fold, searchWords } from "./words.js";
import { say } from "../shared/words.js";

const FACTS = { author: "authors", title: "title", venue: "venue" };
const SPELLED = 4; // fewest letters of what may be misspelt
const LONG = 8; // letters of a name in which two may be wrong
const CHECKED = 40; // papers checked for whether a fact has a word itself, or only one that begins with it

/** Return the pages that match a term with a field. */
export async function meetField(term, context) {
  const { field, value, text } = term;
  const { search, notes, swaps } = context;
  if (field === "venue") return meetVenue(term, context);
  if (field in FACTS) return meetFact(FACTS[field], term.words, { search, swaps, text });
  search.facets ??= readFacets(await load("explore/facets.json"));
  const values = search.facets.find(({ id }) => id === field)?.values ?? [];
  const span = field === "year" && spanOf(value);
  const fits = span ? values.filter(({ id }) => Number(id) >= span[0] && Number(id) <= span[1]) : await valuesMeant(term, values, swaps);
  if (!fits.length) notes.push(span ? say("No paper is of “{value}”.", { value }) : say("“{value}” is none that papers here have{near}.", { value: `${field}:${value}`, near: nearest(value, values) }));
  const numbers = Array.from({ length: search.papers }, (_, number) => number).filter((number) => fits.some(({ set }) => has(set, number)));
  return new Map(numbers.map((number) => [number, { score: 0 }]));
}

/** Return the values of a facet that a term means; what is misspelt is corrected. */
async function valuesMeant({ field, value, text }, values, swaps) {
  const found = await valuesNamed(field, value, values);
  const asked = fold(value);
  if (found.length || !swaps || asked.length < SPELLED) return found;
  const words = new Set(values.flatMap(({ title }) => [fold(title), ...searchWords(title)]));
  const most = asked.length < LONG ? 1 : 2;
  const [best] = [...words].map((word) => ({ word, steps: distance(asked, word, most) })).sort((one, other) => one.steps - other.steps);
  if (!best || best.steps > most) return found;
  swaps.set(text, `${field}:${best.word}`);
  return valuesNamed(field, best.word, values);
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

function nearest(value, values) {
  const asked = fold(value);
  const steps = ({ title }) => Math.min(...[fold(title), ...searchWords(title)].map((word) => distance(word, asked)));
  const near = values.toSorted((one, other) => steps(one) - steps(other)).slice(0, 3);
  return near.length ? say("; there is {others}", { others: near.map(({ title }) => title).join(", ") }) : "";
}

/** Return the papers of a venue, however its name and year are written, and by another name of it. */
async function meetVenue({ value, words, text }, { search, swaps }) {
  const full = await withYears(value);
  const asked = full === value ? words : compounds(full);
  const found = await meetFact(FACTS.venue, inPieces(asked), { search, text });
  if (found.size) return found;
  const other = (await namesIn(full)).find(({ kind, isName }) => kind === "venue" && isName);
  if (other) return meetFact(FACTS.venue, inPieces(compounds(other.name)), { search, text });
  return meetFact(FACTS.venue, asked, { search, swaps, text });
}

/** Return compounds with a number apart from what it is joined to: `ICLR2024` and `ICLR-2024` as `ICLR 2024`. */
const inPieces = (words) => words.flatMap((parts) => (parts.flat().some((piece) => /^\d{4}$/.test(piece)) ? parts.flat().map((piece) => [[piece]]) : [parts]));

/** Return the pages on which one fact, such as the authors, has all of some words. */
async function meetFact(name, words, { search: { engine, index }, swaps, text }) {
  const taken = [];
  const one = async (word) => {
    return new Map([...(await engine.having(word))].filter(([, { rated }]) => rated?.matchedMetaFields?.includes(name)));
  };
  const sets = await Promise.all(
    words.map(async (parts) => {
      const word = parts.flat().join("");
      const found = await one(word);
      const [other] = found.size || !swaps ? [] : await likeliest(word);
      taken.push(other || word);
      if (!other) return found;
      swaps.set(text, taken.join(" "));
      return one(other);
    }),
  );
  const found = both(sets);
  // Our own reader finds no other words, but the forms of a word, which names do not have.
  return found.size > CHECKED || (index.isOurs && name !== FACTS.author) ? found : checked(found, name, taken);
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
