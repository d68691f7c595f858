// Every kind of page, in a real browser: at three widths, light and dark, with and without JavaScript, from a server and
// from the disk; what it weighs, and whether it stays where it was while it loads.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { accessible, begin, equal, holds, sideways } from "./site.mjs";

const LONG = "Supercalifragilisticexpialidocious".repeat(8), RTL = "تعلم الآلة العميق على نطاق واسع: دراسة שלום עולם";
const { browser, site, served, disk, test, end } = await begin({ change: (content) => {
  fs.writeFileSync(path.join(content, "digests/2025-05-17.txt"), `May 17\n\n${RTL}\n\n${RTL}. ${RTL}.\n\nOn ${LONG}: A Title ${"That Goes on and on ".repeat(12)}\n\n${LONG} ${"words ".repeat(300)}\n`);
  fs.writeFileSync(path.join(content, "annotations/rtl.md"), `---\npaper: "${RTL}"\ndate: 2025-05-17\ntopics: [theory]\n---\nWhat it says: $$ \\sum_{i=1}^{n} \\frac{x_i}{\\sqrt{n}} + ${"a + ".repeat(60)} b $$ and ${LONG}, $x^2$.\n`);
} });
const files = (folder) => fs.readdirSync(path.join(site, folder)).filter((name) => name.endsWith(".html")).sort();
const longest = (folder) => files(folder).map((name) => [fs.statSync(path.join(site, folder, name)).size, `${folder}/${name}`]).sort((a, b) => a[0] - b[0]).at(-1)[1];
const paper = (words) => `papers/${files("papers").find((name) => fs.readFileSync(path.join(site, "papers", name), "utf8").includes(`<title>${words}`))}`;
const exists = (name) => fs.existsSync(path.join(site, name));

// One of each kind, and those that other kinds have brought since.
const PAGES = ["index.html", "topics.html", "topics/agents.html", "digests.html", "digests/2025-05-17.html", "lists.html", "lists/merging-models.html", "annotations.html",
  "papers/efficiently-modeling-long-sequences-with-structured-state-spaces.html", paper(RTL.slice(0, 20)), paper("On Super"), "search.html", "search.html?q=scaling%20laws", "about.html",
  "map.html", "pictures.html", "feeds.html", "returning.html", "reading.html", "no-such-page.html"].filter((name) => name.includes("?") || name.startsWith("no-such") || exists(name));
const KINDS = new Set(PAGES.map((name) => name.split("?")[0]));

async function go(page, name, root = served) {
  page.expected = name.startsWith("no-such") ? /404/ : undefined; // the browser says so itself
  await page.goto(root + name);
  if (name.includes("?q=")) await page.waitForSelector(".results li");
}
// Targets that are smaller than 24 pixels and not within a line of text (WCAG 2.5.8, whose other exception is distance).
const small = (page) => page.evaluate(() => {
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter((it) => !it.closest("svg") && !it.matches(".skip") && it.checkVisibility()).map((it) => ({ it, box: it.getBoundingClientRect() })).filter(({ box }) => box.width && box.height);
  const inText = (it) => getComputedStyle(it).display === "inline" && [...it.parentNode.childNodes].some((node) => node !== it && node.nodeType === 3 && node.data.trim());
  const near = (a, b) => Math.hypot(Math.max(0, Math.abs(a.x + a.width / 2 - b.x - b.width / 2)), Math.max(0, Math.abs(a.y + a.height / 2 - b.y - b.height / 2))) < 24;
  return targets.filter(({ it, box }) => (box.width < 24 || box.height < 24) && !inText(it) && targets.some((other) => other.it !== it && !other.it.contains(it) && !it.contains(other.it) && near(box, other.box))).map(({ it, box }) => `${it.outerHTML.slice(0, 100)} ${Math.round(box.width)}x${Math.round(box.height)}`);
});

