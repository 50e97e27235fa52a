// The results of Explore: the current selection, the papers of one page, and links to the other pages.

import { chosen, nameOf, removed, sortOf, writeState } from "./asked.js";
import { citationsOf, detailsOf, load, pageOf, ROOT } from "../shared/details.js";
import { count, has, numbersOf } from "../shared/facets.js";
import { button, element } from "../shared/elements.js";
import { star } from "../shared/stars.js";
import { count as inWords, plural, say } from "../shared/words.js";

const PER_PAGE = 10;
const MOST_TOLD = 120; // most letters of a query that are repeated
const TOPICS = 3; // per paper, as in the lists on other pages
let search; // how what was found is told: loaded with the first query

/**
 * Show one page of results; resolves when it is there, or is no longer wanted.
 *
 * The very first result does not wait for the others, which appear below it: so nothing moves.
 */
export async function showResults(view, shown) {
  const { state, data, hits, found, isCurrent } = shown;
  if (found) search ??= await import("../search/found.js");
  const total = count(hits);
  const ordered = await order(shown);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const page = Math.min(state.page, pages);
  const numbers = ordered.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const entries = async (from, to) => {
    const wanted = numbers.slice(from, to);
    const pages = wanted.map((number) => found?.papers.get(number).data());
    const [cards, ...texts] = await Promise.all([detailsOf(wanted, data), ...pages]);
    const papers = found ? cards.map((paper, place) => withMatch(paper, texts[place].content, found.papers.get(wanted[place]), found.words)) : cards;
    return papers.map((paper, place) => entry(paper, wanted[place], shown));
  };
  const list = element("ol", "explore__list");
  list.start = (page - 1) * PER_PAGE + 1;
  const tell = () => {
    view.status.textContent = summary(total, data.papers, state, page, pages);
    view.chips.replaceChildren(...chips(shown));
    view.said.replaceChildren(...said(found));
    view.names.replaceChildren(...namesOf(found));
    view.reveal();
  };
  if (found && total && !view.results.hasChildNodes()) {
    list.append(...(await entries(0, 1)));
    if (!isCurrent()) return;
    tell();
    view.results.append(list);
    await painted();
  }
  list.append(...(await entries(list.children.length, PER_PAGE)));
  if (!isCurrent()) return;
  tell();
  const after = total ? [pager(page, pages, shown)] : await loosen(shown);
  if (!isCurrent()) return;
  view.results.replaceChildren(...(total ? [list] : []), ...after);
  if (!total) return;
  await painted();
  const [{ offerExports }] = await Promise.all([import("../shared/exports.js"), import("./zotero.js")]); // not before the papers are there
  if (isCurrent()) view.results.append(offerExports(say("these results"), "papers", sources(ordered, data)));
}

/** Resolve when what is on the page is also on the screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Return what the card of a paper shows when a query found it: its line with the words marked, and the sentence with most of them. */
function withMatch(paper, text, entry, words) {
  const { missing, reasons = [] } = entry;
  const { line, match } = search.lineAndMatch(text, paper.line ?? "", entry.places(), words);
  const matched = match.length ? [element("p", "explore__match", ...match)] : [];
  return { ...paper, marked: search.markedTitle(paper.title, words), line, notes: [...matched, ...search.lacking(missing), ...shared(reasons)] };
}

/** Return what a text and a paper have in common. */
const shared = (reasons) => (reasons.length ? [element("p", "explore__why", say("Shared terms: {terms}", { terms: reasons.join(", ") }))] : []);

/** Return what the reader should know about how the query was understood. */
const said = (found) => (found ? search.told(found) : []).map((words) => element("p", "", words));

/** Return the things and people that the query names, as list items. */
function namesOf(found) {
  return (found?.names ?? []).map(({ kind, name, papers, href }) => {
    const link = Object.assign(element("a", "", name), { href });
    return element("li", "", element("small", "", search.KINDS[kind]), " ", link, " ", element("small", "", plural(papers, "{n} paper", "{n} papers")));
  });
}

/** Return what to show when there are no results; rarely needed, and so loaded on demand. */
const loosen = async (shown) => (await import("./loosen.js")).loosen(shown);

async function order({ state, data, hits, found }) {
  const sort = sortOf(state);
  const numbers = numbersOf(hits, data.papers); // newest first: that is how papers are numbered
  if (sort === "relevance") return [...found.papers.keys()].filter((number) => has(hits, number));
  if (sort === "oldest") return numbers.reverse();
  if (sort === "title") return (await load("explore/by-title.json")).filter((number) => has(hits, number));
  const column = data[sort];
  return column ? numbers.sort((one, other) => column[other] - column[one]) : numbers;
}

