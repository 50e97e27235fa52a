// Which pages match a query: each part of it gives a set of pages, and the sets are combined.

import { both, either, faint, joined } from "./engine.js";
import { likeliest, parted } from "./lookup.js";
import { askedAs } from "./words.js";

const PART = 0.5; // of what the best paper matches, if none matches everything
const SHORT = 3; // fewest letters of a part of a compound that may be misspelt, whose other parts say what is meant
const JOINED = 5; // most letters of a word that may be joined to the next: pre-training, gpt-4

/**
 * Return the pages that match everything asked for, best first, as `{key, hit, missing}`; if no paper does,
 * those that match most; `isMet` tells which. `swaps` says which words were substituted for others, `words` what to highlight.
 */
export async function evaluate({ clauses }, search) {
  const context = { search, swaps: new Map(), notes: [] };
  const last = clauses.at(-1).at(-1);
  const wanted = clauses.map((terms) => terms.filter((term) => !term.isNot)).filter((terms) => terms.length);
  const parts = await Promise.all(
    wanted.map(async (terms) => ({ terms, hits: either(await Promise.all(terms.map((term) => meet(term, context, term === last)))) })),
  );
  await joinNeighbours(parts, search);
  const none = await unwanted(clauses.flat(), context);
  const all = parts.length ? both(parts.map(({ hits }) => hits)) : everything(search);
  await favourPhrase(all, parts, context);
  const isMet = [...all.keys()].some(isPaper) || !parts.some(({ terms }) => !terms[0].field);
  const results = [...(isMet ? [] : mostOf(parts)), ...sorted(all)];
  return {
    results: results.filter(({ key }) => !none.has(key)),
    isMet,
    notes: context.notes,
    swaps: context.swaps,
    words: wanted.flat().filter(({ field }) => !field || field === "title").flatMap(({ text, words }) => context.swaps.get(text)?.split(/ (?:OR )?/) ?? words.flatMap(askedAs)),
  };
}

const isPaper = (key) => typeof key === "number";

/** Papers come before other pages, newest first. */
const byKey = (one, other) => (isPaper(one) && isPaper(other) ? one - other : isPaper(one) ? -1 : isPaper(other) ? 1 : one < other ? -1 : 1);

const sorted = (hits) =>
  Array.from(hits, ([key, hit]) => ({ key, hit, missing: [] })).sort((one, other) => other.hit.score - one.hit.score || byKey(one.key, other.key));

/** Return all papers, for a query that only says what they should not contain. */
const everything = ({ papers }) => new Map(Array.from({ length: papers }, (_, number) => [number, { score: 0 }]));

async function unwanted(terms, context) {
  const sets = await Promise.all(terms.filter((term) => term.isNot).map((term) => meet(term, { ...context, swaps: undefined }, false)));
  return new Set(sets.flatMap((hits) => [...hits.keys()]));
}

/** Return the papers that match most of the words of a query, and what each is missing; all must match what fields ask for. */
function mostOf(parts) {
  const fixed = parts.filter(({ terms }) => terms.some(({ field }) => field));
  const worths = parts.map((part) => (part.hits.size && !fixed.includes(part) ? 1 / Math.log2(2 + part.hits.size) : 0));
  const keys = [...either(parts.map(({ hits }) => hits)).keys()].filter((key) => isPaper(key) && fixed.every(({ hits }) => hits.has(key)));
  const found = keys.map((key) => {
    const met = parts.map(({ hits }) => hits.get(key));
    const worth = worths.reduce((sum, one, place) => sum + (met[place] ? one : 0), 0);
    const missing = parts.filter((_, place) => !met[place]).map(({ terms }) => terms.map(({ text }) => text).join(" OR "));
    return { key, hit: joined(met.filter(Boolean)), worth, missing };
  });
  const most = found.reduce((best, { worth }) => Math.max(best, worth), 0);
  return found
    .filter(({ worth }) => worth >= PART * most) // if no word is found, all that the fields leave
    .sort((one, other) => one.missing.length - other.missing.length || other.worth - one.worth || other.hit.score - one.hit.score || byKey(one.key, other.key));
}

