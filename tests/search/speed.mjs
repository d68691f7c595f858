// How long a reader waits for what is found, in Chromium, from a server on this machine and from the disk:
//     node tests/search/speed.mjs SITE [RUNS]
// SITE is a site that was built, the larger the better. Each time is from a key to the first titles in the panel below
// the field: "cold" with a browser that has loaded nothing of search yet, "first" where the field has had the focus for
// half a second, "next" on a page that has answered before.
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../browser/site.mjs";

const [site, runs = 5] = process.argv.slice(2);
const QUERIES = ["d", "m", "di", "re", "diffusion", "language", "graph neural networks"];
const server = http.createServer((request, response) => {
  const name = path.join(site, decodeURIComponent(new URL(request.url, "http://x").pathname));
  fs.readFile(name, (error, bytes) => {
    loaded += bytes?.length ?? 0;
    response.writeHead(error ? 404 : 200, { "content-type": { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" }[path.extname(name)] ?? "text/plain" });
    response.end(bytes);
  });
});
let loaded = 0;
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await launch();
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1].toFixed(0).padStart(5);
const type = (page, query) => page.evaluate((query) => new Promise((done) => {
  setTimeout(() => done(9999), 5000);
  const start = performance.now(), input = document.querySelector("input[name=q]"), list = document.querySelector(".panel ol");
  new MutationObserver(() => list.querySelector("a") && done(performance.now() - start)).observe(list, { childList: true });
  input.focus();
  input.value = query;
  input.dispatchEvent(new Event("input"));
}), query);
for (const [from, root] of [["a server", `http://127.0.0.1:${server.address().port}/`], ["the disk", `${pathToFileURL(path.resolve(site))}/`]]) {
  console.log(`from ${from}, load ${os.loadavg()[0].toFixed(1)}: ms, medians of ${runs}\n cold first  next   KB`);
  const one = async (query, isCold) => {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`${root}index.html`);
    if (!isCold) {
      await page.focus("input[name=q]");
      await page.waitForTimeout(500);
    }
    loaded = 0;
    const first = await type(page, query);
    await page.waitForTimeout(300);
    const bytes = loaded, next = await type(page, query === "mamba" ? "soup" : "mamba");
    await context.close();
    return [first, next, bytes];
  };
  for (const query of QUERIES) {
    const cold = [], first = [], next = [], bytes = [];
    for (let i = 0; i < runs; i++) {
      const whole = await one(query, true), half = await one(query, false);
      cold.push(whole[0]);
      bytes.push(whole[2] / 1000);
      first.push(half[0]);
      next.push(whole[1], half[1]);
    }
    console.log(median(cold), median(first), median(next), median(bytes), "", query);
  }
}
await browser.close();
server.close();
