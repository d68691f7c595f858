// What readers do on lists and keep on their device, in a real browser: filters, marks, what is new, colours; with nothing kept, and
// without JavaScript.
import fs from "node:fs";
import path from "node:path";
import { accessible, begin, equal, holds, run, sideways } from "./site.mjs";

const { folder, site, served, other: elsewhere, disk, test, end } = await begin({ options: { reducedMotion: "reduce" } });
const papers = run("dump").trim().split("\n").map(JSON.parse);
const of = (topic) => papers.filter((paper) => paper.topics.some(({ slug }) => slug === topic));
const cards = (page) => page.locator("main .cards > li, .reading > li");
const titles = (page) => page.locator("main .cards h3").allTextContents();
const status = (page) => page.locator(".narrowed").textContent();
const said = (page, words) => page.waitForFunction((words) => document.querySelector(".narrowed").textContent === words, words);
const pressed = (page, mark, at = 0) => cards(page).nth(at).locator(`[data-mark=${mark}]`).getAttribute("aria-pressed");
const press = (page, mark, at = 0) => cards(page).nth(at).locator(`[data-mark=${mark}]`).click();
const slugs = (page) => cards(page).evaluateAll((items) => items.map((item) => item.dataset.slug));

// Filters

for (const [from, root] of [["a server", served], ["the disk", disk]]) {
  await test(`from ${from}: a filter is in the address, survives a reload, and goes back`, {}, async (page) => {
    const agents = of("agents"), both = agents.filter((paper) => paper.topics.some(({ slug }) => slug === "evaluation"));
    await page.goto(`${root}topics/agents.html`);
    const before = await titles(page);
    equal(before.length, agents.length);
    await page.click("summary");
    await page.selectOption("[name=topic]", "evaluation");
    await said(page, `${both.length} of ${agents.length} papers`);
    holds(page.url().endsWith("topics/agents.html?topic=evaluation"), page.url());
    equal((await slugs(page)).sort(), both.map(({ slug }) => slug).sort());
    await page.selectOption("[name=sort]", "title");
    await page.waitForURL(/\?topic=evaluation&sort=title$/);
    const sorted = await titles(page);
    equal(sorted, [...sorted].sort((a, b) => a.localeCompare(b)));
    await page.reload();
    await said(page, `${both.length} of ${agents.length} papers`);
    equal(await titles(page), sorted);
    equal(await page.inputValue("[name=sort]"), "title");
    holds(await page.isVisible("[name=sort]"), "the controls are closed");
    await page.goBack();
    await page.waitForFunction(() => document.querySelector("[name=sort]").value === "");
    await page.goBack();
    await said(page, "");
    equal(await titles(page), before);
  });
  await test(`from ${from}: the filters of a list over several pages know all of it`, {}, async (page) => {
    const laws = of("scaling-laws");
    holds(laws.length > 50, "the topic has only one page");
    await page.goto(`${root}topics/scaling-laws.html?sort=times`);
    await said(page, `${laws.length} of ${laws.length} papers`);
    equal(await cards(page).count(), 50);
    holds(await page.isHidden("nav.paging"), "the pages are still offered");
    await page.click(".further");
    await page.waitForFunction((count) => document.querySelectorAll("main .cards > li").length === count, laws.length);
    equal((await slugs(page)).sort(), laws.map(({ slug }) => slug).sort());
    holds(await page.evaluate(() => document.activeElement.closest(".card")), "the focus is not on what came");
    const last = cards(page).nth(laws.length - 1);
    holds((await last.locator(".excerpt").textContent()).length > 100, "no excerpt");
    holds((await last.locator("h3 a").getAttribute("href")).startsWith("../papers/"), "no address");
    await press(page, "read", laws.length - 1);
    equal(await pressed(page, "read", laws.length - 1), "true");
    await page.click("text=Clear");
    await said(page, "");
    equal(await cards(page).count(), 50);
    holds(await page.isVisible("nav.paging"), "the pages are gone");
  });
}
await test("each filter leaves what it says", {}, async (page) => {
  const day = papers.filter((paper) => paper.digests.some(({ slug }) => slug === "2025-05-16"));
  const ask = async (query, expected) => {
    await page.goto(`${served}digests/2025-05-16.html?${query}`);
    await said(page, `${expected.length} of ${day.length} papers`);
    equal((await slugs(page)).sort(), expected.map(({ slug }) => slug).sort());
  };
  const dates = (paper) => paper.digests.map(({ date }) => date);
  await ask("has=annotation", day.filter((paper) => paper.annotation?.source));
  await ask("day=2025-03-11", day.filter((paper) => dates(paper).includes("2025-03-11")));
  await ask("seen=again", day.filter((paper) => dates(paper).some((date) => date && date < "2025-05-16")));
  await ask("seen=first", day.filter((paper) => dates(paper).every((date) => date === "2025-05-16")));
  await ask("has=code&has=annotation&topic=agents", day.filter((paper) => paper.annotation?.source && paper.links.some(({ kind }) => kind === "code") && paper.topics.some(({ slug }) => slug === "agents")));
});
await test("papers are put in order of how often they appeared", {}, async (page) => {
  await page.goto(`${served}digests/2025-05-16.html?sort=times`);
  await page.waitForFunction(() => document.querySelector(".narrowed").textContent);
  const times = await cards(page).evaluateAll((items) => items.map((item) => +item.dataset.in));
  holds(times[0] > 1, "none appeared twice");
  equal(times, [...times].sort((a, b) => b - a));
});
await test("papers that keep returning can be put in order of their days", {}, async (page) => {
  await page.goto(`${served}returning.html?sort=newest`);
  await page.waitForFunction(() => document.querySelector(".narrowed").textContent);
  const newest = await cards(page).evaluateAll((items) => items.map((item) => item.dataset.is.match(/day:\S+/g)?.at(-1) ?? ""));
  equal(newest, [...newest].sort().reverse());
});
await test("an address that asks for what there is not shows all", {}, async (page) => {
  await page.goto(`${served}topics/agents.html?topic=none&has=%00&utm_source=x&sort=__proto__`);
  await page.waitForTimeout(200);
  equal(await status(page), "");
  equal(await cards(page).count(), of("agents").length);
});
await test("later pages of a list lead to its filters", {}, async (page) => {
  await page.goto(`${served}topics/scaling-laws/2.html`);
  await page.click("text=Filter and sort all pages");
  await page.waitForURL(/topics\/scaling-laws\.html$/);
});

