// Search measured against Pagefind and MiniSearch, each on a page of its own in Chromium, with the queries of queries.tsv:
//     node tests/search/compare.mjs FOLDER [CONTENT]
// FOLDER has both from npm (npm install pagefind minisearch), outside the repository; CONTENT is a content folder with the
// papers of queries.tsv among others (default: content). Bytes are those that a first query loads, engine and all, before
// compression; "first" is the time from asking on a page where nothing is loaded yet to the first three titles, "next"
// the same on a page that has answered before. Both are medians, with files from the disk of this machine.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const TOP = fileURLToPath(new URL("../..", import.meta.url)), PROGRAM = process.env.DIGESTPRESS ?? path.join(TOP, ".build/release/digestpress");
const [folder, content = path.join(TOP, "content")] = process.argv.slice(2).map((name) => path.resolve(name));
const { chromium } = createRequire(path.join(TOP, "tests/package.json"))("playwright-core");
const packages = createRequire(path.join(folder, "package.json"));
const site = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-compare-"));
execFileSync(PROGRAM, ["build", "--quiet", `--content=${content}`, `--layouts=${TOP}/layouts`, "--base-url=https://example.org/", `--output=${site}`], { stdio: ["ignore", "ignore", "ignore"] });
const papers = execFileSync(PROGRAM, ["dump", `--content=${content}`], { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] }).toString().trim().split("\n").map(JSON.parse);
const queries = fs.readFileSync(new URL("queries.tsv", import.meta.url), "utf8").split("\n").filter((row) => row && !row.startsWith("#")).map((row) => row.split("\t"));

// MiniSearch, as its manual advises: titles count more, the last letters may be missing, one letter in five may be wrong.
const MiniSearch = packages("minisearch"), options = { fields: ["title", "text", "topics"], storeFields: ["title"], searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2 } };
const mini = new MiniSearch(options);
mini.addAll(papers.map(({ slug, title, abstract, topics, annotation }) => ({ id: slug, title, text: `${abstract} ${annotation ? fs.readFileSync(path.join(site, `papers/${slug}.html`), "utf8").match(/<section class="annotation[^]*?<\/section>|<aside[^]*?<\/aside>|$/)[0].replace(/<[^>]*>/g, " ") : ""}`, topics: topics.map((topic) => topic.slug).join(" ") })));
fs.writeFileSync(path.join(site, "mini.json"), JSON.stringify(mini));
fs.copyFileSync(path.join(folder, "node_modules/minisearch/dist/umd/index.js"), path.join(site, "minisearch.js"));
// Pagefind, over the pages of papers.
execFileSync(process.execPath, [path.join(folder, "node_modules/pagefind/lib/runner/bin.cjs"), "--site", site, "--glob", "papers/*.html", "--root-selector", "main"], { stdio: "ignore" });

const server = http.createServer((request, response) => {
  fs.readFile(path.join(site, decodeURIComponent(new URL(request.url, "http://x").pathname)), (error, bytes) => {
    response.writeHead(error ? 404 : 200, { "content-type": { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" }[path.extname(new URL(request.url, "http://x").pathname)] ?? "application/octet-stream" });
    response.end(bytes);
    loaded += bytes?.length ?? 0;
  });
});
let loaded = 0;
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const ROOT = `http://127.0.0.1:${server.address().port}/`;
fs.writeFileSync(path.join(site, "empty.html"), "<!DOCTYPE html><meta charset=\"utf-8\"><title>Empty</title>");
const engine = fs.readdirSync(path.join(site, "assets")).filter((name) => /^search(-engine)?\.[0-9a-f]+\.js$/.test(name));
const field = fs.statSync(path.join(site, "assets", engine.find((name) => name.startsWith("search.")))).size;

// Each is a function that runs in the page and gives the slugs of the first three.
const TOOLS = {
  digestpress: async (query, engine) => {
    if (!self.ready) {
      const make = (name, properties, ...children) => { const it = Object.assign(document.createElement(name), properties); it.append(...children); return it; };
      const load = (src) => new Promise((onload, onerror) => document.head.append(make("script", { src: `/${src}`, async: false, onload, onerror })));
      self.digestpressSearch = { root: "/", make, load };
      await Promise.all([load(`assets/${engine}`), load("search/index.js")]);
      self.ready = true;
    }
    const { search, next, named } = self.digestpressSearch, found = [];
    for (const paper of (await next(await search(query, true))).slice(0, 3)) found.push((await named(paper))[0]);
    return found;
  },
  pagefind: async (query) => {
    self.pagefind ??= await import("/pagefind/pagefind.js");
    const { results } = await self.pagefind.search(query);
    return (await Promise.all(results.slice(0, 3).map((result) => result.data()))).map(({ url }) => url.match(/papers\/(.*?)(\.html)?$/)[1]);
  },
  minisearch: async (query, _, options) => {
    if (!self.mini) {
      await new Promise((done) => document.head.append(Object.assign(document.createElement("script"), { src: "/minisearch.js", onload: done })));
      self.mini = self.MiniSearch.loadJSON(await (await fetch("/mini.json")).text(), options);
    }
    return self.mini.search(query).slice(0, 3).map(({ id }) => id);
  },
};
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];
const timed = (page, tool, query) => page.evaluate(`(async () => { const start = performance.now(), found = await (${TOOLS[tool]})(${JSON.stringify(query)}, ${JSON.stringify(engine.find((name) => name.startsWith("search-engine")))}, ${JSON.stringify(options)}); return [performance.now() - start, found]; })()`);
console.log(`${papers.length} papers, load ${os.loadavg()[0].toFixed(1)}\ntool\tKB (median)\tKB (most)\tfirst ms\tnext ms\tfound of ${queries.length}`);
for (const tool of Object.keys(TOOLS)) {
  const bytes = [], first = [], next = [], missed = [];
  const warm = await (await browser.newContext()).newPage();
  await warm.goto(`${ROOT}empty.html`);
  await timed(warm, tool, "warm");
  for (const [query, slug] of queries) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`${ROOT}empty.html`);
    loaded = 0;
    const [ms, found] = await timed(page, tool, query);
    bytes.push(loaded + (tool === "digestpress" ? field : 0));
    first.push(ms);
    await context.close();
    next.push((await timed(warm, tool, query))[0]);
    if (!found.includes(slug)) missed.push(query);
  }
  const kb = (n) => Math.round(n / 1000);
  console.log([tool, kb(median(bytes)), kb(Math.max(...bytes)), median(first).toFixed(0), median(next).toFixed(0), queries.length - missed.length].join("\t"));
  if (process.env.MISSED) console.log(missed.join("\n"));
}
await browser.close();
server.close();
fs.rmSync(site, { recursive: true, force: true });
