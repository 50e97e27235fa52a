// Pagefind's index, read without Pagefind's program, of which a reader would load 82 KB before the first answer.
//
// The index lists, word by word (as its stem), the pages that have it, and where: positions in the text, each with a weight, and
// positions in the facts of the page, such as its title. That is all that `engine.js` asks for. A frequent word is on thousands of
// pages, of which ten are shown: so the positions stay as they are packed until somebody asks for them.

import { ROOT } from "../shared/details.js";
import { Cursor, decoded, unpacked } from "./packed.js";
import { stem } from "./stem.js";

const FULL = 24; // weight of a word of the text; of a part of a compound, half of it or less
const SATURATED = 1.4; // how soon more of a word stops to count, and how much the length of a text counts: BM25's k1 and b
const BY_LENGTH = 0.75;
const ENDING = 4; // most letters by which an unfinished word may differ from a stem
const SHORTEST = 3; // fewest letters of such a stem
const FACTS = 1_000_000; // where positions in the facts begin, which no text reaches
const READ = 3; // most files that are read for a beginning

/**
 * Return the index as `{search, numbers}`, like Pagefind's own, with its pages' numbers: parts are those of `searched.json`, and
 * `lists` their lists of pages, which may still be on their way.
 */
export function openIndex({ parts, stemmed, papers }, weights, lists) {
  const opening = parts.map((part, place) => openPart(part, lists[place], stemmed ? stem : (word) => word, weights));
  const search = async (query, { filters } = {}) => {
    const words = query.replaceAll('"', "").split(" ").filter(Boolean);
    const part = parts.findIndex(({ folder }) => filters?.part === (folder || "0"));
    const asked = [];
    const found = await Promise.all(
      (part < 0 ? opening : [opening[part]]).map(async (opened, place) => {
        asked[place] = await opened;
        return query.startsWith('"') ? asked[place].phrase(words) : asked[place].word(words[0]);
      }),
    );
    const rarity = Math.log(1 + papers / found.reduce((sum, hits) => sum + hits.size, 0));
    const results = found.flatMap((hits, place) => Array.from(hits, ([page, hit]) => new Result(asked[place], page, hit, rarity)));
    return { results: query.startsWith('"') ? results : results.sort((one, other) => other.score - one.score) };
  };
  let known;
  const numbers = () => (known ??= Promise.all(opening).then((opened) => new Map(opened.flatMap((part) => part.numbers))));
  return { index: { search, isOurs: true }, numbers };
}

async function openPart({ folder, numbers }, list, stemOf, weights) {
  const [, pages, chunks, , , fields] = decoded(await list);
  const root = new URL(`pagefind/${folder ? `${folder}/` : ""}`, ROOT);
  const usual = pages.reduce((sum, [, length]) => sum + length, 0) / pages.length;
  const told = fields.map((name) => weights[name] ?? 0);
  const files = new Map();
  const once = (path, read) => {
    if (!files.has(path)) {
      const answer = unpacked(new URL(path, root)).then(read);
      answer.catch(() => files.delete(path)); // the network may be back for the next try
      files.set(path, answer);
    }
    return files.get(path);
  };
  const chunk = ([, , name]) => once(`index/${name}.pf_index`, entriesOf);
  const fragment = (name) => once(`fragment/${name}.pf_fragment`, (bytes) => JSON.parse(new TextDecoder().decode(bytes)));

  /** Return the entries of some words, read from the files where they would be: of each the table tells how its first word begins. */
  const entries = async (first, last, isWanted) => {
    const begin = Math.max(0, chunks.findLastIndex(([from]) => from <= first));
    const there = chunks.slice(begin).filter(([from]) => from <= last);
    return (await Promise.all(there.slice(0, READ).map(chunk))).flat().filter(({ word }) => isWanted(word));
  };
  const exact = async (word) => {
    const wanted = stemOf(word);
    return hitsOf(await entries(wanted, wanted, (other) => other === wanted));
  };
  const numbered = numbers.flatMap(([from, length]) => Array.from({ length }, (_, place) => from + place));
  return {
    pages,
    fields,
    numbers: numbered.map((number, place) => [pages[place][0], number]),

    data: async (id) => {
      const { url, content, meta } = await fragment(id);
      return { url: new URL(url.slice(1), ROOT).href, content: content.replaceAll("\u200b", ""), meta };
    },

    /** Return how well a page answers, for which it counts how much its words weigh, how long it is, and which facts have them. */
    worth: (page, { weight, facts }) => {
      const often = weight / FULL;
      const length = 1 - BY_LENGTH + (BY_LENGTH * pages[page][1]) / usual;
      return (often * (SATURATED + 1)) / (often + SATURATED * length) + facts.reduce((sum, field) => sum + told[field], 0);
    },

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
      const best = begun.toSorted((one, other) => other.word.length - one.word.length).slice(0, 1);
      return new Map([...hitsOf([...longer, ...best]), ...found]);
    },
  };
}

