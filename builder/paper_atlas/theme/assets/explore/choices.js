// The controls of Explore: a field, and for each facet its values, each of which can be wanted or excluded.

import { SORTS, sortOf, toggled, writeState } from "./asked.js";
import { ROOT } from "../shared/details.js";
import { button, element } from "../shared/elements.js";
import { count } from "../shared/facets.js";
import { count as inWords, plural, say } from "../shared/words.js";

const SHOWN = 8; // values of a long list shown before it is expanded

/** Put the controls and the area for results on the page, and return them. */
export function buildChoices(place, facets, data, { field, tools = [], ...source }) {
  const label = Object.assign(element("label", "atlas-unseen", source.label), { htmlFor: field.id });
  const sort = Object.assign(element("select", ""), { id: "explore-sort" });
  const usable = Object.entries(SORTS).filter(([id]) => (id !== "comments" && id !== "votes") || data[id]);
  sort.append(...usable.map(([id, title]) => new Option(title, id)));
  const sortLabel = Object.assign(element("label", "", say("Sort by")), { htmlFor: sort.id });
  const status = element("p", "explore__status");
  status.setAttribute("role", "status");
  const chips = element("div", "explore__chips");
  const said = element("div", "explore__said");
  said.setAttribute("role", "status");
  const names = element("ul", "explore__names");
  names.setAttribute("aria-label", say("What the query names"));
  const results = element("div", "explore__results");
  const pieces = facets.map(buildFacet);
  const panel = element("details", "explore__facets", element("summary", "", say("Filters")), ...pieces.map((piece) => piece.box));
  const done = button("", () => {
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  done.className = "explore__done action";
  panel.append(done);
  panel.open = matchMedia("(min-width: 60em)").matches;
  panel.addEventListener("keydown", (event) => event.key === "Escape" && getComputedStyle(done).display !== "none" && done.click());
  const search = element("search", "explore__ask", label, field, ...tools);
  const map = Object.assign(element("a", "", say("Show on the map")), { hidden: !source.isMapped });
  const bar = element("div", "explore__bar", status, map, element("span", "explore__sort", sortLabel, sort));
  place.replaceChildren(search, panel, element("div", "explore__found", bar, chips, said, names, results));
  const view = { field, sort, status, chips, said, names, results, panel, done, map, rows: pieces.flatMap((piece) => piece.rows), pieces };
  // Until it is known which filters the first results leave, they and what is beside the status would move.
  place.classList.add("is-waiting");
  const reveal = () => place.classList.remove("is-waiting");
  return { ...view, reveal, update: (state, counts, hits) => update(view, state, counts, count(hits)) };
}

function buildFacet(facet) {
  const rows = facet.values.map((value, place) => buildRow(facet, value, place));
  const box = element("fieldset", "facet", element("legend", "", facet.title));
  const groups = Map.groupBy(rows, (row) => row.value.group);
  const all = facet.matches && facet.values.length > 1 ? buildAll(facet) : undefined;
  if (all) box.append(all.label);
  for (const [group, inside] of groups) {
    const list = element("ul", "", ...inside.map((row) => row.item));
    if (groups.size > 1) {
      const part = element("details", "facet__group", element("summary", "", group), list);
      for (const row of inside) row.part = part;
      part.open = inside[0] === rows[0];
      box.append(part);
    } else box.append(list);
  }
  const piece = { facet, rows, box, all: all?.box, isLong: groups.size < 2 && rows.length > SHOWN + 2, isOpen: false };
  if (piece.isLong) {
    for (const row of rows.slice(SHOWN)) row.item.hidden = true; // until it is known which count, nobody needs their layout
    piece.more = Object.assign(element("button", "facet__more"), { type: "button" });
    box.append(piece.more);
  }
  return piece;
}

function buildAll(facet) {
  const box = Object.assign(element("input", ""), { type: "checkbox" });
  return { box, label: element("label", "facet__all", box, say("match all selected"), element("span", "atlas-unseen", `: ${facet.title}`)) };
}

function buildRow(facet, value, place) {
  const box = Object.assign(element("input", ""), { type: "checkbox" });
  const number = element("span", "facet__count");
  const not = Object.assign(element("button", "facet__not", "−"), { type: "button", title: say("Exclude") });
  not.setAttribute("aria-label", say("Exclude {what}", { what: value.title }));
  const item = element("li", "", element("label", "", box, element("span", "", value.title), number), not);
  return { facet, value, place, box, number, not, item };
}

/** Wire up the controls; `go` changes the state. */
export function bind(view, stateNow, go, prepare, pause) {
  let timer;
  view.field.addEventListener("focus", prepare, { once: true });
  view.field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ text: view.field.value.trim(), sort: "" }, { typing: true }), pause);
  });
  view.sort.addEventListener("change", () => go({ sort: view.sort.value }));
  for (const { facet, value, box, not } of view.rows) {
    const set = (isWanted, isUnwanted) =>
      go({
        wanted: toggled(stateNow().wanted, facet.id, value.id, isWanted),
        unwanted: toggled(stateNow().unwanted, facet.id, value.id, isUnwanted),
      });
    box.addEventListener("change", () => set(box.checked, false));
    not.addEventListener("click", () => set(false, not.getAttribute("aria-pressed") !== "true"));
  }
  for (const piece of view.pieces) {
    piece.all?.addEventListener("change", () => {
      const all = new Set(stateNow().all);
      if (piece.all.checked) all.add(piece.facet.id);
      else all.delete(piece.facet.id);
      go({ all });
    });
    piece.more?.addEventListener("click", () => {
      piece.isOpen = !piece.isOpen;
      shorten(piece);
    });
  }
}

