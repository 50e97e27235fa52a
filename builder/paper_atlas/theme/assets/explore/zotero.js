// What Zotero needs to save all papers on a page of results: a citation in a span after each (COinS), inserted when the
// page has settled, because only those who use Zotero need it.

import { citationsOf, idOf, numbersOf } from "../shared/details.js";

const REST = 1500; // milliseconds without a change
let timer;

async function add() {
  const links = [...document.querySelectorAll(".explore__list a.title")].filter((link) => !link.parentElement.querySelector(".Z3988"));
  if (!links.length) return;
  const ids = links.map((link) => idOf(link.href));
  const { numbers, held } = await numbersOf(ids);
  const known = links.filter((_, place) => numbers.has(ids[place]));
  const citations = await citationsOf(known.map((link) => numbers.get(idOf(link.href))), held);
  known.forEach((link, place) => {
    const span = document.createElement("span");
    span.className = "Z3988";
    span.title = citations[place].coins ?? "";
    link.parentElement.append(span);
  });
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
}

const finder = document.getElementById("finder");
if (finder) {
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => add().catch(() => {}), REST);
  }).observe(finder, { childList: true, subtree: true });
}
