// The index of words as Pagefind's own program reads it: for languages whose stems only that program knows.

import { ROOT } from "../shared/details.js";
import { decoded, unpacked } from "./packed.js";

/** Return the index as `{index, numbers}`; if it has several parts, they answer together. */
export async function openIndex({ parts }, metaWeights) {
  const { createInstance } = await import(new URL("pagefind/pagefind.js", ROOT));
  // Not in a worker: a second copy of the program costs more than the search itself.
  const ranking = { metaWeights };
  const index = createInstance({ noWorker: true, ranking, mergeFilter: { part: "0" } });
  const folders = parts.map(({ folder }) => folder).filter(Boolean);
  const merge = (part) => index.mergeIndex(new URL(`pagefind/${part}/`, ROOT).href, { ranking, mergeFilter: { part } });
  await Promise.all(folders.map(merge));
  let known;
  return { index, numbers: () => (known ??= numbersIn(parts)) }; // after the index has answered, since it reads what that has fetched
}

/**
 * Return name of a page of the index → number of the paper.
 *
 * The index lists its pages in the order in which the builder supplied them, papers first: so their names need no file of
 * their own, which would be half as large as the index's own list.
 */
async function numbersIn(parts) {
  const found = await Promise.all(
    parts.map(async ({ pages: address, numbers: runs }) => {
      const [, pages] = decoded(await unpacked(new URL(`pagefind/${address}`, ROOT), { cache: "force-cache" }));
      const numbers = runs.flatMap(([first, length]) => Array.from({ length }, (_, place) => first + place));
      return numbers.map((number, place) => [pages[place][0], number]);
    }),
  );
  return new Map(found.flat());
}
