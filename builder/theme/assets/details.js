// What is known of a paper beyond its page: fetched in files of a few papers each, and each file once.

export const ROOT = new URL("../", import.meta.url);

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

/** Return what lists show of papers, by their numbers, in that order. */
export const detailsOf = (numbers, perFile) => pick("explore/papers", numbers, perFile);

/** Return the citations of papers, by their numbers, in that order. */
export const citationsOf = (numbers, perFile) => pick("explore/cite", numbers, perFile);

async function pick(folder, numbers, perFile) {
  const files = [...new Set(numbers.map((number) => Math.floor(number / perFile)))];
  const parts = new Map(await Promise.all(files.map(async (file) => [file, await load(`${folder}/${file}.json`)])));
  return numbers.map((number) => parts.get(Math.floor(number / perFile))[number % perFile]);
}

/** Return id → number of the papers that there are among some ids, and how many papers a file holds. */
export async function numbersOf(ids) {
  const { hashes, perFile } = await load("explore/places.json");
  const places = new Map();
  for (let number = 0; number * 4 < hashes.length; number++) {
    const hash = hashes.slice(number * 4, number * 4 + 4);
    places.set(hash, [...(places.get(hash) ?? []), number]);
  }
  // Two ids may have one hash: what a file says decides.
  const found = await Promise.all(
    ids.map(async (id) => {
      const candidates = places.get(hashOf(id)) ?? [];
      const details = await detailsOf(candidates, perFile);
      return [id, candidates.find((_, place) => details[place].id === id)];
    }),
  );
  return { numbers: new Map(found.filter(([, number]) => number !== undefined)), perFile };
}

/** Return 24 bits of the FNV-1a hash of an ASCII text as base64, as `render/explore.py` does. */
function hashOf(text) {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193);
  return btoa(String.fromCharCode((value >>> 16) & 255, (value >>> 8) & 255, value & 255));
}

export const pageOf = (id) => new URL(`papers/${id}/`, ROOT).href;

/** Return the id of the paper that an address of this site leads to, or undefined. */
export function idOf(href) {
  const start = new URL("papers/", ROOT).href;
  return href.startsWith(start) ? href.slice(start.length).match(/^([a-z0-9-]+)\/(?:$|[?#])/)?.[1] : undefined;
}
