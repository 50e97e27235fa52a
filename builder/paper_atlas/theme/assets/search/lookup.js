// What is found without the word index: things and people by their names, words by similar ones.

import { fnv, load, ROOT } from "../shared/details.js";
import { distance } from "./query.js";
import { fold, searchWords } from "./words.js";

const KEY = 3; // letters of a word by which names are found
const SHOWN = 4; // most names shown above the papers
const LONGEST = 6; // most words in a query that may be a name
const MOST_OF_A_NAME = 3; // most people for one word; more would only be in the way

/** Return the things and people that a query names: `{kind, name, papers, href}`, most certain first. */
export async function namesIn(query) {
  const words = [...new Set(query.split(/\s+/).flatMap((word) => [...searchWords(word)].slice(0, 1)))];
  const asked = fold(query);
  if (!words.length || words.length > LONGEST || !asked) return [];
  const { names } = await load("explore/search.json");
  const places = new Set(words.map((word) => fnv([...word].slice(0, KEY).join("")) % names));
  const lists = await Promise.all([...places].map((place) => load(`explore/names/${place}.json`)));
  const found = new Map();
  for (const entry of lists.flat()) {
    const rank = sureness(entry, asked, words);
    const key = `${entry[0]} ${entry[1]} ${entry[2]}`;
    if (rank && !(found.get(key)?.rank >= rank)) found.set(key, { rank, entry });
  }
  const sorted = [...found.values()].sort((one, other) => other.rank - one.rank || other.entry[3] - one.entry[3]);
  const people = sorted.filter(({ entry, rank }) => entry[0] === "author" && rank < 3).length;
  return sorted
    .filter(({ entry, rank }) => entry[0] !== "author" || rank > 2 || people <= MOST_OF_A_NAME)
    .slice(0, SHOWN)
    .map(({ entry: [kind, name, target, papers] }) => ({ kind, name, papers, href: addressOf(kind, name, target) }));
}

/** Return how certain it is that a query means a name: 3 if it is the name, 2 if it is part of it, 1 if it contains more. */
function sureness([kind, name, , , alias], asked, words) {
  const own = alias || name;
  if (fold(own) === asked || fold(own) === asked.replace(/s$/, "")) return kind === "topic" && !alias ? 4 : 3;
  if (alias || kind === "method") return 0;
  const there = searchWords(name);
  const isBegun = (word, at) => there.has(word) || (at === words.length - 1 && word.length >= 4 && [...there].some((other) => other.startsWith(word)));
  if (kind !== "venue" && words.every(isBegun)) return kind === "author" ? 1.5 : 2;
  return [...there].length > 1 && words.length > 1 && asked.includes(fold(name)) ? 1 : 0;
}

const FOLDERS = { topic: "topics", dataset: "datasets", model: "models", method: "papers", author: "authors" };

function addressOf(kind, name, target) {
  if (target) return new URL(`${FOLDERS[kind]}/${target}/`, ROOT).href;
  const asked = new URL("explore/", ROOT);
  asked.searchParams.set("text", `${kind}:"${name}"`);
  return asked.href;
}

/** Return the word of the atlas most likely meant by a misspelt one, or nothing. */
export async function likeliest(word) {
  if (word.length < 4 || /\p{Nd}/u.test(word)) return undefined;
  const tiers = await load("explore/words.json");
  let best = { steps: word.length < 8 ? 2 : 3 };
  for (const tier of tiers) {
    for (const other of tier.split(" ")) {
      const steps = distance(word, other, best.steps - 1);
      if (steps < best.steps && other !== word) best = { steps, other };
    }
  }
  return best.other;
}
