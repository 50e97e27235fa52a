// What is known about a paper beyond its page: fetched in files of a few papers each, and each file only once.

import { say } from "./words.js";

export const ROOT = new URL("../../", import.meta.url);

const loaded = new Map();

/** Fetch a JSON file of the site, once; a failure is forgotten, so that the next try may succeed. */
export function load(path) {
  if (!loaded.has(path)) {
    const answer = fetch(new URL(path, ROOT)).then((got) => {
      if (!got.ok) throw new Error(`${path}: ${got.status}`);
      return got.json();
    });
    answer.catch(() => loaded.delete(path));
    loaded.set(path, answer);
  }
  return loaded.get(path);
}

/** Return what lists show of papers, given by number, in that order. */
export const detailsOf = (numbers, held) => pick("explore/papers", numbers, held);

/** Return a paper by its number as the search index returns a page, without its words: `{url, content, meta}`. */
export async function pageOfNumber(number, held) {
  const [{ id, title, line = "", by, published = "", venue, withdrawn }] = await detailsOf([number], held);
  const meta = { title, kind: "paper", by, year: published.slice(0, 4), venue, withdrawn: withdrawn && say("Withdrawn") };
  return { url: pageOf(id), content: line, meta };
}

/** Return the citations of papers, by their numbers, in that order. */
export const citationsOf = (numbers, held) => pick("explore/cite", numbers, held);

/** Return what Zotero reads of papers, by their numbers, in that order. */
export const coinsOf = (numbers, held) => pick("explore/coins", numbers, held);

/** `held` says how many papers there are, and how many per file; files begin with the oldest, which has the highest number. */
async function pick(folder, numbers, { papers, perFile }) {
  const ages = numbers.map((number) => papers - 1 - number);
  const files = [...new Set(ages.map((age) => Math.floor(age / perFile)))];
  const parts = new Map(await Promise.all(files.map(async (file) => [file, await load(`${folder}/${file}.json`)])));
  return ages.map((age) => parts.get(Math.floor(age / perFile))[age % perFile]);
}

/** Return id → number for those of some ids that have a paper, and how files hold papers. */
export async function numbersOf(ids) {
  const held = await load("explore/places.json");
  const { hashes } = held;
  const places = new Map();
  for (let number = 0; number * 4 < hashes.length; number++) {
    const hash = hashes.slice(number * 4, number * 4 + 4);
    places.set(hash, [...(places.get(hash) ?? []), number]);
  }
  // Two ids may have the same hash: the content of the file decides.
  const found = await Promise.all(
    ids.map(async (id) => {
      const candidates = places.get(hashOf(id)) ?? [];
      const details = await detailsOf(candidates, held);
      return [id, candidates.find((_, place) => details[place].id === id)];
    }),
  );
  return { numbers: new Map(found.filter(([, number]) => number !== undefined)), held };
}

/** Return the 32-bit FNV-1a hash of a text in UTF-8, by which the builder names files. */
export function fnv(text) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** Return 24 bits of the hash of an id as base64. */
export function hashOf(id) {
  const value = fnv(id);
  return btoa(String.fromCharCode((value >>> 16) & 255, (value >>> 8) & 255, value & 255));
}

export const pageOf = (id) => new URL(`papers/${id}/`, ROOT).href;

/** Return the id of the paper that an address on this site leads to, or undefined. */
export function idOf(href) {
  const start = new URL("papers/", ROOT).href;
  return href.startsWith(start) ? href.slice(start.length).match(/^([a-z0-9-]+)\/(?:$|[?#])/)?.[1] : undefined;
}
