// What queries load of a site, by a browser that has loaded nothing of it, compressed as servers do; the heaviest first:
//     node tests/search/bytes.mjs [output]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import zlib from "node:zlib";

const read = (name) => fs.readFileSync(new URL(name, import.meta.url), "utf8");
const REMEMBERED = read("queries.tsv").split("\n").filter((row) => row && row[0] !== "#").map((row) => row.split("\t")[0]);
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const COMMON = ["large language models learning data training performance", '"large language models"', '"machine learning" -language 17 May 2025', "topic:language model year:2024"];
export const ASKED = [...REMEMBERED, ...COMMON], TYPED = [...REMEMBERED.map((query) => query.slice(0, -1)), ...LETTERS, ...[..."acmps"].flatMap((a) => LETTERS.map((b) => a + b))];

const compressed = new Map();
function size(name, text) {
  if (!compressed.has(name)) compressed.set(name, zlib.gzipSync(text).length);
  return compressed.get(name);
}

// The bytes of the query's first results, engine and index included, and of how many files.
async function load(site, query, isAsked) {
  const page = vm.createContext({}), files = new Map();
  const run = (file) => {
    const name = path.join(site, file.split("?")[0]), text = fs.readFileSync(name);
    files.set(name, size(name, text));
    vm.runInContext(text.toString(), page);
  };
  page.self = page;
  page.digestpressSearch = { load: async (file) => run(file) };
  run(path.join("assets", fs.readdirSync(path.join(site, "assets")).find((name) => name.startsWith("search-engine."))));
  run("search/index.js");
  const { search, next, named } = page.digestpressSearch;
  for (const paper of await next(await search(query, isAsked))) await named(paper);
  return { query, files: files.size, bytes: [...files.values()].reduce((a, b) => a + b) };
}

export async function loads(site, queries, isAsked) {
  const all = [];
  for (const query of queries) all.push(await load(site, query, isAsked));
  return all.sort((a, b) => b.bytes - a.bytes);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const [what, queries, isAsked] of [["asked", ASKED, true], ["typed", TYPED, false]]) {
    const all = await loads(process.argv[2] ?? "output", queries, isAsked);
    for (const { query, files, bytes } of [...all.slice(0, 5), all[all.length >> 1]]) console.log(`${what}: ${(bytes / 1000).toFixed(0).padStart(4)} KB, ${String(files).padStart(2)} files  ${query}`);
  }
