// What Zotero's own translators make of a site. `node zotero.js SITE OUT` writes JSON: an item for each page of a paper, and
// the items of each file of citations. The package holds the translators of February 2019.

const fs = require("fs");
const path = require("path");
const Module = require("module");
const { JSDOM } = require("jsdom");

console.log = () => {}; // the translators tell every step

// They ask for another XPath than that of jsdom, and for a fork of it that no registry has.
const load = Module._load;
const xpath = { install() {}, XPathResultType: new JSDOM("").window.XPathResult };
Module._load = (name, ...rest) => (name === "wicked-good-xpath" ? xpath : load(name, ...rest));
const { referenceImport } = require("zotero-translators");

const [site, out] = process.argv.slice(2);

async function readPage(id) {
  const file = path.join(site, "papers", id, "index.html");
  const page = new JSDOM(fs.readFileSync(file, "utf8"), { url: `https://atlas.example/papers/${id}/` }).window.document;
  const evaluate = page.evaluate.bind(page);
  page.evaluate = (words, ...rest) => evaluate(words.replace(/\bx:/g, ""), ...rest); // jsdom knows no prefixes
  const reading = new Zotero.Translate.Web();
  reading.setDocument(page);
  const [translator] = await reading.getTranslators(false);
  reading.setTranslator(translator);
  const [item] = await reading.translate({ libraryID: false, saveAttachments: false });
  return { id, translator: translator.label, ...item };
}

async function main() {
  const { papers } = JSON.parse(fs.readFileSync(path.join(site, "papers.json"), "utf8"));
  const found = { pages: [], files: {} };
  for (const name of ["papers.bib", "papers.ris", "papers.csl.json"]) {
    found.files[name] = await referenceImport(fs.readFileSync(path.join(site, name), "utf8"));
  }
  for (const { id } of papers) found.pages.push(await readPage(id));
  fs.writeFileSync(out, JSON.stringify(found));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
