// The search in an index of several parts. For a word that a part does not have, Pagefind takes the longest word there that
// it begins with: for "openweb" all that speak of "open". That may be better than nothing, but not than what other parts have.

import { fold } from "./found.js";

/** Return an index of which only those parts answer that have all words of a query; all of them where none has. */
export const parted = (index, parts) => ({
  async search(query) {
    const found = await Promise.all(parts.map(async (part) => (await index.search(query, { filters: { part } })).results));
    const having = await partsHaving(index, query, found);
    const results = (having.length ? having : found).flat();
    return { results: results.sort((one, other) => other.score - one.score) };
  },
});

async function partsHaving(index, query, found) {
  if (query.includes('"')) return []; // Pagefind takes that to the letter
  const words = query.split(/\s+/).filter(fold);
  const exact = await Promise.all(words.map(async (word) => new Set((await index.search(`"${word}"`)).results.map(({ id }) => id))));
  const have = await Promise.all(
    found.map(async (results) => {
      const others = words.filter((_, place) => !results.some(({ id }) => exact[place].has(id)));
      return results.length && (!others.length || haveBeginnings(await results[0].data(), others));
    }),
  );
  return found.filter((_, place) => have[place]);
}

/** Tell whether a page has words that begin like each of those, which may not be written to their end. */
function haveBeginnings({ content, meta }, words) {
  const text = `${Object.values(meta).join(" ")} ${content}`;
  const there = `${text} ${text.replace(/[-–—/:_]/g, " ")}`.split(/\s+/).map(fold);
  return words.map(fold).every((word) => there.some((other) => other.startsWith(word)));
}
