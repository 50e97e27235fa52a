// Keyboard shortcuts: j and k go from paper to paper, s saves, o opens, c cites, ? lists them. They can be turned off.

import { ROOT } from "../shared/details.js";
import { element } from "../shared/elements.js";
import { say } from "../shared/words.js";

const KEY = `${ROOT.pathname}.keys`;
const HELP = [
  ["j", say("Next paper")],
  ["k", say("Previous paper")],
  ["o", say("Open the paper")],
  ["s", say("Save the paper, or take it off the reading list")],
  ["c", say("Cite this paper")],
  ["/", say("Search")],
  ["?", say("Show these shortcuts")],
];

const isOff = () => {
  try {
    return localStorage.getItem(KEY) === "off";
  } catch {
    return false;
  }
};

const links = () => [...document.querySelectorAll(".atlas li a.title")].filter((link) => link.checkVisibility?.() ?? link.offsetParent);
const current = () => document.activeElement?.closest?.("li:has(a.title)");

function go(step) {
  const all = links();
  const at = all.indexOf(current()?.querySelector("a.title"));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus({ preventScroll: true });
  next?.closest("li").scrollIntoView({ block: "nearest" });
}

const ACTS = {
  j: () => go(1),
  k: () => go(-1),
  o: () => current()?.querySelector("a.title").click(),
  s: () => (current()?.querySelector(".star") ?? document.querySelector(".atlas--paper .actions .star"))?.click(),
  c: () => document.getElementById("cite")?.togglePopover?.(),
  "?": help,
};

let dialog;

function help() {
  dialog ??= build();
  dialog.showModal();
}

function build() {
  const list = element("dl", "", ...HELP.flatMap(([key, what]) => [element("dt", "", element("kbd", "", key)), element("dd", "", what)]));
  const box = Object.assign(element("input", ""), { type: "checkbox", checked: !isOff() });
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, box.checked ? "on" : "off");
    } catch {
      box.checked = true; // nothing can be stored here: they stay on
    }
  });
  const close = Object.assign(element("button", "action", say("Close")), { type: "button" });
  const made = element("dialog", "keys", element("h2", "", say("Keyboard shortcuts")), list, element("label", "", box, ` ${say("Use single-letter shortcuts")}`), close);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => event.target === made && made.close());
  document.querySelector(".atlas").append(made);
  return made;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, dialog, svg, [contenteditable]")) return;
  if (event.key !== "?" && isOff()) return;
  const act = Object.hasOwn(ACTS, event.key) && ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
