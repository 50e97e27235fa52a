// Which papers have what, as sets of paper numbers: one bit per paper. No page, no network: numbers in, numbers out.

import { say } from "./words.js";

const NONE = new Set();

export const emptySet = (size) => new Uint32Array((size + 31) >>> 5);

export function setOf(numbers, size) {
  const set = emptySet(size);
  for (const number of numbers) set[number >>> 5] |= 1 << (number & 31);
  return set;
}

export const has = (set, number) => (set[number >>> 5] >>> (number & 31)) & 1;

/** Return the numbers in a set, ascending. */
export function numbersOf(set, size) {
  return Array.from({ length: size }, (_, number) => number).filter((number) => has(set, number));
}

const combine = (one, other, operation) => one.map((bits, place) => operation(bits, other[place]));
const both = (one, other) => combine(one, other, (a, b) => a & b);
const either = (one, other) => combine(one, other, (a, b) => a | b);
const without = (one, other) => combine(one, other, (a, b) => a & ~b);

/** Return how many papers two sets share. */
export function shared(one, other) {
  let count = 0;
  for (let place = 0; place < one.length; place++) {
    let bits = one[place] & other[place];
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    count += (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  }
  return count;
}

export const count = (set) => shared(set, set);

/**
 * Return the facets of `facets.json` with a set for each value: `{id, title, matches, values: [{id, title, group, set}]}`.
 *
 * `matches` tells whether a paper may have several values, so that "any" and "all" differ.
 */
export function readFacets({ papers, years, facets }) {
  let start = 0;
  const runs = years.map(([year, length]) => {
    const numbers = Array.from({ length }, (_, place) => start + place);
    start += length;
    return { id: String(year ?? "unknown"), title: String(year ?? say("Date unknown")), set: setOf(numbers, papers) };
  });
  const others = facets.map((facet) => ({
    ...facet,
    matches: true,
    values: facet.values.map(({ papers: steps, ...value }) => {
      let number = 0;
      return { title: value.id, ...value, set: setOf(steps.map((step) => (number += step)), papers) };
    }),
  }));
  const at = others.findIndex((facet) => facet.id === "has");
  return others.toSpliced(at, 0, { id: "year", title: say("Year"), matches: false, values: runs }).filter((facet) => facet.values.length);
}

/**
 * Return the papers that a choice leaves, and how many each value would leave.
 *
 * `choice` holds, by facet id, the values wanted (`wanted`), those not wanted (`unwanted`), and the facets in which a paper
 * must have all wanted values (`all`); otherwise any is enough. `base` is the set of papers to begin with.
 *
 * Counts, `facet id → value id → number`: for a value that is wanted or free, how many papers have it among those that
 * all other facets leave, and its own where all values are required; for an unwanted one, how many papers it removes.
 */
export function select(facets, choice, base) {
  const parts = facets.map((facet) => allowed(facet, choice, base));
  const meet = (skipped) => parts.reduce((met, part, place) => (place === skipped ? met : both(met, part)), base);
  const hits = meet(-1);
  const counts = new Map(
    facets.map((facet, place) => {
      const others = meet(place);
      const unwanted = choice.unwanted.get(facet.id) ?? NONE;
      const within = choice.all.has(facet.id) ? hits : without(others, union(facet, unwanted, base));
      const counted = facet.values.map(({ id, set }) => [id, shared(unwanted.has(id) ? others : within, set)]);
      return [facet.id, new Map(counted)];
    }),
  );
  return { hits, counts };
}

/** Return the papers that the choice in one facet allows. */
function allowed(facet, { wanted, unwanted, all }, base) {
  const chosen = facet.values.filter((value) => wanted.get(facet.id)?.has(value.id));
  const met = chosen.length
    ? chosen.map((value) => value.set).reduce(all.has(facet.id) ? both : either)
    : base;
  return without(met, union(facet, unwanted.get(facet.id) ?? NONE, base));
}

function union(facet, ids, base) {
  const empty = new Uint32Array(base.length);
  return facet.values.filter((value) => ids.has(value.id)).reduce((sum, value) => either(sum, value.set), empty);
}
