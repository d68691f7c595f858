// How many of the queries in queries.tsv have the right paper among the first three:
//     node tests/search/measure.mjs [output]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const top = fileURLToPath(new URL("../..", import.meta.url)), site = process.argv[2] ?? path.join(top, "output");
const page = vm.createContext({});
const run = (file) => vm.runInContext(fs.readFileSync(path.join(site, file.split("?")[0]), "utf8"), page); 
page.self = page;
page.digestpressSearch = { load: async (file) => run(file) };
vm.runInContext(fs.readFileSync(path.join(top, "layouts/assets/search-engine.js"), "utf8"), page);
run("search/index.js");
const { search, next, named } = page.digestpressSearch;

let good = 0, total = 0;
for (const row of fs.readFileSync(new URL("queries.tsv", import.meta.url), "utf8").split("\n")) {
  if (!row || row.startsWith("#")) continue;
  const [query, slug] = row.split("\t"), found = [];
  for (const paper of await next(await search(query, true))) found.push((await named(paper))[0]);
  const place = found.indexOf(slug) + 1;
  total++;
  if (place >= 1 && place <= 3) good++;
  else console.log(`${place || "-"}\t${query}\t${slug}`);
}
console.log(`${good} of ${total} queries have the right paper among the first three`);
