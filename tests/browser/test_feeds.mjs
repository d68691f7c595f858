// Feeds and wrong addresses, in a real browser: an address is copied, a feed can be read, and a mistyped address is searched for.
import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const TOP = path.resolve(import.meta.dirname, "../..");
const require = createRequire(path.join(TOP, "tests/package.json"));
const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => fs.existsSync(file));
let chromium;
try {
  ({ chromium } = require("playwright-core"));
} catch { /* said below */ }
if (!CHROMIUM || !chromium) {
  console.log("needs chromium, and playwright-core by npm ci in tests/");
  process.exit(77);
}
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const site = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-feeds-"));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".xml": "text/xml" };
const server = http.createServer((request, response) => {
  const name = path.join(site, decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/base\//, "/"));
  const found = fs.existsSync(name) && fs.statSync(name).isFile();
  response.writeHead(found ? 200 : 404, { "content-type": TYPES[found ? path.extname(name) : ".html"] ?? "text/plain" });
  response.end(fs.readFileSync(found ? name : path.join(site, "404.html")));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const SERVED = `http://127.0.0.1:${server.address().port}/base/`;
execFileSync(process.env.DIGESTPRESS ?? path.join(TOP, ".build/release/digestpress"),
  ["build", "--quiet", `--base-url=${SERVED}`, `--output=${site}`], { cwd: TOP });

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });

let number = 0, failed = 0;
async function test(name, options, body) {
  const context = await browser.newContext(options);
  try {
    await body(await context.newPage());
    console.log(`ok ${++number} - ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${++number} - ${name}\n${String(error.stack).replace(/^/gm, "  # ")}`);
  }
  await context.close();
}

await test("a button copies the address of its feed and says so", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(`${SERVED}feeds.html`);
  const button = page.locator("[data-copy]").nth(1);
  await button.click();
  await page.waitForFunction((one) => one.textContent === "Copied", await button.elementHandle());
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${SERVED}annotations.xml`);
  await page.waitForFunction((one) => one.textContent === "Copy", await button.elementHandle());
});

await test("without JavaScript the address stands there, and no button", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${SERVED}feeds.html`);
  assert.equal(await page.locator("[data-copy]").first().isVisible(), false);
  assert.equal(await page.locator("code").first().textContent(), `${SERVED}feed.xml`);
});

for (const colorScheme of ["light", "dark"]) {
  await test(`the page of feeds is for everybody: ${colorScheme}, 320 px`, { colorScheme, viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(`${SERVED}feeds.html`);
    await page.evaluate(AXE);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
    assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}

await test("a feed that a browser is sent to can be read, and says where the page is", {}, async (page) => {
  await page.goto(`${SERVED}topics/scaling-laws.xml`);
  const seen = await page.evaluate(() => {
    const shown = (name) => getComputedStyle(document.getElementsByTagName(name)[0]).display;
    const before = (selector) => getComputedStyle(document.querySelector(selector), "::before").content;
    return { title: shown("title"), content: shown("content:encoded"), guid: shown("guid"), self: shown("atom:link"),
      top: before("channel"), link: before("channel > link") };
  });
  assert.deepEqual([seen.title, seen.content, seen.guid, seen.self], ["block", "none", "none", "none"]);
  assert.match(seen.top, /^"This is a feed/);
  assert.match(seen.link, /^"The page for people is at/);
});

await test("what was asked for at a wrong address, at any depth, is ready to be searched for", {}, async (page) => {
  const answer = await page.goto(`${SERVED}papers/deep/parallel-scaling-lwa.html`);
  assert.equal(answer.status(), 404);
  assert.equal(await page.locator("#q").inputValue(), "parallel scaling lwa");
  await page.locator("main form.find button").click();
  await page.waitForURL(/search\.html\?q=/);
  await page.locator(".results h2 a").first().waitFor();
});

console.log(`1..${number}`);
await browser.close();
server.close();
fs.rmSync(site, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
