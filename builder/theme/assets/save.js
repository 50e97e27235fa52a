// Citations as files, made in the browser of entries that were made with the site.

import { citationsOf, detailsOf, pageOf } from "./details.js";
import { element } from "./found.js";
import { tell } from "./stars.js";

const FORMATS = {
  bibtex: { title: "BibTeX", ending: "bib", type: "application/x-bibtex", join: (all) => all.map((one) => one.bibtex).join("\n") },
  ris: { title: "RIS", ending: "ris", type: "application/x-research-info-systems", join: (all) => all.map((one) => one.ris).join("\r\n") },
  csl: { title: "CSL-JSON", ending: "csl.json", type: "application/vnd.citationstyles.csl+json", join: (all) => `[\n${all.map((one) => one.csl).join(",\n")}\n]\n` },
};

/** Return a row of buttons that save papers, given by number, as citations and as Markdown. */
export function offerExports(numbers, perFile, subject, name) {
  const row = element("p", "exports", `Save ${subject} as `);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", `Save ${subject}`);
  for (const [id, { title }] of [...Object.entries(FORMATS), ["markdown", { title: "Markdown" }]]) {
    const button = Object.assign(element("button", "", title), { type: "button" });
    button.addEventListener("click", () =>
      exported(id, numbers, perFile).then(
        ({ text, ending, type }) => save(text, `${name}.${ending}`, type),
        () => tell("The citations could not be loaded. Try again when there is a connection."),
      ),
    );
    row.append(button, " ");
  }
  return row;
}

async function exported(id, numbers, perFile) {
  if (id === "markdown") {
    const papers = await detailsOf(numbers, perFile);
    return { text: papers.map(markdownOf).join(""), ending: "md", type: "text/markdown" };
  }
  const { join, ...format } = FORMATS[id];
  return { ...format, text: join(await citationsOf(numbers, perFile)) };
}

/** Return a paper as an item of a Markdown list, whatever signs its title has. */
function markdownOf(paper) {
  const facts = [paper.by, paper.venue, paper.published?.slice(0, 4)].filter(Boolean).map(escapeMarkdown);
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
