// A text → the papers nearest to it, and why, as in `connect/related/near_text.py`; none of the text is sent.

import { fnv, load } from "../shared/details.js";

const BETWEEN = "(?<![\\p{L}\\p{N}_])";
const ADDRESS = `${BETWEEN}(?:https?://|www\\.|github\\.com|huggingface\\.co)\\S*`;
const FORMULA = "\\$(?=[^\\s$])[^$]{1,300}(?<=\\S)\\$(?!\\p{Nd})";
const CLAUSE_END = `${ADDRESS}|${FORMULA}|[()\\[\\]{}"“”]|[.,;:!?](?=[\\s.,;:!?]|$)|\\s[-–—]+\\s`;
const WORD = "[\\p{L}\\p{N}]+(?:['’](?!www\\.)\\p{L}{1,3}(?![\\p{L}\\p{N}_]))?";
const PIECE = new RegExp(`(?<end>${CLAUSE_END})|(?<word>${WORD})`, "gu");
const LIGATURES = { ﬀ: "ff", ﬁ: "fi", ﬂ: "fl", ﬃ: "ffi", ﬄ: "ffl", "\u00ad": "" };

/** Return the `most` papers nearest to a text as `{number, score, reasons}`, best first. */
export async function near(pasted, most) {
  const about = await load("similar/about.json");
  const text = tidy(pasted);
  const asked = askedTerms(text, about);
  const shards = await shardsOf(asked, about);
  const found = [];
  for (const [term, { count }] of asked) {
    const shard = shards.get(fnv(term) % about.shards);
    if (!Object.hasOwn(shard, term)) continue;
    const [worth] = shard[term].match(/^\d*/);
    found.push({ term, weight: (1 + Math.log(count)) * Number(worth), postings: shard[term].slice(worth.length) });
  }
  const length = Math.sqrt(found.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  const scores = scored(found, about, about.scale / (about.levels * about.levels * length));
  const best = nearest(scores, most);
  const shared = new Map(best.map((age) => [age, []]));
  for (const { term, weight, postings } of found) {
    eachPosting(postings, (age, level) => shared.get(age)?.push([weight * level * level, term]));
  }
  return best.map((age) => ({
    number: about.papers - 1 - age,
    score: scores[age] / 1e4,
    reasons: reasonsOf(shared.get(age), asked, text, about.reasons),
  }));
}

/** Ask for the files that a text needs, so that they come while the page is made. */
export async function prepare(pasted) {
  const about = await load("similar/about.json");
  shardsOf(askedTerms(tidy(pasted), about), about).catch(() => {}); // whoever needs them reports failures
}

/** Load the files with the postings of some terms: number of the file → its content. */
async function shardsOf(asked, about) {
  const places = [...new Set([...asked.keys()].map((term) => fnv(term) % about.shards))];
  return new Map(await Promise.all(places.map(async (place) => [place, await load(`similar/terms/${place}.json`)])));
}

/** Return how near each paper is, in ten-thousandths; papers that share no term are at -1. */
function scored(found, { papers }, unit) {
  const sums = new Float64Array(papers).fill(-1);
  for (const { weight, postings } of found) {
    eachPosting(postings, (age, level) => (sums[age] = Math.max(0, sums[age]) + weight * level * level));
  }
  return sums.map((sum) => (sum < 0 ? -1 : Math.round(Math.min(1, sum * unit) * 1e4)));
}

/** Return the papers with the highest scores, at most so many, the newest first among equal ones: they have the highest numbers. */
function nearest(scores, most) {
  const often = new Uint32Array(1e4 + 1);
  for (const score of scores) if (score >= 0) often[score] += 1;
  let least = 1e4;
  for (let count = often[least]; least > 0 && count < most; count += often[least]) least -= 1;
  const found = [];
  scores.forEach((score, age) => score >= least && found.push(age));
  return found.sort((one, other) => scores[other] - scores[one] || other - one).slice(0, most);
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

/** Decode the papers of a term, as encoded by `text/search/postings.py`: `take` gets each with its level. */
function eachPosting(written, take) {
  let number = -1;
  for (let at = 0; at < written.length; ) {
    const level = written.charCodeAt(at++) - 64;
    let gap = 0;
    for (let code; (code = written.charCodeAt(at)) < 64 || code > 96; at++) gap = gap * 36 + code - (code < 64 ? 48 : 87);
    number += gap + 1;
    take(number, level);
  }
}
