// What a query finds, and how it is shown. Loaded when the search opens.
//
// All that the index holds is text of strangers: it reaches the page as text nodes, never as markup.

import { element } from "../shared/elements.js";

const EXCERPT = 260; // characters of a sentence that are shown
const KINDS = { topic: "Topic", dataset: "Data set", model: "Model" };
const SIGN = 3; // letters at its start by which a word is taken for another form of a word

/** Return the letters and digits of a text without case and accents, as `fold` of `builder/paper_atlas/text/__init__.py`. */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toUpperCase() // "ß" becomes "SS"
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}

/** Return the folded words of a query. */
function wordsOf(query) {
  return query.split(/\s+/).map(fold).filter(Boolean);
}

/**
 * Return Pagefind's results for a query, best first; before them those whose title is the query.
 *
 * Every title stands in the index as one more word, `thewholetitle_`, which nothing else begins with: so
 * an exact title is found whatever else speaks of its words, in any case and punctuation. Titles of at most `short`
 * letters are listed: for a query that is none of them, the part of the index that would have it is not loaded.
 */
export async function find(index, query, { short, titles }) {
  const folded = fold(query);
  if (!folded) return [];
  const mayBeTitle = [...folded].length > short || titles.includes(folded);
  // In quotes, because for a word that is not there Pagefind would find, and sort, all that begin like it.
  const [found, titled] = await Promise.all([index.search(query), mayBeTitle ? index.search(`"${folded}_"`) : { results: [] }]);
  const pages = await Promise.all(titled.results.slice(0, 10).map((result) => result.data()));
  const exact = titled.results.filter((_, place) => pages[place] && fold(pages[place].meta.title) === folded);
  const first = new Set(exact.map((result) => result.id));
  const results = [...exact, ...found.results.filter((result) => !first.has(result.id))];
  const best = await results[0]?.data();
  return best && speaksOf(best, wordsOf(query)) ? results : [];
}

/** Tell whether a page has a word that begins like one of those: for "zyzzyva" Pagefind finds every "z". */
function speaksOf(page, asked) {
  const { title, topics = "", authors = "" } = page.meta;
  const there = wordsOf(`${title} ${topics} ${authors} ${page.content}`.replace(/[-–—/:_]/g, " "));
  return asked.some((word) => there.some((other) => other.startsWith(word.slice(0, SIGN))));
}

/** Return the link to a page that was found. */
export function option(page, query, number) {
  const { title, kind, year, topics, withdrawn } = page.meta;
  const facts = kind === "paper" ? [withdrawn, year, topics] : [KINDS[kind] ?? "About the atlas"];
  const link = element(
    "a",
    "",
    element("span", "atlas-search__title", ...marked(title, stretchesAskedFor(title, wordsOf(query)))),
    element("span", "atlas-search__facts", facts.filter(Boolean).join(" · ")),
    element("span", "atlas-search__excerpt", ...excerpt(page.content, page.locations)),
  );
  link.href = page.url;
  link.id = `atlas-result-${number}`;
  link.setAttribute("role", "option");
  link.tabIndex = -1; // the field keeps the focus, and says which result is meant
  return link;
}

/** Return a text from `start` to `end` as nodes, with some stretches of it marked. */
function marked(text, stretches, start = 0, end = text.length) {
  const nodes = [];
  let done = start;
  for (const [from, to] of stretches) {
    if (from < done || to > end) continue;
    nodes.push(text.slice(done, from), element("mark", "", text.slice(from, to)));
    done = to;
  }
  return [...nodes, text.slice(done, end)];
}

/** Return the stretch of each word of a text, parted as Pagefind does but without the signs around it. */
function stretches(text) {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const bare = word.match(/[\p{L}\p{N}](.*[\p{L}\p{N}])?/u) ?? { 0: word, index: 0 };
    return [index + bare.index, index + bare.index + bare[0].length];
  });
}

function stretchesAskedFor(title, asked) {
  return stretches(title).filter(([from, to]) => asked.some((word) => fold(title.slice(from, to)).startsWith(word)));
}

/**
 * Return the sentence of a text that holds most of the words found, as nodes; the first one if none does.
 *
 * `places` are numbers of words; a long sentence is cut so that its first hit is seen.
 */
export function excerpt(text, places) {
  const all = stretches(text);
  const hits = [...new Set(places)].sort((one, other) => one - other).map((place) => all[place]).filter(Boolean);
  let best = { count: -1, start: 0, end: 0, inside: [] };
  for (const { segment, index } of new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)) {
    const inside = hits.filter(([from]) => from >= index && from < index + segment.length);
    const count = new Set(inside.map((hit) => fold(text.slice(...hit)))).size;
    if (count > best.count) best = { count, inside, start: index, end: index + segment.trimEnd().length };
  }
  const { start, end, inside } = best;
  const lead = inside[0]?.[0] ?? start;
  const isLate = end - start > EXCERPT && lead - start > EXCERPT / 2;
  const from = isLate ? text.indexOf(" ", lead - EXCERPT / 3) + 1 : start;
  const to = end - from > EXCERPT ? Math.max(text.lastIndexOf(" ", from + EXCERPT), from) : end;
  return [from > start ? "… " : "", ...marked(text, inside, from, to), to < end ? " …" : ""];
}
