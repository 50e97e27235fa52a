// What a query means that nothing matches as it is typed: a venue by its full name, or a person whose name is misspelt.

import { isSame, named, shown, venueWords } from "./lookup.js";
import { distance } from "./query.js";
import { searchWords } from "./words.js";

const FEWEST_LETTERS = 3; // of an abbreviation, and of a name that may be misspelt
const LONG = 8; // letters of a name in which two may be wrong
const GENERAL = new Set([
  "proceedings", "proc", "advances", "annual", "conference", "international", "meeting", "symposium", "workshop", "journal", "ieee", "acm", "cvf",
]);

/** Return the venue or the person that a query means, as `namesIn` does; nothing if it is neither. */
export async function meant(query) {
  const words = query.split(/\s+/).flatMap((word) => [...searchWords(word)].slice(0, 1));
  return (await venueMeant(words)) ?? (await personMeant(words));
}

/** Return the venue whose abbreviation is made of the initials of the last words: “Findings of the Association for …” is Findings of ACL. */
async function venueMeant(all) {
  const telling = [...venueWords(all.join(" "))];
  const years = telling.filter((word) => /^(?:19|20)\d\d$/.test(word));
  const words = telling.filter((word) => !years.includes(word));
  const ways = words.map((_, at) => {
    const initials = words.slice(at).map(([letter]) => letter).join("");
    return { initials, rest: words.slice(0, at).filter((word) => !GENERAL.has(word)) };
  });
  const usable = ways.filter(({ initials }) => initials.length >= FEWEST_LETTERS);
  const venues = (await named(usable.map(({ initials }) => initials))).filter(([kind]) => kind === "venue");
  for (const { initials, rest } of usable) {
    const wanted = new Set([...rest, initials, ...years]);
    const venue = venues.find(([, name, , , alias]) => isSame(venueWords(alias || name), wanted));
    if (venue) return shown(venue, true);
  }
  return undefined;
}

/** Return the person one of whose names is in the query, and whose others are nearly what is there beside it. */
async function personMeant(words) {
  if (words.length < 2) return undefined;
  let best = { steps: Infinity };
  for (const entry of await named(words)) {
    const steps = entry[0] === "author" ? stepsTo(words, [...searchWords(entry[1])]) : Infinity;
    if (steps < best.steps || (steps === best.steps && steps < Infinity && entry[3] > best.entry[3])) best = { steps, entry };
  }
  return best.entry && shown(best.entry, true);
}

/** Return in how many steps words become names; never if none of them is right, or one is none of them. */
function stepsTo(words, names) {
  const each = words.map((word) => {
    const most = word.length < FEWEST_LETTERS ? 0 : word.length < LONG ? 1 : 2;
    const steps = Math.min(...names.map((name) => distance(word, name, most)));
    return steps > most ? Infinity : steps;
  });
  return each.includes(0) ? each.reduce((sum, steps) => sum + steps, 0) : Infinity;
}
