// The index of words, queried one word at a time: which pages have it, and how much weight it has there.
//
// Pagefind’s own program can answer several words at once, too, but only all of them, and instead of a word that it does not have it takes
// the longest one with a similar beginning. So the results of a whole query are combined here, as sets: words can be left out,
// joined by OR, corrected, or be missing.

import { searchWords } from "./words.js";

const BEGUN = 0.3; // weight of a longer word with that beginning, relative to the word itself
const LEAST_BEGINNING = 2; // fewest letters of a word that may be the beginning of another
const CHECKED = 5; // best pages in which a word with a beginning is looked for
const ENOUGH = 500; // pages with a word, with which longer words that begin like it need not be looked for

/**
 * Return the index as functions from words to hits, `key → {score, result, rated}`, where the key is a paper's number, or
 * Pagefind's name for another page, the result is the index's own, and the
 * rated one that which knows the facts. A hit of several of them has `{score, hits}`.
 *
 * `index` is Pagefind's, `parts` its parts (one has no name), `numbers` loads its names of pages → numbers of papers.
 */
export function buildEngine(index, parts, numbers, size) {
  const asked = new Map();
  const once = (key, ask) => {
    if (!asked.has(key)) {
      const answer = ask();
      answer.catch(() => asked.delete(key)); // the network may be back for the next try
      asked.set(key, answer);
    }
    return asked.get(key);
  };
  const keyed = async (results) => {
    const known = await numbers();
    return new Map(results.map((result) => [known.get(result.id) ?? result.id, result]));
  };
  const search = async (text, part) => (await index.search(text, part ? { filters: { part } } : {})).results;
  const exact = (text) => once(`"${text}"`, async () => keyed(await search(`"${text}"`)));
  const loose = (word, part) => once(`${word} ${part}`, async () => keyed(await search(word, part)));

  /** Return the pages that have a word, in any of its forms. */
  const having = (word) =>
    once(`=${word}`, async () => {
      const found = await exact(word);
      if (!found.size) return found;
      const scored = index.isOurs ? found : await loose(word);
      const rarity = Math.log(1 + size / found.size);
      return mapped(found, (result, key) => ({ score: rarity + (scored.get(key)?.score ?? 0), result, rated: scored.get(key) }));
    });

  /** Return the pages that have a longer word with this beginning: parts of the index without one substitute another word. */
  const beginning = async (word) => {
    if ([...word].length < LEAST_BEGINNING && word <= "\u007f") return new Map();
    const found = await Promise.all((parts.length > 1 ? parts : [undefined]).map((part) => loose(word, part)));
    const true_ = await Promise.all(found.map((hits) => anyBegins([...hits.values()].slice(0, CHECKED), word)));
    const hits = new Map(found.filter((_, place) => true_[place]).flatMap((some) => [...some]));
    return mapped(hits, (result) => ({ score: BEGUN * Math.min(result.score, 40), result }));
  };

  /** Return the pages that have words in this order, side by side; `others` more pages are known to say the same otherwise. */
  const phrase = async (text, others = 0) => {
    const found = await exact(text);
    const rarity = Math.log(1 + size / Math.max(found.size + others, 1));
    return mapped(found, (result) => ({ score: 2 * rarity, result }));
  };

  return { having, beginning, phrase, isFrequent: (hits) => hits.size >= ENOUGH };
}

/** Tell whether some page has a word with this beginning. */
async function anyBegins(results, word) {
  for (const result of results) {
    const { content, meta } = await result.data();
    if ([...searchWords(`${Object.values(meta).join(" ")} ${content}`)].some((other) => other.startsWith(word))) return true;
  }
  return false;
}

function mapped(found, make) {
  const hits = new Map();
  for (const [key, value] of found) hits.set(key, make(value, key));
  return hits;
}

/** Return the hits in all of some sets; a page's score is the sum of those in each. */
export function both(sets) {
  if (sets.length < 2) return sets[0] ?? new Map();
  const [least, ...others] = [...sets].sort((one, other) => one.size - other.size);
  const found = new Map();
  for (const key of least.keys()) {
    if (others.every((hits) => hits.has(key))) found.set(key, joined(sets.map((hits) => hits.get(key))));
  }
  return found;
}

/** Return the hits in any of some sets. */
export function either(sets) {
  if (sets.length < 2) return sets[0] ?? new Map();
  const found = new Map(sets[0]);
  for (const hits of sets.slice(1)) {
    for (const [key, hit] of hits) found.set(key, found.has(key) ? best(found.get(key), hit) : hit);
  }
  return found;
}

/** Return hits as those of a word that was hardly meant. */
export const faint = (found) => mapped(found, (hit) => ({ score: BEGUN * hit.score, hits: [hit] }));

export const joined = (hits) => ({ score: hits.reduce((sum, { score }) => sum + score, 0), hits });

const best = (one, other) => ({ score: Math.max(one.score, other.score), hits: [one, other] });

/** Return the first result of the index in a hit; none if it comes from elsewhere. */
export const resultOf = ({ result, hits = [] }) => result ?? hits.map(resultOf).find(Boolean);

/** Return the numbers of the words of a page's text that were found. */
export const placesOf = ({ result, hits = [] }) => (result ? (result.words ?? result.places()) : hits.flatMap(placesOf));