for (const width of [320, 768, 1440])
  for (const colorScheme of ["light", "dark"])
    for (const javaScriptEnabled of [true, false]) {
      const options = { colorScheme, javaScriptEnabled, viewport: { width, height: 800 } };
      await test(`no page complains, scrolls sideways or asks elsewhere: ${width} pixels, ${colorScheme}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, options, async (page) => {
        const wrong = [];
        for (const name of PAGES) {
          if (!javaScriptEnabled && name.includes("?")) continue;
          await go(page, name);
          const over = await sideways(page);
          if (over > 0) wrong.push(`${name} is ${over} pixels too wide`);
          wrong.push(...(await small(page)).map((target) => `${name}: small: ${target}`));
        }
        equal(wrong, []);
      });
    }
for (const [width, colorScheme] of [[320, "light"], [768, "dark"], [1440, "light"]])
  await test(`axe finds nothing: ${width} pixels, ${colorScheme}`, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
    const wrong = [];
    for (const name of PAGES) {
      await go(page, name);
      await accessible(page).catch((error) => wrong.push(`${name}: ${error.message}`));
    }
    equal(wrong, []);
  });
await test("all pages work from the disk", { viewport: { width: 320, height: 800 } }, async (page) => {
  for (const name of PAGES.filter((name) => !name.startsWith("no-such"))) {
    await go(page, name, disk);
    holds(await sideways(page) <= 0, `${name} scrolls sideways`);
  }
});
await test("nothing moves while a page loads", {}, async (page) => {
  await page.addInitScript(() => {
    self.shift = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) self.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
  });
  const moved = [];
  for (const name of PAGES) {
    await go(page, name);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const shift = await page.evaluate(() => self.shift);
    if (shift >= 0.01) moved.push(`${name}: ${shift.toFixed(3)}`);
  }
  equal(moved, []);
});
await test("words written from right to left stand so, and a formula too wide for its line scrolls by itself", { viewport: { width: 320, height: 800 } }, async (page) => {
  await go(page, paper(RTL.slice(0, 20)));
  equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).direction), "rtl");
  holds(await page.evaluate(() => document.querySelector(".formula").scrollWidth > document.querySelector(".formula").clientWidth), "is not too wide");
  holds(await page.evaluate(() => document.querySelector("math").getBoundingClientRect().height > 20), "is not typeset");
});
await test("a first load is at most 60 KB compressed, styles 20 KB and scripts 15 KB before that", {}, async (page) => {
  const heavy = [];
  for (const name of PAGES) {
    const context = await browser.newContext(), fresh = await context.newPage(), loaded = [];
    fresh.on("requestfinished", (request) => loaded.push(request.response().then(async (response) => [request.url(), await response.body()])));
    await go(fresh, name);
    await fresh.waitForLoadState("networkidle");
    const all = await Promise.all(loaded), sum = (ending, size) => all.filter(([url]) => ending.test(url)).reduce((bytes, [, body]) => bytes + size(body), 0);
    const first = sum(/^(?!.*search\/)/, (body) => zlib.gzipSync(body).length), styles = sum(/\.css$/, (body) => body.length), scripts = sum(/\/assets\/.*\.js$/, (body) => body.length);
    if (process.env.SHOW_SIZES) console.log(`  # ${name}: ${first} gzip, style ${styles}, scripts ${scripts}`);
    if (first > 60000) heavy.push(`${name}: ${first} bytes compressed`);
    if (styles > 20000) heavy.push(`${name}: ${styles} bytes of style`);
    if (scripts > 15000) heavy.push(`${name}: ${scripts} bytes of scripts`);
    await context.close();
  }
  equal(heavy, []);
});
await test("a paper's page is at most 10 KB without its abstract and what the curator wrote on it", {}, async () => {
  const heavy = [];
  for (const name of files("papers")) {
    const html = fs.readFileSync(path.join(site, "papers", name), "utf8");
    const rest = Buffer.byteLength(html.replace(/<(section|div)[^>]*class="abstract"[^]*?<\/\1>/, "").replace(/<section class="curator"[^]*?<\/section>/, ""));
    if (rest > 10000 && !name.startsWith("on-super")) heavy.push(`${name}: ${rest}`);
  }
  equal(heavy, []);
});
await test("every kind of page was looked at", {}, async () => {
  const missed = fs.readdirSync(site).filter((name) => name.endsWith(".html") && name !== "404.html" && !KINDS.has(name));
  equal(missed, []);
});
await end();
