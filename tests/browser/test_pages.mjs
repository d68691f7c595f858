// Every kind of page, in a real browser: at three widths, light and dark, with and without JavaScript, from a server and from the
// disk; as readers set it who need more space, less motion or colours of their own; what it weighs, and whether it stays where it
// was while it loads.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { accessible, begin, equal, holds, sideways, violations } from "./site.mjs";

const LONG = "Supercalifragilisticexpialidocious".repeat(8), RTL = "تعلم الآلة العميق على نطاق واسع: دراسة שלום עולם";
const { browser, site, served, disk, test, end } = await begin({ change: (content) => {
  fs.writeFileSync(path.join(content, "digests/2025-05-17.txt"), `May 17\n\n${RTL}\n\n${RTL}. ${RTL}.\n\nOn ${LONG}: A Title ${"That Goes on and on ".repeat(12)}\n\n${LONG} ${"words ".repeat(300)}\n`);
  fs.writeFileSync(path.join(content, "annotations/rtl.md"), `---\npaper: "${RTL}"\ndate: 2025-05-17\ntopics: [theory]\n---\nWhat it says: $$ \\sum_{i=1}^{n} \\frac{x_i}{\\sqrt{n}} + ${"a + ".repeat(60)} b $$ and ${LONG}, $x^2$.\n`);
} });
const files = (folder) => fs.readdirSync(path.join(site, folder)).filter((name) => name.endsWith(".html")).sort();
const longest = (folder) => files(folder).map((name) => [fs.statSync(path.join(site, folder, name)).size, `${folder}/${name}`]).sort((a, b) => a[0] - b[0]).at(-1)[1];
const paper = (words) => `papers/${files("papers").find((name) => fs.readFileSync(path.join(site, "papers", name), "utf8").includes(`<title>${words}`))}`;
const MADE = new RegExp(`<title>(${RTL.slice(0, 20)}|On Super)`);
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
// Text that its own box cuts off, but for boxes that scroll.
const cut = (page) => page.evaluate(() => [...document.querySelectorAll("body *")].filter((it) => it.checkVisibility() && ["hidden", "clip"].includes(getComputedStyle(it).overflowX) && !it.closest("svg, math") && !it.matches("input, select, progress")
  && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1)).map((it) => it.outerHTML.slice(0, 100)));
const style = (page, text) => page.evaluate((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [sheet];
}, text);
const open = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((it) => { it.open = true; }));

