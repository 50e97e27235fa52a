// What Zotero needs to save all papers on a page of results: a citation in a span after each (COinS), inserted when the
// page has settled, because only those who use Zotero need it.

import { coinsOf, load } from "../shared/details.js";

const REST = 1500; // milliseconds without a change
let timer;

async function add() {
  const items = [...document.querySelectorAll(".explore__list > li[data-number]:not(:has(.Z3988))")];
  if (!items.length) return;
  const citations = await coinsOf(items.map((item) => Number(item.dataset.number)), await load("explore/facets.json"));
  items.forEach((item, place) => {
    if (item.querySelector(".Z3988")) return; // the page has changed meanwhile
    const span = document.createElement("span");
    span.className = "Z3988";
    span.title = citations[place];
    item.append(span);
  });
  document.dispatchEvent(new Event("ZoteroItemUpdated", { bubbles: true, cancelable: true }));
}

/** Add them once nothing has changed for a while. */
function settle() {
  clearTimeout(timer);
  timer = setTimeout(() => add().catch(() => {}), REST);
}

new MutationObserver(settle).observe(document.getElementById("finder"), { childList: true, subtree: true });
settle();
