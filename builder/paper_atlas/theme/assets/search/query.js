// Query ↔ its notation: words, "a phrase", -without, this OR that, author:, year:2023..2025.

import { compounds } from "./words.js";
import { say } from "../shared/words.js";

/** Field → its argument, as shown in the help. */
export const FIELDS = {
  author: say("a name"),
  title: say("words of the title"),
  venue: say("a conference or journal"),
  year: say("a year, or a span such as 2023..2025"),
  topic: say("a topic"),
  kind: say("a kind of contribution"),
  has: say("code, model, dataset, demo, video or project"),
  dataset: say("a data set"),
  model: say("a model"),
};

/** Function words, which mean something only beside others: they are searched for only if there is nothing else. */
const FUNCTION_WORDS = new Set(
  ("a about an and are as at be been by can could do does for from had has have how i if in into is it its may me my of on or our " +
    "should so than that the their them then there these they this those to us was we were what when where which while who why " +
    "will with would you your").split(" "),
);
const TERM = new RegExp(`([-−](?=["\\p{L}\\p{N}]))?(?:(${Object.keys(FIELDS).join("|")}):\\s*(?=\\S)|(\\p{L}+):(?=\\S))?(?:"([^"]*)(?:"|$)|(\\S+))`, "giu");
const EMPTY = new RegExp(`^-?(${Object.keys(FIELDS).join("|")}):$`, "i");
const SPAN = /^(\d{4})?(\.\.|-|–|—)?(\d{4})?$/;

/**
 * Return what a query asks for: `{clauses, notes}`.
 *
 * Of each clause, one of its terms must match; `{isNot, field, words, phrase, text, from, to}`, where `words` are compounds
 * and `from` and `to` give its position in the query. Notes say what was not understood.
 */
export function parse(query) {
  const text = query.replace(/[“”„«»]/g, '"');
  const clauses = [];
  const notes = [];
  let isOr = false;
  let isNot = false;
  const isShouted = !/\p{Ll}/u.test(text); // a title in capitals has no operators
  for (const match of text.matchAll(TERM)) {
    if (match[0] === "OR") {
      isOr = clauses.length > 0;
      continue;
    }
    if (!isShouted && (match[0] === "AND" || match[0] === "NOT")) {
      isNot = match[0] === "NOT";
      continue;
    }
    for (const term of termsOf(match, notes, isNot)) {
      if (isOr) clauses.at(-1).push(term);
      else clauses.push([term]);
      isOr = false;
    }
    isNot = false;
  }
  return { clauses: withoutFunctionWords(clauses), notes };
}

/** Return the terms in one piece of a query: for a word, one for each word in it. */
function termsOf([all, not, known, other, quoted, bare], notes, isUnwanted) {
  const place = { isNot: isUnwanted || Boolean(not), text: all };
  const empty = bare?.match(EMPTY)?.[1].toLowerCase();
  if (empty) {
    notes.push(say("“{field}:” takes {what}.", { field: empty, what: FIELDS[empty] }));
    return [];
  }
  if (known && /^\p{Lu}[^"]*:\s/u.test(all)) return wordTerms(compounds(all), place); // “Model: …” within a title
  const field = (known ?? other)?.toLowerCase();
  if (known) {
    const value = (quoted ?? bare).trim();
    const problem = problemOf(field, value);
    if (problem) notes.push(problem);
    return problem || !value ? [] : [{ ...place, field, value, words: compounds(value) }];
  }
  if (field && quoted === undefined && !bare.startsWith("//")) {
    const near = Object.keys(FIELDS).find((known) => distance(known, field, 2) <= (field.length > 4 ? 2 : 1));
    if (near) notes.push(say("There is no “{field}:”; “{near}:” takes {what}.", { field, near, what: FIELDS[near] }));
    else if (field === other) notes.push(say("There is no “{field}:”; there is {fields}.", { field, fields: Object.keys(FIELDS).map((one) => `${one}:`).join(", ") }));
    if (near) return wordTerms(compounds(bare), { ...place, text: bare });
  }
  const words = compounds(other && quoted === undefined ? `${other}:${bare}` : (quoted ?? bare));
  if (quoted !== undefined && words.length > 1) return [{ ...place, phrase: quoted, words }];
  return wordTerms(words, place);
}

const wordTerms = (words, place) =>
  words.map((parts) => ({ ...place, text: words.length > 1 ? parts.map((part) => part.join("")).join("-") : place.text, words: [parts] }));

function problemOf(field, value) {
  if (field === "year" && !spanOf(value)) return say("“year:{value}” is no year: write year:2024, or a span such as year:2023..2025.", { value });
  return "";
}

/** Return the first and last year of `2023..2025`, `2023..`, `..2025` or `2024`; nothing for anything else. */
export function spanOf(value) {
  const [, from, dots, to] = value.match(SPAN) ?? [];
  if (!from && !to) return undefined;
  const first = from ? Number(from) : -Infinity;
  const last = to ? Number(to) : dots ? Infinity : first;
  return first <= last ? [first, last] : undefined;
}

/** Leave out the clauses that consist of function words, unless all do. */
function withoutFunctionWords(clauses) {
  const says = ([term, ...others]) => others.length || term.field || term.phrase || !FUNCTION_WORDS.has(term.words[0].flat().join(""));
  const kept = clauses.filter(says);
  return kept.length ? kept : clauses;
}

/** Return a query without one of its terms, given as written there. */
export const without = (query, text) => query.replace(/[“”„«»]/g, '"').replace(text, "").replace(/\s+/g, " ").trim();

/**
 * Return in how many steps one word becomes another; a step inserts, deletes or replaces a letter, or swaps two adjacent
 * ones (optimal string alignment); anything above `most` is `most + 1`.
 */
export function distance(one, other, most = Infinity) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    let least = row;
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) now[at] = Math.min(now[at], before[at - 2] + 1);
      least = Math.min(least, now[at]);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}
