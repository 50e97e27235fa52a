// A text → the papers nearest to it, and why, as in `connect/related/near_text.py`; none of the text is sent.

import { fnv, load } from "../shared/details.js";

const BETWEEN = "(?<![\\p{L}\\p{N}_])";
const ADDRESS = `${BETWEEN}(?:https?://|www\\.|github\\.com|huggingface\\.co)\\S*`;
const FORMULA = "\\$(?=[^\\s$])[^$]{1,300}(?<=\\S)\\$(?!\\p{Nd})";
const CLAUSE_END = `${ADDRESS}|${FORMULA}|[()\\[\\]{}"“”]|[.,;:!?](?=[\\s.,;:!?]|$)|\\s[-–—]+\\s`;
const WORD = "[\\p{L}\\p{N}]+(?:['’](?!www\\.)\\p{L}{1,3}(?![\\p{L}\\p{N}_]))?";
const PIECE = new RegExp(`(?<end>${CLAUSE_END})|(?<word>${WORD})`, "gu");
const LIGATURES = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", "\u00ad": "" };

/** Return the papers nearest to a text as `{number, score, reasons}`, best first. */
export async function near(pasted) {
  const about = await load("similar/about.json");
  const text = tidy(pasted);
  const asked = askedTerms(text, about);
  const places = new Set([...asked.keys()].map((term) => fnv(term) % about.shards));
  const shards = new Map(await Promise.all([...places].map(async (place) => [place, await load(`similar/terms/${place}.json`)])));
  const found = new Map();
  for (const [term, { count }] of asked) {
    const shard = shards.get(fnv(term) % about.shards);
    if (!Object.hasOwn(shard, term)) continue;
    const { worth, papers } = readPostings(shard[term]);
    found.set(term, { weight: (1 + Math.log(count)) * worth, papers });
  }
  const length = Math.sqrt([...found.values()].reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  const parts = new Map();
  for (const [term, { weight, papers }] of found) {
    for (const [age, level] of papers) {
      if (!parts.has(age)) parts.set(age, []);
      parts.get(age).push([weight * level * level, term]);
    }
  }
  const unit = about.scale / (about.levels * about.levels * length);
  const score = (terms) => Math.round(Math.min(1, terms.reduce((sum, [value]) => sum + value, 0) * unit) * 1e4) / 1e4;
  return [...parts]
    .map(([age, terms]) => ({ number: about.papers - 1 - age, score: score(terms), terms }))
    .sort((one, other) => other.score - one.score || one.number - other.number)
    .map(({ terms, ...paper }) => ({ ...paper, reasons: reasonsOf(terms, asked, text, about.reasons) }));
}

/** Return what a text and a paper have in common, as spelled in the text; terms that overlap there become one. */
function reasonsOf(terms, asked, text, most) {
  const said = new Set();
  const told = [];
  for (const [, term] of terms.sort(([one, a], [other, b]) => other - one || (a < b ? -1 : 1))) {
    const { start, end } = asked.get(term);
    const beside = told.find((span) => start <= span.end && span.start <= end);
    if (beside) Object.assign(beside, { start: Math.min(start, beside.start), end: Math.max(end, beside.end) });
    else if (told.length < most && term.split(" ").every((word) => !said.has(word))) told.push({ start, end });
    for (const word of term.split(" ")) said.add(word);
  }
  return told.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " "));
}

/** Return the terms of a text to look up, `term → {count, start, end}`: the most frequent ones, in order of first use. */
export function askedTerms(text, about) {
  const stop = new Set(about.stopWords.split(" "));
  const empty = new Set(about.emptyWords.split(" "));
  const body = bodyStart(text, about.longestTitle);
  const found = new Map();
  for (const [term, start, end] of termsOf(text, stop)) {
    const times = start < body ? about.titleWeight : 1;
    if (found.has(term)) found.get(term).count += times;
    else found.set(term, { count: times, start, end });
  }
  const weight = ([term, { count }]) => (1 + Math.log(count)) * (term.includes(" ") ? about.paired : 1);
  const telling = [...found].filter(([term]) => !empty.has(term));
  return new Map(telling.sort((one, other) => weight(other) - weight(one)).slice(0, about.asked));
}

/** Return each meaningful word, and each pair of adjacent ones, as a term with its position. */
function termsOf(text, stop) {
  const found = [];
  let before;
  let last = 0;
  for (const { 0: piece, index, groups } of text.matchAll(PIECE)) {
    if (text.slice(last, index).includes("\n")) before = undefined;
    last = index + piece.length;
    const form = groups.word ? piece.replace(/['’].*$/u, "").replace(/ß/g, "ss").toLowerCase() : "";
    if ([...form].length < 2 || stop.has(form)) {
      before = undefined;
      continue;
    }
    found.push([singular(form), index, last]);
    if (before) found.push([`${before[0]} ${form}`, before[1], last]);
    before = [form, index];
  }
  return found;
}

/** Undo an English plural, as `tokens.py` does. */
function singular(word) {
  if ([...word].length < 4 || /(?:us|ss)$/.test(word)) return word;
  if (word.endsWith("ies") && !/[ea]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith("es") && !/[aeo]es$/.test(word)) return word.slice(0, -1);
  return word.replace(/s$/, "");
}

const tidy = (text) => text.replace(/[ﬀﬁﬂﬃﬄ\u00ad]/g, (sign) => LIGATURES[sign]).replace(/(?<=\p{L})-[ \t]*\n\s*(?=\p{L})/gu, "");

/** Return where the title of a text ends: its first line, unless that is long, or a sentence, or the whole text. */
function bodyStart(text, longest) {
  const lead = text.length - text.trimStart().length;
  const [first, ...rest] = text.slice(lead).split("\n");
  const isTitle = rest.join("").trim() && first.split(/\s+/).filter(Boolean).length <= longest && !first.trimEnd().endsWith(".");
  return isTitle ? lead + first.length : 0;
}

/** Decode the papers of a term, as encoded by `text/search/postings.py`. */
function readPostings(written) {
  const [worth] = written.match(/^\d*/);
  let number = -1;
  const papers = [...written.slice(worth.length).matchAll(/([A-L])([0-9a-z]*)/g)].map(([, level, gap]) => {
    number += parseInt(gap || "0", 36) + 1;
    return [number, level.charCodeAt(0) - 64];
  });
  return { worth: Number(worth), papers };
}
