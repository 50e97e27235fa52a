// The search index's names for papers. It lists its pages in the order in which the builder supplied them, papers first:
// so their names need no file of their own, which would be half as large as the index's own list.

import { ROOT } from "../shared/details.js";

/** Return name of a page of the index → number of the paper, as `searched.json` says of each part of the index. */
export async function numbersIn(parts) {
  const found = await Promise.all(
    parts.map(async ({ pages, numbers: runs }) => {
      const names = namesIn(await read(new URL(`pagefind/${pages}`, ROOT)));
      const numbers = runs.flatMap(([first, length]) => Array.from({ length }, (_, place) => first + place));
      return numbers.map((number, place) => [names[place], number]);
    }),
  );
  return new Map(found.flat());
}

/** Fetch a file that Pagefind compressed and has already loaded, as one character per byte. */
async function read(address) {
  const answer = await fetch(address, { cache: "force-cache" });
  const bytes = await answer.arrayBuffer();
  const isPacked = new Uint8Array(bytes)[0] === 0x1f; // some servers decompress it
  const stream = isPacked ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : bytes;
  return new TextDecoder("x-user-defined").decode(await new Response(stream).arrayBuffer());
}

/** Return the names of the pages: in CBOR, each is the first item of a pair (82), a text (60 to 77) of hexadecimal digits. */
const namesIn = (meta) => [...meta.matchAll(/\uf782[\x60-w]([a-z-]+_[0-9a-f]{7,40})/g)].map(([, name]) => name);