/** A page found, as Pagefind has it; of thousands a few are shown, so all about it is found out when somebody asks. */
class Result {
  constructor(part, page, { spots, starts }, rarity) {
    this.part = part;
    this.page = page;
    this.spots = spots;
    this.starts = starts;
    this.rarity = rarity;
  }

  get id() {
    return this.part.pages[this.page][0];
  }

  get score() {
    return (this.worth ??= this.rarity * this.part.worth(this.page, weighed(this.spots)));
  }

  get matchedMetaFields() {
    return weighed(this.spots).facts.map((field) => this.part.fields[field]);
  }

  places() {
    return (this.starts ?? placesOf(this.spots).places).filter((place) => place < FACTS);
  }

  data() {
    return this.part.data(this.id);
  }
}

/** Return the entries of a file of the index: of each its word, the bytes, and where in them its lists of pages begin. */
function entriesOf(bytes) {
  const at = new Cursor(bytes);
  at.size(); // of the list around all
  return Array.from({ length: at.size() }, () => {
    at.size();
    const word = at.text();
    const lists = [at.at];
    at.skip();
    for (let left = at.size(); left > 0; left--) {
      at.size();
      at.skip(); // how the word is spelled
      lists.push(at.at);
      at.skip();
    }
    return { word, bytes, lists };
  });
}

/** Return the pages of entries of the index: page → `{spots}`, each of which tells where in some bytes its positions are. */
function hitsOf(entries) {
  const hits = new Map();
  for (const { bytes, lists } of entries) {
    for (const list of lists) {
      const at = new Cursor(bytes, list);
      let page = 0;
      for (let left = at.size(); left > 0; left--) {
        at.size();
        page += at.int();
        const spot = { bytes, at: at.at };
        if (hits.has(page)) hits.get(page).spots.push(spot);
        else hits.set(page, { spots: [spot] });
        at.skip();
        at.skip();
      }
    }
  }
  return hits;
}

/** Call `take` with each position in a list: a negative number says what the following belong to, each told by its distance. */
function eachRun(at, take) {
  let [kind, place] = [0, 0];
  for (let left = at.size(); left > 0; left--) {
    const value = at.int();
    if (value < 0) [kind, place] = [-1 - value, 0];
    else take(kind, (place += value));
  }
}

/** Return all positions, and the weight of each; those in the facts, which weigh nothing, are behind those in the text. */
function placesOf(spots) {
  const places = [];
  const weights = [];
  const take = (place, weight) => {
    const known = places.indexOf(place); // two words may be at one place, where only the weightier counts
    if (known >= 0) return (weights[known] = Math.max(weight, weights[known]));
    places.push(place);
    return weights.push(weight);
  };
  for (const spot of spots) {
    const at = new Cursor(spot.bytes, spot.at);
    eachRun(at, (weight, place) => take(place, weight));
    eachRun(at, (field, place) => take((field + 1) * FACTS + place, 0));
  }
  return { places, weights };
}

/** Return how much the words of a page weigh together, and the facts that have some. */
function weighed(spots) {
  let weight = 0;
  const facts = [];
  for (const spot of spots) {
    const at = new Cursor(spot.bytes, spot.at);
    eachRun(at, (one) => (weight += one));
    eachRun(at, (field) => facts.includes(field) || facts.push(field));
  }
  if (spots.length > 1) weight = placesOf(spots).weights.reduce((sum, one) => sum + one, 0);
  return { weight, facts };
}

/** Return the pages on which words stand one behind the other, in the text or in one fact, and the places where they begin. */
function sideBySide([first, ...others]) {
  const found = new Map();
  for (const [page, { spots }] of first) {
    const next = others.map((hits) => hits.get(page));
    if (next.includes(undefined)) continue;
    const chain = next.map((hit) => placesOf(hit.spots).places);
    const starts = placesOf(spots).places.filter((place) => chain.every((places, step) => places.includes(place + step + 1)));
    if (starts.length) found.set(page, { spots, starts });
  }
  return found;
}
