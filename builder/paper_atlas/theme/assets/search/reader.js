// Pagefind's index, read without Pagefind's program, of which a reader would load 82 KB before the first answer.
//
// The index lists, word by word (as its stem), the pages that have it, and where: positions in the text, each with a weight, and
// positions in the facts of the page, such as its title. That is all that `engine.js` asks for.

import { ROOT } from "../shared/details.js";
import { decoded, unpacked } from "./packed.js";
import { stem } from "./stem.js";

const FULL = 24; // weight of a word of the text; of a part of a compound, half of it or less
const SATURATED = 1.4; // how soon more of a word stops to count, and how much the length of a text counts: BM25's k1 and b
const BY_LENGTH = 0.75;
const ENDING = 4; // most letters by which an unfinished word may differ from a stem
const SHORTEST = 3; // fewest letters of such a stem
const READ = 3; // most files that are read for a beginning

/** Return the index as `{search, numbers}`, like Pagefind's own, with its pages' numbers: parts are those of `searched.json`. */
export async function openIndex({ parts, stemmed, papers }, weights) {
  const opened = await Promise.all(parts.map((part) => openPart(part, stemmed ? stem : (word) => word)));
  const ranked = (part, hits, size) => [...hits].map(([page, hit]) => part.result(page, hit, Math.log(1 + papers / size), weights));
  const search = async (query, { filters } = {}) => {
    const words = query.replaceAll('"', "").split(" ").filter(Boolean);
    const asked = opened.filter(({ name }) => !filters?.part || filters.part === name);
    const found = await Promise.all(asked.map((part) => (query.startsWith('"') ? part.phrase(words) : part.word(words[0]))));
    const size = found.reduce((sum, hits) => sum + hits.size, 0);
    const results = found.flatMap((hits, place) => ranked(asked[place], hits, size));
    return { results: results.sort((one, other) => other.score - one.score) };
  };
  const numbers = new Map(opened.flatMap((part) => part.numbers));
  return { index: { search, isOurs: true }, numbers: async () => numbers };
}

async function openPart({ folder, pages: address, numbers }, stemOf) {
  const [, pages, chunks, , , fields] = decoded(await unpacked(new URL(`pagefind/${address}`, ROOT)));
  const root = new URL(`pagefind/${folder ? `${folder}/` : ""}`, ROOT);
  const usual = pages.reduce((sum, [, length]) => sum + length, 0) / pages.length;
  const files = new Map();
  const once = (path, read) => {
    if (!files.has(path)) {
      const answer = unpacked(new URL(path, root)).then(read);
      answer.catch(() => files.delete(path)); // the network may be back for the next try
      files.set(path, answer);
    }
    return files.get(path);
  };
  const chunk = ([, , name]) => once(`index/${name}.pf_index`, (bytes) => decoded(bytes)[0]);
  const fragment = (name) => once(`fragment/${name}.pf_fragment`, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));

  /** Return the entries of some words, read from the files where they would be: of each the table tells how its first word begins. */
  const entries = async (first, last, isWanted) => {
    const begin = Math.max(0, chunks.findLastIndex(([from]) => from <= first));
    const there = chunks.slice(begin).filter(([from]) => from <= last);
    return (await Promise.all(there.slice(0, READ).map(chunk))).flat().filter(([word]) => isWanted(word));
  };
  const exact = async (word) => {
    const wanted = stemOf(word);
    return hitsOf(await entries(wanted, wanted, (other) => other === wanted));
  };
  const numbered = numbers.flatMap(([from, length]) => Array.from({ length }, (_, place) => from + place));
  return {
    name: folder || "0",
    numbers: numbered.map((number, place) => [pages[place][0], number]),

    /** Return the pages that have words side by side. */
    phrase: async (words) => {
      const sets = await Promise.all(words.map(exact));
      return sets.length < 2 ? (sets[0] ?? new Map()) : sideBySide(sets);
    },

    /** Return the pages that have a word, or if none has, those with longer words, and with the longest that begins like it. */
    word: async (word) => {
      const found = await exact(word);
      const longer = await entries(word, `${word}\uffff`, (other) => other.startsWith(word) && !other.endsWith("_"));
      const least = word.slice(0, Math.max(SHORTEST, word.length - ENDING));
      const begun = found.size ? [] : await entries(least, word, (other) => other.startsWith(least) && word.startsWith(other));
      const best = begun.toSorted(([one], [other]) => other.length - one.length).slice(0, 1);
      return new Map([...hitsOf([...longer, ...best]), ...found]);
    },

    /** Return a page found as Pagefind does. */
    result: (page, { places, facts }, rarity, weights) => {
      const [id, length] = pages[page];
      const often = [...places.values()].reduce((sum, weight) => sum + weight / FULL, 0);
      const text = (often * (SATURATED + 1)) / (often + SATURATED * (1 - BY_LENGTH + (BY_LENGTH * length) / usual));
      const names = [...facts.keys()].map((field) => fields[field]);
      const told = names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
      const data = async () => {
        const { url, content, meta } = await fragment(id);
        return { url: new URL(url.slice(1), ROOT).href, content: content.replaceAll("\u200b", ""), meta };
      };
      return { id, score: rarity * (text + told), words: [...places.keys()], matchedMetaFields: names, data };
    },
  };
}

/** Return the pages of entries of the index: page → `{places, facts}`, position → weight, and fact → positions. */
function hitsOf(entries) {
  const hits = new Map();
  for (const [, pages, variants] of entries) {
    for (const list of [pages, ...variants.map(([, others]) => others)]) {
      let page = 0;
      for (const [step, places, facts] of list) {
        page += step;
        if (!hits.has(page)) hits.set(page, { places: new Map(), facts: new Map() });
        const hit = hits.get(page);
        eachRun(places, (weight, place) => hit.places.set(place, Math.max(weight, hit.places.get(place) ?? 0)));
        eachRun(facts, (field, place) => hit.facts.set(field, [...(hit.facts.get(field) ?? []), place]));
      }
    }
  }
  return hits;
}

/** Decode positions: a negative number says what the following ones belong to, of which each is told by its distance. */
function eachRun(written, take) {
  let [kind, place] = [0, 0];
  for (const value of written) {
    if (value < 0) [kind, place] = [-1 - value, 0];
    else take(kind, (place += value));
  }
}

/** Return the pages on which words stand one behind the other, in the text or in one fact. */
function sideBySide([first, ...others]) {
  const found = new Map();
  for (const [page, { places, facts }] of first) {
    const next = others.map((hits) => hits.get(page));
    if (next.includes(undefined)) continue;
    const inText = [...places].filter(([place]) => next.every((hit, step) => hit.places.has(place + step + 1)));
    const inFacts = [...facts].filter(([field, starts]) => starts.some((place) => next.every((hit, step) => hit.facts.get(field)?.includes(place + step + 1))));
    if (inText.length + inFacts.length) found.set(page, { places: new Map(inText), facts: new Map(inFacts) });
  }
  return found;
}
