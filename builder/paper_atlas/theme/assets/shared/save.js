// Citations as files, made in the browser from entries that were made with the site.

import { citationsOf, detailsOf, load, pageOf } from "./details.js";
import { numbersOf, readFacets } from "./facets.js";
import { tell } from "./stars.js";
import { say } from "./words.js";

const FORMS = {
  BibTeX: { ending: "bib", type: "application/x-bibtex", join: (all) => all.map((one) => one.bibtex).join("\n") },
  RIS: { ending: "ris", type: "application/x-research-info-systems", join: (all) => all.map((one) => one.ris).join("\r\n") },
  "CSL-JSON": { ending: "csl.json", type: "application/vnd.citationstyles.csl+json", join: (all) => `[\n${all.map((one) => one.csl).join(",\n")}\n]\n` },
  Markdown: { ending: "md", type: "text/markdown", join: (all) => all.map(markdownOf).join(""), isList: true },
};

/**
 * Save papers in a format.
 *
 * `citations` and `papers` are promises of `explore/cite` and of what lists show of the papers; only one is awaited.
 */
export async function saveAs(form, name, { citations, papers }) {
  const { ending, type, join, isList } = FORMS[form];
  try {
    save(join(await (isList ? papers : citations)()), `${name}.${ending}`, type);
  } catch {
    tell(say("The citations could not be loaded. Try again when you are online."));
  }
}

/** Save the papers of a topic, newest first. */
export function saveTopic(form, topic) {
  const papers = async (pick) => {
    const data = await load("explore/facets.json");
    const values = readFacets(data).flatMap((facet) => (facet.id === "topic" || facet.id === "kind" ? facet.values : []));
    return pick(numbersOf(values.find((value) => value.id === topic).set, data.papers), data);
  };
  return saveAs(form, topic, { citations: () => papers(citationsOf), papers: () => papers(detailsOf) });
}

/** Return a paper as an item of a Markdown list, whatever characters its title contains. */
function markdownOf(paper) {
  const facts = [paper.withdrawn && say("withdrawn"), paper.facts, paper.by, paper.venue, paper.published?.slice(0, 4)].filter(Boolean).map(escapeMarkdown);
  const note = paper.note ? `\n  ${escapeMarkdown(paper.note)}` : "";
  return `- [${escapeMarkdown(paper.title)}](${pageOf(paper.id)})${facts.length ? ` – ${facts.join(", ")}` : ""}${note}\n`;
}

/** Return a text on one line in which nothing is CommonMark markup. */
export function escapeMarkdown(text) {
  const line = text.split(/\s+/).join(" ").trim();
  return line.replace(/[\\\x60*_{}[\]<>#|~&!$+-]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Offer a text to the reader as a file. */
export function save(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
