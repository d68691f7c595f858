// Reads a file of citations (*.bib or *.ris) with citation-js and prints it as CSL-JSON, for test_citations.py.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.resolve(import.meta.dirname, "../package.json"));
const { Cite, plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
plugins.config.get("@bibtex").parse.sentenceCase = "never";
const [file] = process.argv.slice(2);
const type = file.endsWith(".bib") ? "@biblatex/text" : "@ris/file";
console.log(JSON.stringify(new Cite(fs.readFileSync(file, "utf8"), { forceType: type, generateGraph: false }).data));