// Both ways at once, each in a page of its own.
await Promise.all([true, false].map(async (javaScriptEnabled) => {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
  await test(`what is wrong is found ${how}`, { javaScriptEnabled }, async (page) => {
    await go(page, "about.html");
    await page.evaluate(() => {
      const image = document.createElement("img"), text = document.querySelector("main p");
      text.style.color = getComputedStyle(document.documentElement).getPropertyValue("--line");
      for (const it of [image, document.createElement("button"), document.createElement("button")]) {
        if (it !== image) Object.assign(it, { textContent: "x" }).style.cssText = "display: block; margin: 0; width: 9px; height: 9px; min-height: 0; overflow: hidden";
        text.after(it);
      }
      image.style.width = "3000px";
      image.style.maxWidth = "none";
    });
    equal((await violations(page)).map(([id, count]) => [id, count]).sort(), [["color-contrast", 1], ["image-alt", 1], ["target-size", 2]]);
    equal((await small(page)).length, 2);
    equal((await cut(page)).length, 2);
    holds(await sideways(page) > 1000, "is not too wide");
  });
  for (const name of PAGES.filter((name) => javaScriptEnabled || !name.includes("?")))
    await test(`${name} is for everybody, ${how}: at 320, 768 and 1440 pixels, light and dark`, { javaScriptEnabled, viewport: { width: 320, height: 800 } }, async (page) => {
      const wrong = [];
      await go(page, name);
      await open(page);
      for (const width of [320, 768, 1440])
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme });
          const over = await sideways(page), found = [...await violations(page), ...await small(page)];
          if (over > 0) found.push(`${over} pixels too wide`);
          if (found.length) wrong.push([width, colorScheme, ...found]);
        }
      equal(wrong, []);
    });
}));
await test("all pages bear the spacing of text that WCAG 1.4.12 asks for, at 320 and 1280 pixels", { viewport: { width: 320, height: 256 } }, async (page) => {
  const wrong = [];
  for (const name of PAGES) {
    await go(page, name);
    await open(page);
    await style(page, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 256 });
      const over = await sideways(page), lost = await cut(page);
      if (over > 0 || lost.length) wrong.push([name, width, over, lost]);
    }
  }
  equal(wrong, []);
});
await test("letters twice as large break nothing", { viewport: { width: 640, height: 800 } }, async (page) => {
  const wrong = [];
  for (const name of PAGES) {
    await go(page, name);
    await style(page, "html { font-size: 200% }");
    const over = await sideways(page), lost = await cut(page);
    if (over > 0 || lost.length) wrong.push([name, over, lost]);
  }
  equal(wrong, []);
});
await test("nothing moves by itself, least of all for those who ask for it", { reducedMotion: "reduce" }, async (page) => {
  const moving = [];
  for (const name of PAGES) {
    await go(page, name);
    const found = await page.evaluate(() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((it) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it);
      return parseFloat(transitionDuration) || animationName !== "none" || scrollBehavior !== "auto";
    }).length);
    if (found) moving.push([name, found]);
  }
  equal(moving, []);
});
for (const colorScheme of ["light", "dark"])
  await test(`in colours that the reader's system forces, ${colorScheme}, all can be read, and marks and the page one is on are told`, { colorScheme, forcedColors: "active", viewport: { width: 390, height: 800 } }, async (page) => {
    const wrong = [];
    for (const name of ["index.html", "topics/agents.html", "reading.html", "pictures.html", "map.html"]) {
      await go(page, name);
      await accessible(page).catch((error) => wrong.push(`${name}: ${error.message}`));
    }
    equal(wrong, []);
    await go(page, "topics/agents.html");
    const ground = (what) => page.locator(what).first().evaluate((it) => getComputedStyle(it).backgroundColor);
    const before = await ground(".card [data-mark=read]");
    await page.locator(".card [data-mark=read]").first().click();
    holds(await ground(".card [data-mark=read]") !== before, "what is marked looks like what is not");
    holds((await page.locator("[aria-current=true]").evaluate((it) => getComputedStyle(it).textDecorationLine)).includes("underline"), "the section is not underlined");
  });
await test("all pages work from the disk", { viewport: { width: 320, height: 800 } }, async (page) => {
  for (const name of PAGES.filter((name) => !name.startsWith("no-such"))) {
    await go(page, name, disk);
    holds(await sideways(page) <= 0, `${name} scrolls sideways`);
  }
});
for (const width of [320, 1440])
  await test(`nothing moves while a page loads: ${width} pixels`, { viewport: { width, height: 800 } }, async (page) => {
    await page.addInitScript(() => {
      self.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) self.shift += entry.value; }).observe({ type: "layout-shift", buffered: true });
    });
    const moved = [];
    for (const name of PAGES) {
      await go(page, name);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const shift = await page.evaluate(() => self.shift);
      if (shift > 0) moved.push(`${name}: ${shift}`);
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
await test("a paper's page is at most 10 KB without its abstract, what the curator wrote on it included", {}, async () => {
  const heavy = [];
  for (const name of files("papers")) {
    const html = fs.readFileSync(path.join(site, "papers", name), "utf8");
    const rest = Buffer.byteLength(html.replace(/<div class="abstract"[^]*?<\/div>/, ""));
    if (rest > 10000 && !MADE.test(html)) heavy.push(`${name}: ${rest}`);
  }
  equal(heavy, []);
});
await test("every kind of page was looked at", {}, async () => {
  const missed = fs.readdirSync(site).filter((name) => name.endsWith(".html") && name !== "404.html" && !KINDS.has(name));
  equal(missed, []);
});
await end();