/** Show a state: what is selected, and how many papers each value has; values without any are hidden. */
function update(view, state, counts, total) {
  view.done.textContent = plural(total, "Show {n} paper", "Show {n} papers");
  view.map.href = new URL(`map/${writeState({ ...state, sort: "", page: 1 }).replace(/^[^?]*/, "")}`, ROOT).href;
  if (document.activeElement !== view.field) view.field.value = state.text;
  view.sort.value = sortOf(state);
  view.sort.querySelector("[value=relevance]").hidden = !state.text;
  for (const row of view.rows) {
    const { facet, value } = row;
    const number = counts.get(facet.id).get(value.id);
    const [isWanted, isUnwanted] = [state.wanted, state.unwanted].map((choice) => choice.get(facet.id)?.has(value.id) ?? false);
    row.box.checked = isWanted;
    row.not.setAttribute("aria-pressed", String(isUnwanted));
    row.number.textContent = inWords(number);
    row.isIdle = !number && !isWanted && !isUnwanted;
    row.isChosen = isWanted || isUnwanted;
    row.item.hidden = row.isIdle;
    if (row.isChosen && row.part) row.part.open = true;
  }
  for (const piece of view.pieces) {
    if (piece.all) piece.all.checked = state.all.has(piece.facet.id);
    piece.box.hidden = piece.rows.every((row) => row.isIdle);
    for (const part of piece.box.querySelectorAll(".facet__group")) part.hidden = !part.querySelector("li:not([hidden])");
    shorten(piece);
  }
}

/** Show the first values of a long list, and the selected ones. */
function shorten(piece) {
  if (!piece.isLong) return;
  const usable = piece.rows.filter((row) => !row.isIdle);
  usable.forEach((row, place) => (row.item.hidden = !piece.isOpen && place >= SHOWN && !row.isChosen));
  piece.more.hidden = usable.length <= SHOWN;
  piece.more.textContent = piece.isOpen ? say("Show fewer") : say("Show all {number}", { number: inWords(usable.length) });
  piece.more.setAttribute("aria-expanded", String(piece.isOpen));
}
