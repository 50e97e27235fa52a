// What citation-js reads in BibTeX. `node citation.js FILE` writes CSL-JSON to standard output.

const fs = require("fs");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");

process.stdout.write(JSON.stringify(new Cite(fs.readFileSync(process.argv[2], "utf8")).data));
