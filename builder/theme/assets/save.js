// Citations as files, made in the browser of entries that were made with the site.

import { pageOf } from "./details.js";
import { element } from "./found.js";
import { tell } from "./stars.js";

const FORMATS = [
  { title: "BibTeX", ending: "bib", type: "application/x-bibtex", join: (all) => all.map((one) => one.bibtex).join("\n") },
  { title: "RIS", ending: "ris", type: "application/x-research-info-systems", join: (all) => all.map((one) => one.ris).join("\r\n") },
  { title: "CSL-JSON", ending: "csl.json", type: "application/vnd.citationstyles.csl+json", join: (all) => `[\n${all.map((one) => one.csl).join(",\n")}\n]\n` },
];

/**
 * Return a row of buttons that save papers as citations and as Markdown.
 *
 * `citations` and `papers` are asked for when a button is pressed, and promise those of `explore/cite` and what
 * lists show of the papers.
 */
export function offerExports(subject, name, { citations, papers }) {
  const row = element("p", "exports", `Save ${subject} as `);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `Save ${subject}`);
  const offer = (title, ending, type, make) => {
    const button = Object.assign(element("button", "", title), { type: "button" });
    button.addEventListener("click", async () => {
      try {
        save(await make(), `${name}.${ending}`, type);
      } catch {
        tell("The citations could not be loaded. Try again when there is a connection.");
      }
    });
    row.append(button, " ");
  };
  for (const { title, ending, type, join } of FORMATS) offer(title, ending, type, async () => join(await citations()));
  offer("Markdown", "md", "text/markdown", async () => (await papers()).map(markdownOf).join(""));
  return row;
}

/** Return a paper as an item of a Markdown list, whatever signs its title has. */
function markdownOf(paper) {
  const facts = [paper.facts, paper.by, paper.venue, paper.published?.slice(0, 4)].filter(Boolean).map(escapeMarkdown);
  const note = paper.note ? `\n  ${escapeMarkdown(paper.note)}` : "";
  return `- [${escapeMarkdown(paper.title)}](${pageOf(paper.id)})${facts.length ? ` – ${facts.join(", ")}` : ""}${note}\n`;
}

/** Return a text on one line in which nothing is markup of CommonMark. */
export function escapeMarkdown(text) {
  const line = text.split(/\s+/).join(" ").trim();
  return line.replace(/[\\`*_{}[\]<>#|~&!$+-]/g, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Hand a text to the reader as a file. */
export function save(text, name, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