// Marks

await test("marks survive a reload, follow the paper to its page, and are on and off", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await press(page, "next");
  equal(await pressed(page, "next"), "true");
  await press(page, "read");
  equal([await pressed(page, "next"), await pressed(page, "read")], ["false", "true"]);
  await page.reload();
  equal(await pressed(page, "read"), "true");
  await page.click("main .cards h3 a");
  const own = page.locator("article .head [data-mark=read]");
  await page.waitForFunction(() => document.querySelector("article .head [data-mark=read]")?.ariaPressed === "true");
  await own.press("Enter");
  equal(await own.getAttribute("aria-pressed"), "false");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".card [data-mark=read]").ariaPressed === "false");
});
await test("a list can be narrowed to what is to be read", {}, async (page) => {
  await page.goto(`${served}topics/agents.html`);
  await press(page, "next", 1);
  await press(page, "read", 2);
  const all = await slugs(page);
  await page.click("summary");
  for (const [value, expected] of [["next", [all[1]]], ["read", [all[2]]], ["unread", all.filter((_, i) => i !== 2)]]) {
    await page.selectOption("[name=mark]", value);
    await said(page, `${expected.length} of ${all.length} papers`);
    equal(await slugs(page), expected);
  }
});
for (const [from, root] of [["a server", served], ["the disk", disk]])
  await test(`from ${from}: so can one over several pages, which knows marks made elsewhere`, {}, async (page) => {
    const laws = of("scaling-laws"), last = laws.at(-1), all = laws.map(({ slug }) => slug);
    await page.goto(`${root}papers/${last.slug}.html`);
    await page.click(".head [data-mark=next]");
    await page.goto(`${root}topics/scaling-laws.html`);
    holds(!(await slugs(page)).includes(last.slug), "the paper is on the first page");
    await press(page, "read", 1);
    const read = (await slugs(page))[1];
    await page.click("summary");
    for (const [value, expected] of [["next", [last.slug]], ["read", [read]]]) {
      await page.selectOption("[name=mark]", value);
      await said(page, `1 of ${all.length} papers`);
      equal(await slugs(page), expected);
    }
    equal(await page.locator(".card .meta time").first().textContent(), await page.evaluate((iso) => {
      const [year, month, day] = iso.split("-");
      return `${+day} ${["January", "February", "March", "April", "May"][month - 1]} ${year}`;
    }, await page.locator(".card .meta time").first().getAttribute("datetime")));
    await page.selectOption("[name=mark]", "unread");
    await said(page, `${all.length - 1} of ${all.length} papers`);
  });
