// The search: a dialog over the index that Pagefind made at build time, opened by any `[data-search-open]`,
// by "/" and Ctrl/⌘-K, and by `?q=…` in the address. Its code and the index are loaded when it is opened.

import { ROOT } from "../shared/details.js";
import { say } from "../shared/words.js";

const KEYS = ["ArrowDown", "ArrowUp", "Enter"];

const dialog = document.createElement("dialog");
dialog.className = "atlas-search";
dialog.setAttribute("aria-label", say("Search"));
dialog.innerHTML = `
  <div class="atlas-search__field">
    <input type="text" role="combobox" aria-label="${say("Search")}" placeholder="${say("Search papers, topics, data sets, models")}"
      aria-autocomplete="list" aria-controls="atlas-results" aria-expanded="false"
      enterkeyhint="search" autocomplete="off" autocapitalize="off" spellcheck="false">
    <button class="atlas-search__close" type="button" aria-label="${say("Close the search")}">Esc</button>
  </div>
  <div class="atlas-search__chips"></div>
  <p class="atlas-search__status" role="status"></p>
  <div class="atlas-search__list" id="atlas-results" role="listbox" aria-label="${say("Results")}" hidden></div>
  <div class="atlas-search__ways" hidden>
    <button class="atlas-search__more" type="button">${say("More results")}</button>
    <a class="atlas-search__all">${say("All results in Explore")}</a>
    <a href="${new URL("explore/#how", ROOT)}">${say("How to search")}</a>
  </div>`;
const field = dialog.querySelector("input");
let started;

/** Load the code of the dialog, which must be on the page; meanwhile the field takes what is typed. */
function start() {
  started ??= import("./dialog.js");
  started.catch(() => {
    started = undefined; // the network may be back for the next try
    dialog.querySelector("[role=status]").textContent = say("The search could not be loaded. The topics and lists work without it.");
  });
  return started;
}

function open(query) {
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  if (query !== undefined) field.value = query;
  field.select();
  start().then(({ search }) => search(), () => {});
}

dialog.addEventListener("keydown", (event) => {
  if (!KEYS.includes(event.key) || event.isComposing || (event.key === "Enter" && event.target !== field)) return;
  event.preventDefault();
  start().then(({ onKey }) => onKey(event), () => {});
});

for (const button of document.querySelectorAll("[data-search-open]")) {
  button.ariaHasPopup = "dialog";
  button.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
}
document.addEventListener("click", (event) => event.target.closest("[data-search-open]") && open());
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  // Just after the dialog has closed, its hidden field may still have the focus.
  const isTaken = writing && (dialog.open || !dialog.contains(writing));
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTaken;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!slash && !letter) return;
  event.preventDefault();
  const own = slash && document.getElementById("explore-text"); // a page with its own search
  if (own) own.select();
  else open();
});

const asked = new URLSearchParams(location.search).get("q");
if (asked !== null) open(asked);
