// A paper's citation, in a real browser: copied, and saved as what the command prints, from a server and from the disk.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

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

const PROSE = "We show that a model of this size can be trained on the data that there is, and that it takes less time than was thought.";
const TITLES = ["Only a Digest & <Its> {Title}", "On arXiv: µ–Ω", "In a Journal", "At a Conference", "</script><script>alert(1)</script>"];
const DETAILS = {
  "on-arxiv-mu-omega": 'arxiv: 2503.14456\nauthors: [Bo Peng, "van der Berg, Jan", "{Qwen and Friends}", José Núñez]\npublished: 2025-03-18\n',
  "in-a-journal": "authors: [Ada Lovelace]\nvenue: Journal of {Laws} & Orders\ndoi: 10.1000/a_b\npublished: 2024-12\n",
  "at-a-conference": "authors: [Ada Lovelace, Alan Turing]\nvenue: NeurIPS 2024\narxiv: cs/9901001\npublished: 2024\n",
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-cite-"));
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
};
write("content/site.yaml", "title: A Site\nbase_url: https://example.org/a/\n");
write("content/digests/2025-05-16.txt", `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMay 16\n\n${TITLES.map((title) => `${title}\n\n${PROSE}\n\n`).join("")}`);
for (const [slug, front] of Object.entries(DETAILS))
  write(`content/annotations/${slug}.md`, `---\npaper: ${slug}\n${front}---\nWords.\n`);
const program = path.resolve(TOP, process.env.DIGESTPRESS ?? ".build/release/digestpress");
const run = (...words) => execFileSync(program, [...words, `--layouts=${path.join(TOP, "layouts")}`], { cwd: folder }).toString();
run("build", "--quiet");
const site = path.join(folder, "output");
const without = (text) => text.replace(/,\n {2}abstract = .*/g, "").replace(/AB {2}- .*\r\n/g, "").replace(/,"abstract":"[^"]*"/g, "");
const expected = {
  bib: without(run("dump", "--format=bibtex")).split("\n\n").map((entry) => `${entry.trim()}\n`),
  ris: without(run("dump", "--format=ris")).split("\r\n\r\n").map((record) => `${record.trimEnd()} \r\n`),
  json: JSON.parse(without(run("dump", "--format=csl"))),
};

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const server = http.createServer((request, response) => fs.readFile(path.join(site, decodeURIComponent(new URL(request.url, "http://x").pathname)), (error, bytes) => {
  response.writeHead(error ? 404 : 200, { "content-type": TYPES[path.extname(request.url)] ?? "text/plain" });
  response.end(bytes);
}));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const ROOTS = { "a server": `http://127.0.0.1:${server.address().port}/`, "the disk": `${pathToFileURL(site)}/` };
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
  "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });

let number = 0, failed = 0;
// Nothing may be said on the console: not by a script, and not by the page's policy.
async function test(name, options, body) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage(), complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  try {
    await body(page, context);
    if (complaints.length) throw Error(complaints.join("\n"));
    console.log(`ok ${++number} - ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${++number} - ${name}\n${String(error.stack).replace(/^/gm, "  # ")}`);
  }
  await context.close();
}
function equal(actual, wanted) {
  if (JSON.stringify(actual) !== JSON.stringify(wanted)) throw Error(`${JSON.stringify(actual)} is not ${JSON.stringify(wanted)}`);
}
async function save(page, format) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save=${format}]`)]);
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), "utf8") };
}

for (const [where, root] of Object.entries(ROOTS))
  await test(`every kind of paper is saved as the command prints it, from ${where}`, {}, async (page) => {
    for (const [i, item] of expected.json.entries()) {
      await page.goto(`${root}papers/${item.id}.html`);
      await page.click("summary");
      for (const format of ["bib", "ris", "json"]) {
        const { name, text } = await save(page, format);
        equal(name, `${item.id}.${format}`);
        if (format === "json") equal(JSON.parse(text), [item]);
        else equal(text, expected[format][i]);
      }
    }
  });
await test("the entry is copied as it stands", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(`${ROOTS["a server"]}papers/in-a-journal.html`);
  await page.click("summary");
  await page.click("[data-copy=bibtex]");
  await page.waitForFunction(() => document.querySelector("[data-copy=bibtex]").textContent === "Copied");
  equal(await page.evaluate(() => navigator.clipboard.readText()), expected.bib.find((entry) => entry.includes("{in-a-journal,")));
});
await test("without JavaScript the entry can be read, and no button is there that does nothing", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${ROOTS["the disk"]}papers/in-a-journal.html`);
  await page.click("summary");
  equal(await page.locator("#bibtex").isVisible(), true);
  equal(await page.locator(".cite button:visible").count(), 0);
});
for (const colorScheme of ["light", "dark"])
  await test(`a citation breaks no rule of accessibility, at 320 pixels, ${colorScheme}`, { colorScheme, viewport: { width: 320, height: 700 } }, async (page) => {
    await page.goto(`${ROOTS["a server"]}papers/on-arxiv-mu-omega.html`);
    await page.click("summary");
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    equal(violations.map((violation) => [violation.id, violation.nodes.map((node) => node.html)]), []);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

console.log(`1..${number}`);
await browser.close();
server.close();
fs.rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