await test("the page of reading lists says how far one is in each", {}, async (page) => {
  const progress = () => page.locator(".progress").allTextContents();
  await page.goto(`${served}lists.html`);
  const before = (await progress()).map((text) => text.trim());
  holds(before.length > 2 && before.every((text) => /^, 0 read$/.test(text)), before.join());
  await page.goto(`${served}lists/merging-models.html`);
  await press(page, "read", 0);
  await press(page, "next", 1);
  await page.goto(`${served}lists.html`);
  const after = (await progress()).map((text) => text.trim());
  equal(after.filter((text) => text === ", 1 read").length, 1);
  equal(after.filter((text, i) => text !== before[i]).length, 1);
});
await test("days are written as everywhere on the site", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await page.evaluate(() => { sessionStorage[`${document.documentElement.dataset.js}since`] = "2025-03-14"; });
  await page.goto(`${served}reading.html`);
  equal(await page.locator("[data-kept=since]").textContent(), "14 March 2025");
});
await test("a reading list says how far one is", {}, async (page) => {
  await page.goto(`${served}lists/merging-models.html`);
  const progress = () => page.locator(".progress").textContent();
  equal((await progress()).trim(), "0 of 10 read");
  for (const at of [0, 1, 2, 3]) await press(page, "read", at);
  await press(page, "next", 4);
  equal((await progress()).trim(), "4 of 10 read");
  await page.reload();
  equal((await progress()).trim(), "4 of 10 read");
  equal(await page.locator("progress").evaluate((bar) => bar.value), 4);
});
await test("what is marked is on one page, goes into a file and comes back from it", { acceptDownloads: true }, async (page) => {
  await page.goto(`${served}index.html`);
  await press(page, "next", 0);
  await press(page, "read", 1);
  const [first, second] = await titles(page);
  await page.click("text=Your reading");
  await page.waitForSelector("[data-kept=next] a");
  equal(await page.locator("[data-kept=next] a").allTextContents(), [first]);
  equal(await page.locator("[data-kept=read] a").allTextContents(), [second]);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
  equal(download.suggestedFilename(), "reading.json");
  const file = path.join(folder, "reading.json");
  await download.saveAs(file);
  equal(JSON.parse(fs.readFileSync(file, "utf8")).marks.map(([, [mark, title]]) => [mark, title]), [["next", first], ["read", second]]);
  page.once("dialog", (dialog) => dialog.accept());
  await page.click("#forget");
  equal(await page.locator(".done").textContent(), "All is forgotten.");
  equal(await page.evaluate(() => Object.keys(localStorage)), []);
  equal(await page.locator("[data-kept] a").count(), 0);
  await page.setInputFiles("[type=file]", file);
  await page.waitForFunction(() => document.querySelector(".done").textContent === "Taken in: 2 marks.");
  await page.reload();
  await page.waitForSelector("[data-kept=next] a");
  equal(await page.locator("[data-kept=next] a").allTextContents(), [first]);
  await page.click("[data-kept=next] a");
  await page.waitForURL(/papers\//);
});
await test("a file of something else is refused, and takes nothing away", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await press(page, "read");
  await page.goto(`${served}reading.html`);
  for (const text of ["not json", "{}", "[]", '{"marks":5}', '{"marks":[["a"]]}', '{"marks":[["a",[1,2]]]}', "null"]) {
    await page.evaluate(() => { document.querySelector(".done").textContent = ""; });
    await page.setInputFiles("[type=file]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector(".done").textContent);
    holds(["This file has no marks in it.", "Taken in: 0 marks."].includes(await page.locator(".done").textContent()), text);
    equal(await page.locator("[data-kept=read] a").count(), 1);
  }
});
await test("a hostile file is only text", {}, async (page) => {
  await page.goto(`${served}reading.html`);
  const marks = [["../../evil", ["read", "x"]], ["a b", ["read", "x"]], ["constructor", ["read", "<img src=x onerror=alert(1)>"]], ["b", ["__proto__", "x"]], ["__proto__", ["read", "y"]]];
  await page.setInputFiles("[type=file]", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ marks })) });
  await page.waitForFunction(() => document.querySelector(".done").textContent === "Taken in: 1 mark.");
  equal(await page.locator("[data-kept] a").allTextContents(), ["<img src=x onerror=alert(1)>"]);
});
await test("two sites on one server keep apart what they keep", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await press(page, "read");
  await page.click(".theme");
  await page.goto(`${elsewhere}index.html`);
  equal(await pressed(page, "read"), "false");
  equal(await page.evaluate(() => document.documentElement.dataset.theme), "");
  await page.goto(`${elsewhere}reading.html`);
  page.once("dialog", (dialog) => dialog.accept());
  await page.click("#forget");
  await page.goto(`${served}topics/agents.html`);
  await page.goto(`${served}index.html`);
  equal(await pressed(page, "read"), "true");
});
await test("what another tab marks is marked here", {}, async (page) => {
  await page.goto(`${served}index.html`);
  const other = await page.context().newPage();
  await other.goto(`${served}index.html`);
  await press(other, "read");
  await page.waitForFunction(() => document.querySelector(".card [data-mark=read]").ariaPressed === "true");
  await press(page, "next", 1);
  await other.waitForFunction(() => document.querySelectorAll(".card [data-mark=next]")[1].ariaPressed === "true");
  equal(await pressed(other, "read"), "true");
});

