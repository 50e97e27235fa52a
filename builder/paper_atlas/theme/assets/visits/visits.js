// Return visits: what is new since the last one is marked, and listed on the home page; topics and authors can be followed.

import { detailsOf, load, ROOT } from "../shared/details.js";
import { button, element } from "../shared/elements.js";
import { tell } from "../shared/stars.js";
import { follow, followed, lastVisit } from "./memory.js";
import { LANGUAGE, plural, say } from "../shared/words.js";

const since = lastVisit();

for (const link of since ? document.querySelectorAll("a.title[data-added]") : []) {
  if (link.dataset.added > since) link.classList.add("is-new");
}

/** A button to follow the topic or author of the page. */
function offerToFollow() {
  const [, kind, id] = location.href.slice(ROOT.href.length - 1).match(/^\/(topics|authors)\/([a-z0-9-]+)\/(?:$|[?#])/) ?? [];
  const facts = document.querySelector(".atlas .facts");
  const title = document.querySelector(".atlas h1")?.textContent.trim();
  if (!kind || !facts || !document.querySelector(":is(.atlas--list, .atlas--author)")) return;
  const made = button("", () => {
    const isOn = made.getAttribute("aria-pressed") !== "true";
    if (!follow(kind, id, title, isOn)) tell(say("This browser stores nothing for this site, as in a private window, so nothing can be followed."));
    show();
  });
  made.className = "follow";
  const show = () => {
    const isOn = id in followed(kind);
    made.setAttribute("aria-pressed", String(isOn));
    made.textContent = isOn ? say("Following") : say("Follow");
    made.title = isOn ? say("Stop following") : say("The home page will show what is new, in this browser only");
  };
  show();
  const place = facts.querySelector(".follow");
  if (place) place.replaceWith(made);
  else facts.append(" · ", made);
}

/** What is new since the last visit, on the home page: in total, and from what the reader follows. */
async function tellNews() {
  const place = document.querySelector(".atlas--home .tagline");
  const [topics, authors] = [followed("topics"), followed("authors")];
  if (!place || (!since && !Object.keys({ ...topics, ...authors }).length)) return;
  const files = [import("../shared/facets.js"), load("explore/arrivals.json"), load("explore/facets.json")];
  const [{ readFacets, setOf, shared }, arrivals, data] = await Promise.all(files);
  const days = arrivals.filter(([day]) => day > since);
  const fresh = days.flatMap(([, steps]) => numbersFrom(steps));
  const set = setOf(fresh, data.papers);
  const values = readFacets(data).flatMap((facet) => (facet.id === "topic" || facet.id === "kind" ? facet.values : []));
  const news = Object.entries(topics).map(([id, title]) => {
    const value = values.find((one) => one.id === id);
    return [`topics/${id}/`, title, value ? shared(value.set, set) : 0];
  });
  const names = Object.entries(authors);
  const papers = names.length && fresh.length <= 500 ? await detailsOf(fresh, data) : [];
  for (const [id, name] of names) {
    news.push([`authors/${id}/`, name, papers.filter((paper) => paper.authors?.includes(name)).length]);
  }
  const date = since && new Date(`${since}T12:00`).toLocaleDateString(LANGUAGE, { day: "numeric", month: "long", year: "numeric" });
  const line = element("p", "since");
  const all = Object.assign(element("a", "", plural(fresh.length, "{n} new since {date}", "{n} new since {date}", { date })), { href: new URL("changes/", ROOT).href });
  line.append(!since ? "" : fresh.length ? all : say("Nothing new since {date}", { date }));
  const links = news.map(([path, title, number]) =>
    element("li", "", Object.assign(element("a", "", title), { href: new URL(path, ROOT).href }), number ? ` ${plural(number, "{n} new", "{n} new")}` : ""),
  );
  const box = element("section", "visits", line, ...(links.length ? [element("p", "facts", say("You follow:")), element("ul", "", ...links)] : []));
  box.setAttribute("aria-label", say("Since your last visit"));
  place.after(box);
}

function numbersFrom(steps) {
  let number = 0;
  return steps.map((step) => (number += step));
}

offerToFollow();
tellNews().catch(() => {}); // the page works without it
