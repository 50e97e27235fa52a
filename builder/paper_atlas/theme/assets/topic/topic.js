// The papers of a topic: filtered in place, and saved in the formats for which there is no file.

import { load } from "../shared/details.js";
import { element } from "../shared/elements.js";
import { count, plural, say } from "../shared/words.js";

const PAUSE = 120; // milliseconds without a key before the list is filtered

/** Return a text in lower case without accents. */
const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

async function offerForms() {
  const row = document.querySelector("[data-topic]");
  const there = new Set([...(row?.querySelectorAll("a") ?? [])].map((link) => link.textContent));
  for (const form of row ? await load("explore/forms.json").catch(() => []) : []) {
    if (there.has(form)) continue;
    const button = Object.assign(element("button", "", form), { type: "button" });
    button.addEventListener("click", async () => (await import("../shared/save.js")).saveTopic(form, row.dataset.topic));
    row.append(" · ", button);
  }
}

/** The papers on the other pages of this list, which are fetched on demand, once. */
let others;

async function fetchOthers(list, pager) {
  const last = Math.max(...[...pager.querySelectorAll("a")].map((link) => Number(link.href.match(/\/page\/(\d+)\/$/)?.[1] ?? 1)));
  const pages = Array.from({ length: last - 1 }, (_, place) => new URL(`page/${place + 2}/`, location.href.replace(/[?#].*$/, "")));
  const texts = await Promise.all(pages.map((page) => fetch(page).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))));
  const { star } = await import("../shared/stars.js");
  const { idOf } = await import("../shared/details.js");
  texts.forEach((text, place) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const item of page.querySelectorAll("li:has(a.title)")) {
      for (const link of item.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), pages[place]).href;
      const link = item.querySelector("a.title");
      const facts = item.querySelector("small")?.textContent ?? "";
      const made = document.importNode(item, true);
      made.prepend(star({ id: idOf(link.href), title: link.textContent, facts }));
      list.append(made);
    }
  });
}

function offerFilter() {
  const list = document.querySelector("#papers ~ ul");
  const heading = document.getElementById("papers");
  const pager = document.querySelector(".atlas .pager");
  const total = Number(document.querySelector(".atlas .facts")?.textContent.replace(/[,.]/g, "").match(/\d+/)?.[0]);
  if (!list || !heading.classList.contains("filtered")) return;
  const field = Object.assign(element("input", "filter"), { type: "search", placeholder: plural(total, "Filter this paper", "Filter these {n} papers") });
  field.setAttribute("aria-label", say("Filter these papers"));
  const status = element("span", "facts");
  status.setAttribute("role", "status");
  const shownAtFirst = list.children.length;
  let timer;
  const filter = async () => {
    const words = field.value.split(/\s+/).map(plain).filter(Boolean);
    if (words.length && pager) {
      status.textContent = say("Loading …");
      others ??= fetchOthers(list, pager);
      await others.catch(() => (others = undefined));
    }
    let shown = 0;
    [...list.children].forEach((item, place) => {
      const text = plain(item.textContent);
      item.hidden = words.length ? !words.every((word) => text.includes(word)) : place >= shownAtFirst;
      if (!item.hidden) shown++;
    });
    if (pager) pager.hidden = words.length > 0;
    status.textContent = words.length ? say("{part} of {all}", { part: count(shown), all: count(total) }) : "";
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, PAUSE);
  });
  heading.append(field, status);
  if (field.value) filter(); // the browser restored the text
}

offerForms();
offerFilter();
