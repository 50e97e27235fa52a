// What a query finds: papers that it identifies, things and people that it names, and papers that contain its words.

import { pageOfNumber } from "../shared/details.js";
import { placesOf, resultOf } from "./engine.js";
import { evaluate } from "./evaluate.js";
import { namesIn, withYears } from "./lookup.js";
import { distance, parse } from "./query.js";
import { fold } from "./words.js";
import { say } from "../shared/words.js";

const LOOKED_AT = 10; // best papers, whose titles are compared with the query
const FEWEST_WORDS = 3; // fewest words in a query that may be a misspelt title
const LIKE_A_TITLE = 0.15; // most edits per letter between a title and what was typed
const MAY_IDENTIFY = /[\p{N}/-]|[a-z][A-Z]/u; // what every identifier and every address has one of
const NOTHING = { results: [], names: [], notes: [], swaps: new Map(), words: [], terms: [] };

/**
 * Return what a query finds.
 *
 * `results`: pages, best first, each with `number`, of a paper, or nothing for another page; `missing`, what it lacks; and two methods:
 * `places` tells where words were found in its text, and `data` loads what is shown of it.
 * `names`: `{kind, name, papers, href}`. `notes`: what the reader should know. `swaps`: word → its substitute.
 * `words`: what to highlight. `terms`: how the query was parsed.
 */
export async function answer(query, search) {
  if (!MAY_IDENTIFY.test(query)) return answerWords(query, search);
  const { identified, titleIn } = await import("./identifiers.js");
  const title = titleIn(query);
  const { numbers, rest, unknown } = await identified(query);
  if (title && !numbers.length) return answerWords(title, search);
  const notes = unknown.map((one) => say("No paper here has the identifier or address “{what}”.", { what: one }));
  const found = rest ? await answerWords(rest, search) : NOTHING;
  const results = exactFirst(numbers.map((key) => new Entry({ key }, search)), found.results);
  return { ...found, results, notes: [...notes, ...found.notes] };
}

/** Return what a query finds that is made of words. */
async function answerWords(typed, search) {
  const query = await withYears(typed);
  const asked = parse(query);
  if (!asked.clauses.length) return { ...NOTHING, notes: asked.notes };
  const isPlain = asked.clauses.every(([term, ...others]) => !others.length && !term.field && !term.isNot);
  const [names, exact, literal] = await Promise.all([isPlain ? namesIn(query) : [], titled(query, search), evaluate(asked, search)]);
  const isOpen = isPlain && !exact.length && (!literal.isMet || literal.swaps.size > 0);
  const found = isOpen ? await understood(query, names, literal, search) : { names, ...literal };
  const results = found.results.map((entry) => new Entry(entry, search));
  const mayBeTitle = isPlain && asked.clauses.length >= FEWEST_WORDS;
  return {
    ...found,
    results: exact.length ? exactFirst(exact, results) : mayBeTitle ? await nearestFirst(fold(query), results) : results,
    names: exact.some(({ number }) => number !== undefined) ? [] : found.names, // a title is not a name
    notes: [...asked.notes, ...found.notes],
    terms: asked.clauses.flat(),
  };
}

/** Return what a query finds that nothing matches as it is typed: what has the name that is meant, or what is spelled nearly so. */
async function understood(query, names, literal, search) {
  const venue = names.find(({ kind, isName }) => isName && kind === "venue");
  const name = venue ?? (literal.isMet ? undefined : await (await import("./meant.js")).meant(query));
  if (name) {
    const found = await evaluate(parse(`${name.kind}:"${name.name}"`), search);
    return { ...found, names: venue ? names : [name], swaps: new Map([[query, name.name]]) };
  }
  const corrected = [...literal.swaps].reduce((text, [word, other]) => text.replace(word, other.replace(/ OR \S+/g, "")), query);
  return { ...literal, names: literal.swaps.size ? await namesIn(corrected) : names };
}

/**
 * Return the pages whose title is the query, whatever else contains its words.
 *
 * Every title is in the index as one more word, `thewholetitle_`, with a prefix of its own. Titles of at most `short`
 * letters are listed: for a query that is none of them, the part of the index that would have it is not loaded.
 */
async function titled(query, search) {
  const folded = fold(query);
  if (!folded || ([...folded].length <= search.short && !search.titles.includes(folded))) return [];
  const { results } = await search.index.search(`"${folded}_"`);
  const numbers = await search.numbers();
  const pages = await Promise.all(results.slice(0, 10).map(async (result) => ({ result, page: await result.data() })));
  return pages
    .filter(({ page }) => fold(page.meta.title) === folded)
    .map(({ result }) => new Entry({ key: numbers.get(result.id) ?? result.id, hit: { result }, missing: [] }, search));
}

function exactFirst(exact, results) {
  const first = new Map(exact.map((entry) => [entry.key, entry]));
  for (const entry of results) if (first.has(entry.key)) first.set(entry.key, entry.whole());
  return [...first.values(), ...results.filter(({ key }) => !first.has(key))];
}

/** Move results whose title is nearly what was typed to the front. */
async function nearestFirst(asked, results) {
  const most = Math.max(1, Math.round(asked.length * LIKE_A_TITLE));
  const steps = async (entry) => distance(fold((await entry.data()).meta.title), asked, most);
  const looked = await Promise.all(results.slice(0, LOOKED_AT).map(async (entry) => ({ entry, steps: await steps(entry) })));
  const near = looked.filter((one) => one.steps <= most).sort((one, other) => one.steps - other.steps).map(({ entry }) => entry);
  return [...near.map((entry) => entry.whole()), ...results.filter((entry) => !near.includes(entry))];
}

/** A page that was found. Of thousands a few are shown: only then it is loaded, and told where the words are in it. */
class Entry {
  constructor({ key, hit = {}, missing = [] }, held) {
    this.key = key;
    this.number = typeof key === "number" ? key : undefined;
    this.hit = hit;
    this.missing = missing;
    this.held = held;
  }

  places() {
    return placesOf(this.hit);
  }

  /** Load what is shown of it; a paper that the index of words was not asked for has no words. */
  data() {
    return resultOf(this.hit)?.data() ?? pageOfNumber(this.number, this.held);
  }

  /** Return it as one that lacks nothing. */
  whole() {
    return this.missing.length ? new Entry({ ...this, missing: [] }, this.held) : this;
  }
}
