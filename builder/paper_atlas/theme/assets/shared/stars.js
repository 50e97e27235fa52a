// A star beside every paper, which puts it on the reading list. Loaded on every page.

import { idOf } from "./details.js";
import { isKept, onChange, papers, toggle } from "./shelf.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const STAR = "M12 2.6l2.9 6 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.5l6.5-.9z";

const HAS_LIST = !("noList" in document.documentElement.dataset);

/** Return the star of a paper: a button that shows, and changes, whether the paper is on the list. */
export function star({ id, title, facts }) {
  if (!HAS_LIST) return "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "star";
  button.dataset.paper = id;
  button.title = say("Reading list");
  button.setAttribute("aria-label", say("On the reading list: {title}", { title }));
  button.setAttribute("aria-pressed", String(isKept(id)));
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(document.createElementNS(SVG, "path"));
  picture.firstChild.setAttribute("d", STAR);
  button.append(picture);
  button.addEventListener("click", () => tell(toggle({ id, title, facts })));
  return button;
}

/** Show a message above everything until it is closed; nothing for an empty one. */
export function tell(words) {
  if (!words) return;
  document.querySelector(".atlas-told")?.remove();
  const box = document.createElement("div");
  box.className = "atlas-told";
  box.setAttribute("role", "alert");
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = say("Close");
  close.addEventListener("click", () => box.remove());
  document.body.append(box);
  box.append(words, close); // once the box is there, so that screen readers announce it
}

function refresh() {
  const kept = new Set(papers().map((paper) => paper.id));
  for (const button of document.querySelectorAll(".star")) {
    button.setAttribute("aria-pressed", String(kept.has(button.dataset.paper)));
  }
}

function decorate() {
  for (const link of document.querySelectorAll(".atlas li a.title")) {
    const id = idOf(link.href);
    const facts = link.parentElement.querySelector("small")?.textContent ?? "";
    if (!id) continue;
    const item = link.closest("li");
    // In the item itself, and where its title begins, below a label that it may have.
    item.insertBefore(star({ id, title: link.textContent, facts }), link.parentElement === item ? link : item.firstChild);
  }
  const heading = document.querySelector(".atlas--paper h1");
  const id = idOf(location.href);
  if (!heading || !id) return;
  const title = document.querySelector("meta[data-pagefind-meta^=title]").content;
  const facts = document.querySelector(".atlas--paper .facts")?.textContent ?? "";
  const row = document.querySelector(".atlas--paper .actions");
  const save = star({ id, title, facts });
  if (!row) return heading.before(save);
  save.classList.add("action");
  save.append(say("Save"));
  const place = row.querySelector(".save");
  if (place) place.replaceWith(save);
  else row.append(save);
}

if (HAS_LIST) decorate();
onChange(refresh);
addEventListener("pageshow", refresh); // a page restored from the browser's cache has missed changes
