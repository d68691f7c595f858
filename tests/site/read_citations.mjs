// Reads a file of citations (*.bib or *.ris) with citation-js and prints it as CSL-JSON, for test_citations.py.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../package.json", import.meta.url));
// Nothing is fetched, and Node before 20.19 cannot require what citation-js would fetch with.
const unused = require.resolve("node-fetch");
require.cache[unused] = { id: unused, filename: unused, loaded: true, exports: {} };
const { Cite, plugins } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
plugins.config.get("@bibtex").parse.sentenceCase = "never";
const [file] = process.argv.slice(2);
const type = file.endsWith(".bib") ? "@biblatex/text" : "@ris/file";
console.log(JSON.stringify(new Cite(fs.readFileSync(file, "utf8"), { forceType: type, generateGraph: false }).data));
