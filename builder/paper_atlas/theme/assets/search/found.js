// How search results are shown.
//
// Everything in the index is text from strangers: it reaches the page as text nodes, never as markup.

import { element } from "../shared/elements.js";
import { compounds, fold, wordsOf } from "./words.js";
import { LANGUAGE, plural, say } from "../shared/words.js";

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
export function option(page, entry, words) {
  const { title, kind, year, venue, topics, withdrawn, contribution = "" } = page.meta;
  const { line, match } = lineAndMatch(page.content, contribution, entry.places(), words);
  const ofPaper = [withdrawn && say("Withdrawn"), year, venue, authorsOf(page.meta), ...(topics?.split("; ").slice(0, TOPICS) ?? [])];
  const facts = kind === "paper" ? ofPaper : [KINDS[kind] ?? say("About the atlas")];
  const link = element(
    "a",
    "",
    element("span", "atlas-search__title", ...markedTitle(title, words)),
    element("span", "atlas-search__facts", facts.filter(Boolean).join(" · ")),
    element("span", "atlas-search__excerpt", ...(match.length ? match : line)),
    ...lacking(entry.missing),
  );
  link.href = page.url;
  return link;
}

/** Return the first authors of a page, as on all cards. */
function authorsOf({ by, authors }) {
  const names = authors?.split(", ") ?? [];
  return by ?? (names.length > 2 ? `${names.slice(0, 2).join(", ")} et al.` : new Intl.ListFormat(LANGUAGE).format(names));
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
  const hits = hitsIn(text, places, words);
  const { start, end, inside } = bestSentence(text, hits);
  const lead = inside[0]?.[0] ?? start;
  const isLate = end - start > EXCERPT && lead - start > EXCERPT / 2;
  const from = isLate ? text.indexOf(" ", lead - EXCERPT / 3) + 1 : start;
  const to = end - from > EXCERPT ? Math.max(text.lastIndexOf(" ", from + EXCERPT), from) : end;
  return [from > start ? "… " : "", ...marked(text, inside, from, to), to < end ? " …" : ""];
}

/**
 * Return, as nodes, the line that says what a paper does, and the sentence of its text that contains most of the words found.
 *
 * The second is empty where the line has as many of them. Without a line, that sentence is the line.
 */
export function lineAndMatch(text, line, places, words) {
  if (!line) return { line: excerpt(text, places, words), match: [] };
  const hits = hitsIn(text, places, words);
  const start = text.indexOf(line);
  const inside = hits.filter(([from, to]) => from >= start && to <= start + line.length).map(([from, to]) => [from - start, to - start]);
  const own = start < 0 ? stretchesOf(line, words) : inside; // it may be shortened
  const isElsewhere = bestSentence(text, hits).count > distinct(line, own);
  return { line: marked(line, own), match: isElsewhere ? excerpt(text, places, words) : [] };
}

/** Return the span of each word in a text that was found: by its number, or as one of the words searched for. */
function hitsIn(text, places, words) {
  const asked = new Map(stretchesOf(text, words));
  return stretches(text).filter(([from], place) => asked.has(from) || places.includes(place));
}

/** Return how many different words some spans of a text are. */
const distinct = (text, spans) => new Set(spans.map((span) => fold(text.slice(...span)))).size;

/** Return the sentence of a text with most different words found, and the spans of these; the first one if none has any. */
function bestSentence(text, hits) {
  let best = { count: -1, start: 0, end: 0, inside: [] };
  for (const { segment, index } of new Intl.Segmenter(LANGUAGE, { granularity: "sentence" }).segment(text)) {
    const inside = hits.filter(([from]) => from >= index && from < index + segment.length);
    const count = distinct(text, inside);
    if (count > best.count) best = { count, inside, start: index, end: index + segment.trimEnd().length };
  }
  return best;
}

/** Return, as sentences, what the reader should know about how a query was understood. */
export function told({ swaps, notes, results, names, terms }) {
  const taken = [...swaps].map(([word, other]) => say("Nothing has “{word}”: {other} was searched for.", { word, other }));
  const lack = results.length && results.every(({ missing }) => missing.length);
  const isLost = terms.length && !results.length && !names.length && !notes.length;
  if (isLost) return [say("Nothing here has all of this, or words that are spelled much like it.")];
  return [...notes, ...taken, ...(lack ? [say("Nothing has all of these words; these have most of them.")] : [])];
}
