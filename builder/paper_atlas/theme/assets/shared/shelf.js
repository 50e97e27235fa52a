// The reading list: kept in this browser, under this atlas's own key, and shared by all its tabs.

import { ROOT } from "./details.js";
import { say } from "./words.js";

const KEY = `${ROOT.pathname}.list`; // several atlases may share one origin
const ID = /^[a-z0-9-]{1,120}$/;
const changed = new EventTarget();

let unsaved; // the list, if the browser does not store it

/** Return the papers on the list, in order: `{id, title, facts, note, seen}`. */
export function papers() {
  if (unsaved) return unsaved;
  try {
    return valid(JSON.parse(localStorage.getItem(KEY) ?? "{}").papers);
  } catch {
    return []; // storage is blocked, or holds something that we did not write
  }
}

export const isKept = (id) => papers().some((paper) => paper.id === id);

/**
 * Replace the list.
 *
 * Returns the message for the reader: empty, or why the list will be lost when the page is left.
 */
export function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ version: 1, papers: list }));
    unsaved = undefined;
    return "";
  } catch (error) {
    unsaved = list;
    const isFull = error.name === "QuotaExceededError" && localStorage.length > 0;
    return isFull
      ? say("This browser’s storage is full. The change lasts until you leave this page: export the list, or remove papers.")
      : say("This browser stores nothing for this site, as in a private window. The list lasts until you leave this page: export it.");
  } finally {
    changed.dispatchEvent(new Event("change"));
  }
}

/** Put a paper at the end of the list, or take it off; return the message for the reader. */
export function toggle({ id, title, facts }) {
  const list = papers();
  const rest = list.filter((paper) => paper.id !== id);
  return keep(rest.length < list.length ? rest : [...list, { id, title, facts, note: "", seen: false }]);
}

/** Call a function whenever the list changes, in this tab or in another. */
export function onChange(react) {
  changed.addEventListener("change", react);
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) react();
  });
}

/** Return the papers of a list from outside: those with an id, each once, and only with the fields that we know. */
export function valid(list) {
  const seen = new Set();
  return (Array.isArray(list) ? list : [])
    .filter((paper) => typeof paper?.id === "string" && ID.test(paper.id) && !seen.has(paper.id) && seen.add(paper.id))
    .map((paper) => ({
      id: paper.id,
      title: text(paper.title) || paper.id,
      facts: text(paper.facts),
      note: text(paper.note),
      seen: paper.seen === true,
    }));
}

const text = (value) => (typeof value === "string" ? value.slice(0, 10_000) : "");
