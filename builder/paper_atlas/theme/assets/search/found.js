// How search results are shown.
//
// Everything in the index is text from strangers: it reaches the page as text nodes, never as markup.

import { element } from "../shared/elements.js";
import { compounds, fold, wordsOf } from "./words.js";
import { LANGUAGE, listed, plural, say } from "../shared/words.js";

const EXCERPT = 260; // most characters shown of a sentence
const LONG = 4; // fewest letters of a word that also highlights longer words with that beginning
const TOPICS = 3; // per paper, as in the lists on other pages
export { termChips } from "./chips.js";
export const KINDS = {
  topic: say("Topic"),
  method: say("Method"),
  dataset: say("Data set"),
  model: say("Model"),
  venue: say("Venue"),
  author: say("Author"),
};

/** Return the link to a page found: a card as in Explore, but without links inside of it. */
export function option(page, result, words) {
  const { title, line, notes, ...card } = shown(page, result, words);
  const facts = page.meta.kind === "paper" ? [card.withdrawn && say("Withdrawn"), card.published, card.venue, card.by, ...card.named.slice(0, TOPICS)] : [KINDS[page.meta.kind] ?? say("About the atlas")];
  const link = element(
    "a",
    "",
    element("span", "atlas-search__title", ...title),
    element("span", "atlas-search__facts", facts.filter(Boolean).join(" · ")),
    element("span", "atlas-search__excerpt", ...line),
    ...notes,
  );
  link.href = page.url;
  return link;
}

/** Return what a card shows of a page: text, and as nodes the title, the sentence that matched, and what is missing. */
export function shown({ content, meta }, { places, missing }, words) {
  const authors = meta.authors?.split(", ") ?? [];
  return {
    title: markedTitle(meta.title, words),
    withdrawn: meta.withdrawn,
    published: meta.year,
    venue: meta.venue,
    by: meta.by ?? (authors.length > 2 ? `${authors.slice(0, 2).join(", ")} et al.` : listed(authors)),
    named: meta.topics?.split("; ") ?? [],
    line: excerpt(content, places, words),
    notes: lacking(missing),
  };
}

/** Return the link to a thing or a person that a query names. */
export function nameOption({ kind, name, papers, href }) {
  const facts = element("span", "atlas-search__facts", `${KINDS[kind]} · ${plural(papers, "{n} paper", "{n} papers")}`);
  const link = element("a", "is-name", element("span", "atlas-search__title", name), facts);
  link.href = href;
  return link;
}

/** Return the parts of a query that a page lacks, struck through; nothing if it lacks none. */
export const lacking = (missing) =>
  missing.length ? [element("span", "missing", `${say("Without")} `, ...missing.flatMap((word, place) => [...(place ? [" "] : []), element("s", "", word)]))] : [];

/** Return a title as nodes, with the words searched for highlighted. */
export const markedTitle = (title, words) => marked(title, stretchesOf(title, words));

/** Return a text from `start` to `end` as nodes, with some spans of it highlighted. */
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

/** Return the span of each word in a text, split as Pagefind does but without adjacent punctuation. */
function stretches(text) {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const bare = word.match(/[\p{L}\p{N}](.*[\p{L}\p{N}])?/u) ?? { 0: word, index: 0 };
    return [index + bare.index, index + bare.index + bare[0].length];
  });
}

/** Return the span of each word in a text that is one of some words, or begins like a longer one of them. */
function stretchesOf(text, words) {
  return stretches(text).filter(([from, to]) => {
    const there = compounds(text.slice(from, to)).flatMap((parts) => [...wordsOf(parts)]);
    return words.some((word) => there.some((other) => other === word || (word.length >= LONG && other.startsWith(word))));
  });
}

/**
 * Return the sentence in a text that contains most of the words found, as nodes; the first one if none does.
 *
 * `places` are the numbers of words found, `words` those searched for; a long sentence is truncated so that its first hit is
 * visible. A text without words, for which the index has a placeholder, counts as none.
 */
export function excerpt(text, places, words) {
  if (text.length < 2) return [];
  const all = stretches(text);
  const asked = new Map(stretchesOf(text, words));
  const hits = all.filter(([from], place) => asked.has(from) || places.includes(place));
  let best = { count: -1, start: 0, end: 0, inside: [] };
  for (const { segment, index } of new Intl.Segmenter(LANGUAGE, { granularity: "sentence" }).segment(text)) {
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

/** Return, as sentences, what the reader should know about how a query was understood. */
export function told({ swaps, notes, results }) {
  const taken = [...swaps].map(([word, other]) => say("Nothing has “{word}”: {other} was searched for.", { word, other }));
  const lack = results.length && results.every(({ missing }) => missing.length);
  return [...notes, ...taken, ...(lack ? [say("Nothing has all of these words; these have most of them.")] : [])];
}
