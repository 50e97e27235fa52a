// What this browser remembers of visits: the day of the last one, and whom and what the reader follows. It stays here.

import { ROOT } from "../shared/details.js";

const KEY = `${ROOT.pathname}.visits`; // several atlases may share one origin
const DAY = /^\d{4}-\d\d-\d\d$/;
const KINDS = ["topics", "authors"];

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** Return what is remembered: `{last, topics, authors}`, the latter as id → title. */
function read() {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    // storage is blocked, or holds something that we did not write
  }
  const titles = (value) =>
    Object.fromEntries(Object.entries(value ?? {}).filter(([id, title]) => /^[a-z0-9-]{1,120}$/.test(id) && typeof title === "string"));
  return { last: DAY.test(kept.last) ? kept.last : "", ...Object.fromEntries(KINDS.map((kind) => [kind, titles(kept[kind])])) };
}

function write(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: 1, ...kept }));
    return true;
  } catch {
    return false; // as in a private window: nothing is remembered, and nothing breaks
  }
}

/** Return the day of the previous visit; "" on a first visit. A visit lasts until the tab is closed. */
export function lastVisit() {
  const kept = read();
  let since = kept.last;
  try {
    since = sessionStorage.getItem(KEY) ?? since;
    sessionStorage.setItem(KEY, since);
  } catch {
    // the visit ends with the page
  }
  if (kept.last !== today()) write({ ...kept, last: today() });
  return since;
}

export const followed = (kind) => read()[kind];

/** Follow, or unfollow; return whether that is remembered. */
export function follow(kind, id, title, isOn) {
  const kept = read();
  const { [id]: _, ...rest } = kept[kind];
  return write({ ...kept, [kind]: isOn ? { ...rest, [id]: title } : rest });
}
