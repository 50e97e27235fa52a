// What answers queries: the index and the code that reads it, loaded with the first query.

import { load as fetchJson, ROOT } from "../shared/details.js";

/** Fact of a page → how much more a word counts there than in the text. */
const WEIGHTS = { title: 5, authors: 2, topics: 1, venue: 1, folded: 0, also: 0, kind: 0, year: 0 };

let loading;

/** Load, once, everything that `answer` needs, and its code: the index, and what the builder says about it. */
export function load() {
  loading ??= loadAll();
  loading.catch(() => (loading = undefined)); // the network may be back for the next try
  return loading;
}

/** The code, asked for all at once, and not as each module is found to need another. */
const CODE = ["answer", "chips", "engine", "evaluate", "found", "lookup", "query", "words"];

async function loadAll() {
  const [{ index, numbers, about }, { perFile }, [{ answer }, , { buildEngine }, , found]] = await Promise.all([
    openIndex(),
    fetchJson("explore/search.json"),
    Promise.all(CODE.map((name) => import(`./${name}.js`))),
  ]);
  const { papers, parts, short, titles } = about;
  const engine = buildEngine(index, parts.map(({ folder }) => folder || "0"), numbers, papers);
  const search = { index, engine, numbers, papers, perFile, short, titles };
  return { ...found, papers, answer: (query) => answer(query, search) };
}

/** Return the index, read by ourselves or, where words have stems that only Pagefind knows, by its program. */
async function openIndex() {
  const [about, { unpacked }] = await Promise.all([fetchJson("pagefind/searched.json"), import("./packed.js")]);
  if (about.program) return { about, ...(await (await import("./program.js")).openIndex(about, WEIGHTS)) };
  const lists = about.parts.map(({ pages }) => unpacked(new URL(`pagefind/${pages}`, ROOT)));
  const [{ openIndex }] = await Promise.all([import("./reader.js"), import("./stem.js")]);
  const opened = openIndex(about, WEIGHTS, lists);
  await opened.numbers(); // who loads the index learns whether it is there
  return { about, ...opened };
}