function summary(total, papers, { text }, page, pages) {
  const words = text ? ` ${say("for “{words}”", { words: text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}…` : text })}` : "";
  const where = pages > 1 ? `, ${say("page {page} of {pages}", { page, pages })}` : "";
  if (!total) return `${plural(papers, "No paper among {n} matches", "No paper among {n} matches")}${words}`;
  return `${plural(papers, "{number} of {n} paper", "{number} of {n} papers", { number: inWords(total) })}${words}${where}`;
}

/** Return a result as a list item like those on all lists. */
function entry(paper, number, { facets, data, state }) {
  const link = Object.assign(element("a", "title", ...(paper.marked ?? [paper.title])), { href: pageOf(paper.id) });
  const marks = [["PDF", paper.pdf], [say("Code"), paper.code]]
    .filter(([, href]) => href)
    .map(([words, href]) => Object.assign(element("a", "mark", words), { href }));
  const topics = ranked(paper, number, facets, state).map((topic) =>
    Object.assign(element("a", "", topic.title), { href: new URL(`topics/${topic.id}/`, ROOT).href }),
  );
  const rank = data[sortOf(state)]?.[number];
  const plain = [
    paper.withdrawn && say("Withdrawn"),
    paper.published?.slice(0, 4),
    paper.venue,
    paper.by,
    rank && sortOf(state) === "comments" && plural(rank, "{n} comment", "{n} comments"),
    rank && sortOf(state) === "votes" && plural(rank, "{n} upvote", "{n} upvotes"),
  ].filter(Boolean);
  const facts = element("small", "", ...[...plain, ...marks, ...topics].flatMap((part, place) => (place ? [" · ", part] : [part])));
  const line = element("p", "", ...[paper.line ?? ""].flat());
  const item = element("li", "", star({ id: paper.id, title: paper.title, facts: plain.join(" · ") }), link, facts, line, ...(paper.notes ?? []));
  item.dataset.number = number;
  return item;
}

/** Return the topics shown on a paper's card: those asked for, then the strongest. */
function ranked(paper, number, facets, state) {
  const values = facets.flatMap((facet) => (facet.id === "topic" || facet.id === "kind" ? facet.values : []));
  const ids = paper.topics ?? values.filter((value) => has(value.set, number)).map((value) => value.id);
  const asked = (id) => ["topic", "kind"].some((facet) => state.wanted.get(facet)?.has(id));
  const known = new Map(values.map((value) => [value.id, value]));
  return [...ids.filter(asked), ...ids.filter((id) => !asked(id))].slice(0, TOPICS).map((id) => known.get(id)).filter(Boolean);
}

const sources = (numbers, held) => ({
  citations: () => citationsOf(numbers, held),
  papers: () => detailsOf(numbers, held),
});

/** Return the current selection as buttons that undo it, and what the query asks for in fields, which can be edited. */
function chips({ facets, state, go, found, view }) {
  const selected = chosen(state).map((one) => {
    const chip = button(`${nameOf(facets, one)} ×`, () => go(removed(state, one)));
    chip.setAttribute("aria-label", say("Remove: {what}", { what: nameOf(facets, one) }));
    return chip;
  });
  const ask = () => go({ text: view.field.value.trim(), sort: "" });
  const buttons = [...(found ? search.termChips(found.terms, view.field, ask) : []), ...selected];
  if (buttons.length + (state.text ? 1 : 0) < 2) return buttons;
  return [...buttons, button(say("Clear all"), () => go({ text: "", wanted: new Map(), unwanted: new Map(), all: new Set(), sort: "" }))];
}

/** Return the links to the other pages of results: real addresses, which a plain click need not load. */
function pager(page, pages, { state, go, write }) {
  const nav = element("nav", "explore__pager");
  nav.setAttribute("aria-label", say("Pages of results"));
  if (pages < 2) return nav;
  const link = (number, words) => {
    const made = Object.assign(element("a", "", words), { href: write({ ...state, page: number }) });
    made.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await go({ page: number });
      const first = document.querySelector(".explore__list a.title");
      first?.focus({ preventScroll: true });
      document.getElementById("finder").scrollIntoView();
    });
    return made;
  };
  if (page > 1) nav.append(link(page - 1, say("Previous")));
  nav.append(element("span", "", say("Page {page} of {pages}", { page, pages })));
  if (page < pages) nav.append(link(page + 1, say("Next")));
  return nav;
}