// New since the last visit

await test("new is what came after the last visit, for as long as this one lasts", {}, async (page) => {
  await page.goto(`${served}index.html`);
  equal(await page.locator("[data-new]").count(), 0);
  const key = await page.evaluate(() => {
    const key = `${document.documentElement.dataset.js}newest`;
    localStorage[key] = "2025-03-14";
    sessionStorage.clear();
    return key;
  });
  await page.reload();
  const fresh = papers.filter((paper) => paper.digests.some(({ date }) => date) && paper.digests.every(({ date }) => !date || date > "2025-03-14"));
  await page.goto(`${served}digests/2025-05-16.html`);
  equal(await page.locator("main .card[data-new]").count(), fresh.length);
  holds(await page.locator("main .card[data-new] .new").first().isVisible(), "not shown");
  holds(await page.locator("main .card:not([data-new]) .new").first().isHidden(), "shown for all");
  await page.goto(`${served}digests.html`);
  equal(await page.locator("[data-new]").count(), 1);
  equal(await page.evaluate((key) => localStorage[key], key), "2025-05-16");
});

// Colours

for (const colorScheme of ["light", "dark"])
  await test(`colours follow the system, which is ${colorScheme}, until the reader chooses, and are remembered`, { colorScheme }, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(`${served}index.html`);
    const before = await ground();
    equal(await page.getAttribute(".theme", "aria-pressed"), String(colorScheme === "dark"));
    await page.click(".theme");
    const after = await ground();
    holds(after !== before, "the colours are the same");
    equal(await page.getAttribute(".theme", "aria-pressed"), String(colorScheme !== "dark"));
    await page.goto(`${served}topics/agents.html`);
    equal(await ground(), after);
    equal(await page.getAttribute(".theme", "aria-pressed"), String(colorScheme !== "dark"));
  });
