// What answers queries: the index and the code that reads it, loaded with the first query.

import { load as fetchJson } from "../shared/details.js";

/** Fact of a page → how much more a word counts there than in the text. */
const WEIGHTS = { title: 5, authors: 2, topics: 1, venue: 1, folded: 0, also: 0, kind: 0, year: 0 };

let loading;

/** Load, once, everything that `answer` needs, and its code: the index, and what the builder says about it. */
export function load() {
  loading ??= loadAll();
  loading.catch(() => (loading = undefined)); // the network may be back for the next try
  return loading;
}

async function loadAll() {
  const [{ index, numbers, about }, { perFile }, { answer }, { buildEngine }, found] = await Promise.all([
    openIndex(),
    fetchJson("explore/search.json"),
    import("./answer.js"),
    import("./engine.js"),
    import("./found.js"),
  ]);
  const { papers, parts, short, titles } = about;
  const engine = buildEngine(index, parts.map(({ folder }) => folder || "0"), numbers, papers);
  const search = { index, engine, numbers, papers, perFile, short, titles };
  return { ...found, papers, answer: (query) => answer(query, search) };
}

/** Return the index, read by ourselves or, where words have stems that only Pagefind knows, by its program. */
async function openIndex() {
  const about = await fetchJson("pagefind/searched.json");
  const opened = await (about.program ? import("./program.js") : import("./reader.js"));
  return { about, ...(await opened.openIndex(about, WEIGHTS)) };
}
