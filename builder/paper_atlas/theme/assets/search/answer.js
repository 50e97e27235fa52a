// What a query finds: papers that it identifies, things and people that it names, and papers that contain its words.

import { pageOfNumber } from "../shared/details.js";
import { evaluate } from "./evaluate.js";
import { identified, titleIn } from "./identifiers.js";
import { namesIn } from "./lookup.js";
import { distance, parse } from "./query.js";
import { fold } from "./words.js";
import { say } from "../shared/words.js";

const LOOKED_AT = 10; // best papers, whose titles are compared with the query
const FEWEST_WORDS = 3; // fewest words in a query that may be a misspelt title
const LIKE_A_TITLE = 0.15; // most edits per letter between a title and what was typed
const NOTHING = { results: [], names: [], notes: [], swaps: new Map(), words: [], terms: [] };

/**
 * Return what a query finds.
 *
 * `results`: pages, best first, each `{number, score, places, missing, data}`: the number of a paper, or nothing for another
 * page; where words were found in its text; what it lacks; and a function that loads what is shown of it.
 * `names`: `{kind, name, papers, href}`. `notes`: what the reader should know. `swaps`: word → its substitute.
 * `words`: what to highlight. `terms`: how the query was parsed.
 */
export async function answer(query, search) {
  const title = titleIn(query);
  const { numbers, rest, unknown } = await identified(query);
  if (title && !numbers.length) return answerWords(title, search);
  const notes = unknown.map((one) => say("No paper here has the identifier or address “{what}”.", { what: one }));
  const found = rest ? await answerWords(rest, search) : NOTHING;
  const results = exactFirst(numbers.map((number) => plainEntry(number, search)), found.results);
  return { ...found, results, notes: [...notes, ...found.notes] };
}

/** Return what a query finds that is made of words. */
async function answerWords(query, search) {
  const asked = parse(query);
  if (!asked.clauses.length) return { ...NOTHING, notes: asked.notes };
  const isPlain = asked.clauses.every(([term, ...others]) => !others.length && !term.field && !term.isNot);
  const [names, exact, found] = await Promise.all([isPlain ? namesIn(query) : [], titled(query, search), evaluate(asked, search)]);
  const results = found.results.map((entry) => completed(entry, search));
  const mayBeTitle = isPlain && asked.clauses.length >= FEWEST_WORDS;
  return {
    ...found,
    results: exact.length ? exactFirst(exact, results) : mayBeTitle ? await nearestFirst(fold(query), results) : results,
    names: exact.some(({ number }) => number !== undefined) ? [] : names, // a title is not a name
    notes: [...asked.notes, ...found.notes],
    terms: asked.clauses.flat(),
  };
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
    .map(({ result }) => completed({ key: numbers.get(result.id) ?? result.id, score: 0, places: [], missing: [], result }, search));
}

function exactFirst(exact, results) {
  const known = new Map(results.map((entry) => [entry.key, { ...entry, missing: [] }]));
  const first = new Set(exact.map(({ key }) => key));
  return [...exact.map((entry) => known.get(entry.key) ?? entry), ...results.filter(({ key }) => !first.has(key))];
}

/** Move results whose title is nearly what was typed to the front. */
async function nearestFirst(asked, results) {
  const most = Math.max(1, Math.round(asked.length * LIKE_A_TITLE));
  const steps = async (entry) => distance(fold((await entry.data()).meta.title), asked, most);
  const looked = await Promise.all(results.slice(0, LOOKED_AT).map(async (entry) => ({ entry, steps: await steps(entry) })));
  const near = looked.filter((one) => one.steps <= most).sort((one, other) => one.steps - other.steps).map(({ entry }) => entry);
  return [...near.map((entry) => ({ ...entry, missing: [] })), ...results.filter((entry) => !near.includes(entry))];
}

/** Return a result with the function that loads it. */
function completed(entry, search) {
  if (!entry.result) return { ...entry, ...plainEntry(entry.key, search), missing: entry.missing };
  return { ...entry, number: typeof entry.key === "number" ? entry.key : undefined, data: () => entry.result.data() };
}

/** Return a paper as a result, which the index of words was not asked for. */
const plainEntry = (number, held) => ({ key: number, number, score: 0, places: [], missing: [], data: () => pageOfNumber(number, held) });