await test("the colours are known before anything is painted", { colorScheme: "light" }, async (page) => {
  await page.goto(`${served}index.html`);
  await page.click(".theme");
  await page.route("**/reading.*.js", (route) => setTimeout(() => route.continue(), 500));
  await page.goto(`${served}index.html`, { waitUntil: "commit" });
  await page.waitForSelector("body");
  equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
});

// With nothing kept, and without JavaScript

await test("where the browser keeps nothing, all works as long as the page is open", {}, async (page) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(self, name, { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  await page.goto(`${served}topics/agents.html`);
  await press(page, "read");
  equal(await pressed(page, "read"), "true");
  await page.click(".theme");
  holds(await page.evaluate(() => document.documentElement.dataset.theme), "no colours");
  await page.click("summary");
  await page.selectOption("[name=mark]", "read");
  await said(page, `1 of ${of("agents").length} papers`);
  await page.goto(`${served}reading.html`);
  holds(await page.isVisible(".unkept"), "does not say so");
  page.once("dialog", (dialog) => dialog.accept());
  await page.click("#forget");
});
await test("what something else wrote where marks are kept does no harm", {}, async (page) => {
  await page.goto(`${served}index.html`);
  for (const text of ["{", "5", "null", '{"a":1}', '[["x"]]', '[["x",null]]', "[1]"]) {
    await page.evaluate((text) => { localStorage[`${document.documentElement.dataset.js}marks`] = text; }, text);
    await page.reload();
    await press(page, "read");
    equal(await pressed(page, "read"), "true");
    await page.goto(`${served}reading.html`);
    await page.goto(`${served}index.html`);
  }
});
await test("without JavaScript there is the plain list and no dead control", { javaScriptEnabled: false }, async (page) => {
  for (const name of ["index.html", "topics/scaling-laws.html", "topics/scaling-laws/2.html", "digests/2025-05-16.html", "lists/merging-models.html", "annotations.html", "returning.html", "reading.html"]) {
    await page.goto(`${served}${name}?topic=agents`);
    for (const control of await page.locator("button, select, summary, progress, input:not([name=q])").all()) holds(!await control.isVisible(), `${name}: ${await control.evaluate((it) => it.outerHTML)}`);
  }
  await page.goto(`${served}topics/scaling-laws.html?topic=agents`);
  equal(await cards(page).count(), 50);
  await page.goto(`${served}reading.html`);
  holds((await page.locator("main").innerText()).includes("Marks need JavaScript"), "does not say so");
});

// For everyone

const PAGES = ["topics/scaling-laws.html?sort=title", "digests/2025-05-16.html?seen=again", "lists/merging-models.html", "returning.html", "reading.html"];
for (const colorScheme of ["light", "dark"])
  for (const width of [320, 768, 1440])
    await test(`axe finds nothing, nothing scrolls sideways and nothing moves: ${colorScheme}, ${width} pixels`, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
      await page.goto(`${served}index.html`);
      await press(page, "read", 0);
      await press(page, "next", 1);
      for (const name of PAGES) {
        await page.goto(served + name);
        if (name.includes("?")) await page.waitForFunction(() => document.querySelector(".narrowed").textContent);
        await accessible(page);
        holds(await sideways(page) <= 0, `${name} scrolls sideways`);
        const moved = await page.evaluate(() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 50);
        }));
        if (!name.includes("?")) holds(moved === 0, `${name} moves by ${moved}`);
      }
    });
await test("of these scripts a page loads at most 5 KB", {}, async (page) => {
  for (const name of ["index.html", "topics/scaling-laws.html", "papers/model-soups-averaging-weights-of-multiple-fine-tuned-models-improves-accuracy.html", "reading.html"]) {
    await page.goto(served + name);
    const loaded = await page.evaluate(() => [...document.scripts].map(({ src }) => src).filter((src) => /(theme|reading|reading-page|filters|filters-all)\.\w+\.js$/.test(src)));
    const bytes = loaded.map((src) => fs.statSync(path.join(site, src.slice(served.length))).size);
    holds(bytes.reduce((a, b) => a + b) <= 5120, `${name}: ${bytes.join(" + ")}`);
  }
});

await end();
