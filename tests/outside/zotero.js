// What Zotero's own translators make of a site. `node zotero.js SITE LISTS OUT` writes JSON: an item for each page of a paper,
// the items of each file of citations, and those of each page of LISTS, a file of JSON: name → HTML. The package holds the
// translators of February 2019.

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

// Of a citation without authors, Zotero would ask servers for more: there are none here.
Zotero.Translate.Search.prototype.getTranslators = function () {
  this._runHandler("translators", []);
  return Promise.resolve([]);
};

const [site, lists, out] = process.argv.slice(2);

function opened(html, url) {
  const page = new JSDOM(html, { url }).window.document;
  const evaluate = page.evaluate.bind(page);
  page.evaluate = (words, ...rest) => evaluate(words.replace(/\bx:/g, ""), ...rest); // jsdom knows no prefixes
  const reading = new Zotero.Translate.Web();
  reading.setDocument(page);
  return reading;
}

async function readPage(id) {
  const file = path.join(site, "papers", id, "index.html");
  const reading = opened(fs.readFileSync(file, "utf8"), `https://atlas.example/papers/${id}/`);
  const [translator] = await reading.getTranslators(false);
  reading.setTranslator(translator);
  const [item] = await reading.translate({ libraryID: false, saveAttachments: false });
  return { id, translator: translator.label, ...item };
}

/** Return what is saved of a page that lists papers by a reader who chooses all that Zotero offers. */
async function readList(html) {
  const reading = opened(html, "https://atlas.example/list/");
  reading.setHandler("select", (_, offered, chosen) => chosen(offered));
  const [translator] = await reading.getTranslators(false);
  if (!translator) return [];
  reading.setTranslator(translator);
  return reading.translate({ libraryID: false, saveAttachments: false });
}

async function main() {
  const { papers } = JSON.parse(fs.readFileSync(path.join(site, "papers.json"), "utf8"));
  const found = { pages: [], files: {}, lists: {} };
  for (const name of ["papers.bib", "papers.ris", "papers.csl.json"]) {
    found.files[name] = await referenceImport(fs.readFileSync(path.join(site, name), "utf8"));
  }
  for (const { id } of papers) found.pages.push(await readPage(id));
  for (const [name, html] of Object.entries(JSON.parse(fs.readFileSync(lists, "utf8")))) found.lists[name] = await readList(html);
  fs.writeFileSync(out, JSON.stringify(found));
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