/** Return the pages that match a term. */
async function meet(term, context, mayBegin) {
  const { engine } = context.search;
  if (term.field) return (await import("./fields.js")).meetField(term, context);
  if (!term.phrase) return meetWord(term, context, mayBegin);
  const ways = waysToWrite(term.words.map((parts) => parts.flat().join("")), term.words.flat().map((part) => part.join("")));
  return either(await Promise.all([...ways].map(engine.phrase)));
}

/** Return a phrase with its compounds as one word each, in parts, and with any two of its words as a compound. */
function waysToWrite(whole, parts) {
  const joined = parts.slice(1).map((_, at) => parts.toSpliced(at, 2, parts[at] + parts[at + 1]));
  return new Set([whole, parts, ...joined].map((words) => words.join(" ")));
}

/** Return the pages that have a word, as it is or in parts, or, if it may be unfinished, one that begins with it. */
async function meetWord({ words: [parts], text }, { search: { engine }, swaps }, mayBegin) {
  const whole = askedAs(parts);
  const found = [both(await Promise.all(whole.map((word) => oneOrPair(word, engine))))];
  if (parts.length > 1) found.push(await engine.phrase(parts.map((part) => part.join("")).join(" "), found[0].size));
  let hits = either(found);
  const pieces = parts.length > 1 ? parts.map((part) => part.join("")) : parts[0];
  if (!hits.size && pieces.length > 1) hits = both(await Promise.all(pieces.map(engine.having)));
  const isOne = whole.length === 1;
  if (isOne && (mayBegin ? !engine.isFrequent(hits) : !hits.size)) hits = either([hits, await engine.beginning(whole[0])]);
  if (hits.size || !isOne || !swaps) return hits;
  const others = pieces.length > 1 ? [] : await likeliest(whole[0]);
  const words = others.length ? [others] : await corrected(pieces, engine);
  if (!words) return hits;
  swaps.set(text, words.map((ways) => ways.join(" OR ")).join(" "));
  const having = async (way, place) => (place ? faint(await engine.having(way)) : engine.having(way)); // the first is the likeliest
  return both(await Promise.all(words.map(async (ways) => either(await Promise.all(ways.map(having))))));
}

/** Return for each piece of a word what it may mean, of one piece for each half; nothing if one of them means nothing. */
async function corrected(pieces, engine) {
  if (pieces.length === 1) return (await parted(pieces[0]))?.map((half) => [half]);
  const ways = await Promise.all(pieces.map(async (piece) => ((await engine.having(piece)).size ? [piece] : likeliest(piece, SHORT))));
  return ways.every(({ length }) => length) ? ways : undefined;
}

/** A single character of Chinese, Japanese or Korean is the beginning of a pair. */
async function oneOrPair(word, engine) {
  const found = await engine.having(word);
  return found.size || [...word].length > 1 || word <= "\u007f" ? found : engine.beginning(word);
}

const plainWord = ({ terms: [term, ...others] }) =>
  others.length || term.field || term.phrase || term.words[0].flat().length > 1 ? "" : term.words[0][0][0];

/** Add, for adjacent words, the compound of them: `pre training`, `gpt 4`. */
async function joinNeighbours(parts, { engine }) {
  await Promise.all(
    parts.slice(1).map(async (second, place) => {
      const [one, other] = [plainWord(parts[place]), plainWord(second)];
      if (!one || !other || (one.length > JOINED && !/^\p{Nd}/u.test(other))) return;
      const hits = await engine.having(one + other);
      parts[place].hits = either([parts[place].hits, hits]);
      second.hits = either([second.hits, hits]);
    }),
  );
}

/** Give more weight to pages that have words side by side, as typed or as corrected. */
async function favourPhrase(all, parts, { search: { engine }, swaps }) {
  const words = parts.map((part) => swaps.get(part.terms[0].text)?.split(" OR ")[0] ?? plainWord(part));
  if (words.length < 2 || words.length > 5 || words.includes("") || !all.size) return;
  for (const [key, hit] of await engine.phrase(words.join(" "))) {
    if (all.has(key)) all.set(key, joined([all.get(key), hit]));
  }
}
