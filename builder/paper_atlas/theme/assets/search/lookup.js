// What is found without the word index: things and people by their names, words by similar ones.

import { fnv, load, ROOT } from "../shared/details.js";
import { distance } from "./query.js";
import { fold, searchWords } from "./words.js";

const KEY = 3; // letters of a word by which names are found
const SHOWN = 4; // most names shown above the papers
const LONGEST = 6; // most words in a query that may be a name
const MOST_OF_A_NAME = 3; // most people for one word; more would only be in the way
const WHOLE = 4; // fewest letters of each of two words that are written as one: shorter ones are not listed
const LONG = 8; // letters of a word in which two may be wrong
const MOST_ALIKE = 3; // most words that a misspelt one may mean
const IS_NAME = 3; // rank of what a query names, not only contains
const SHORT_YEAR = /(?<![\p{L}\p{Nd}:"])(\p{L}{3,})(?:\s?['’]|[\s-]?)(\d\d)(?![\p{L}\p{Nd}])/gu;
const CALLED = new Set(["topic", "dataset", "model"]); // what a single word of a longer query may name
const LINKS = new Set(["and", "at", "for", "in", "of", "on", "the", "to"]); // words that names of venues have or lack

/** Return everything that has a name, of the files in which some words would be. */
export async function named(words) {
  const { names } = await load("explore/search.json");
  const places = new Set(words.map((word) => fnv([...word].slice(0, KEY).join("")) % names));
  return (await Promise.all([...places].map((place) => load(`explore/names/${place}.json`)))).flat();
}

/** Return the things and people that a query names: `{kind, name, papers, href, isName}`, most certain first. */
export async function namesIn(query) {
  const words = [...new Set(query.split(/\s+/).flatMap((word) => [...searchWords(word)].slice(0, 1)))];
  const asked = fold(query);
  if (!words.length || words.length > LONGEST || !asked) return [];
  const found = new Map();
  for (const entry of await named(words)) {
    const rank = sureness(entry, asked, words);
    const key = `${entry[0]} ${entry[1]} ${entry[2]}`;
    if (rank && !(found.get(key)?.rank >= rank)) found.set(key, { rank, entry });
  }
  const sorted = [...found.values()].sort((one, other) => other.rank - one.rank || other.entry[3] - one.entry[3]);
  const people = sorted.filter(({ entry, rank }) => entry[0] === "author" && rank < IS_NAME).length;
  return sorted
    .filter(({ entry, rank }) => entry[0] !== "author" || rank >= IS_NAME || people <= MOST_OF_A_NAME)
    .slice(0, SHOWN)
    .map(({ entry, rank }) => shown(entry, rank >= IS_NAME));
}

/** Return a thing or a person as it is shown. */
export const shown = ([kind, name, target, papers], isName) => ({ kind, name, papers, href: addressOf(kind, name, target), isName });

/** Return the words of a venue's name, as far as they tell it from others. */
export const venueWords = (name) => new Set([...searchWords(name)].filter((word) => !LINKS.has(word)));

/** Return a query with the years of venues written out, such as `ICLR'24` and `iclr24`; what is no venue of the atlas stays. */
export async function withYears(query) {
  let found = query;
  for (const [written, venue, year] of query.matchAll(SHORT_YEAR)) {
    const full = `${venue} ${Number(year) < 70 ? 20 : 19}${year}`;
    const names = await namesIn(full);
    if (names.some(({ kind, isName }) => kind === "venue" && isName)) found = found.replace(written, full);
  }
  return found;
}

/** Return how certain it is that a query means a name: 3 if it is the name, 2 if it is part of it, 1 if it contains more. */
function sureness([kind, name, , , alias], asked, words) {
  const own = alias || name;
  if (fold(own) === asked || fold(own) === asked.replace(/s$/, "")) return kind === "topic" && !alias ? IS_NAME + 1 : IS_NAME;
  if (CALLED.has(kind) && words.length > 1 && words.includes(fold(own))) return 1;
  if (alias || kind === "method") return 0;
  if (kind === "venue" && words.length > 1 && isSame(venueWords(name), new Set(words.filter((word) => !LINKS.has(word))))) return IS_NAME;
  const there = searchWords(name);
  const isBegun = (word, at) => there.has(word) || (at === words.length - 1 && word.length >= 4 && [...there].some((other) => other.startsWith(word)));
  if (kind !== "venue" && words.every(isBegun)) return kind === "author" ? 1.5 : 2;
  return [...there].length > 1 && words.length > 1 && asked.includes(fold(name)) ? 1 : 0;
}

export const isSame = (one, other) => one.size === other.size && [...one].every((word) => other.has(word));

const FOLDERS = { topic: "topics", dataset: "datasets", model: "models", method: "papers", author: "authors" };

function addressOf(kind, name, target) {
  if (target) return new URL(`${FOLDERS[kind]}/${target}/`, ROOT).href;
  const asked = new URL("explore/", ROOT);
  asked.searchParams.set("text", `${kind}:"${name}"`);
  return asked.href;
}

/** Return two words of the atlas that are written as one, or nothing: of all such pairs the one whose rarer word is most frequent. */
export async function parted(word) {
  if (word.length < 2 * WHOLE) return undefined;
  const tiers = await load("explore/words.json");
  const tierOf = new Map(tiers.flatMap((tier, place) => tier.split(" ").map((one) => [one, place])));
  let best = { place: Infinity };
  for (let at = WHOLE; at <= word.length - WHOLE; at++) {
    const pair = [word.slice(0, at), word.slice(at)];
    const place = Math.max(...pair.map((one) => tierOf.get(one) ?? Infinity));
    if (place < best.place) best = { place, pair };
  }
  return best.pair;
}

/** Return the words of the atlas that a misspelt one may mean: the most frequent one, and others that are as near to it; none if it has too few letters. */
export async function likeliest(word, fewest = WHOLE) {
  if (word.length < fewest || /\p{Nd}/u.test(word)) return [];
  let found = [];
  let most = word.length < LONG ? 1 : 2;
  for (const tier of await load("explore/words.json")) {
    for (const other of tier.split(" ")) {
      const steps = distance(word, other, most);
      if (steps > most || other === word) continue;
      if (steps < most) [found, most] = [[], steps];
      if (!found.some((known) => other.startsWith(known) || known.startsWith(other))) found.push(other);
    }
  }
  return found.slice(0, MOST_ALIKE);
}
