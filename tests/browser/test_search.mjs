// Search, in a real browser: found by keyboard alone, from a server and from the disk, and what a query may say.
import fs from "node:fs";
import path from "node:path";
import { TOP, accessible, begin, equal, holds, run, sideways } from "./site.mjs";

const { site, served, disk, test, end } = await begin();
const titles = (page) => page.locator(".results h2").allTextContents();
const status = (page) => page.locator(".found").textContent();
async function ask(page, query, root = served) {
  await page.goto(`${root}search.html?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() => document.querySelector(".found").textContent !== "");
  return titles(page);
}
const focused = (page) => page.evaluate(() => document.activeElement.textContent || document.activeElement.name);

for (const [from, root] of [["a server under a base path", served], ["the disk", disk]]) {
  await test(`from ${from}: slash, words, arrow and Enter lead to a paper`, {}, async (page) => {
    await page.goto(`${root}topics/model-merging.html`);
    await page.keyboard.press("/");
    equal(await focused(page), "q");
    await page.keyboard.type("model breadcrumbs");
    await page.waitForSelector(".panel li:first-child a:has-text('Breadcrumbs')");
    await page.keyboard.press("ArrowDown");
    holds((await focused(page)).startsWith("Model Breadcrumbs"), await focused(page));
    await page.keyboard.press("Enter");
    await page.waitForURL(/papers\/model-breadcrumbs/);
  });
  await test(`from ${from}: Enter in the field leads to the results, which a reload brings back`, {}, async (page) => {
    await page.goto(`${root}index.html`);
    await page.keyboard.press("/");
    await page.keyboard.type("model soups");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\.html\?q=model%20soups/);
    await page.waitForSelector(".results li");
    const before = await titles(page);
    holds(before.slice(0, 3).some((title) => title.startsWith("Model soups")), before.join());
    await page.reload();
    await page.waitForSelector(".results li");
    equal(await titles(page), before);
    equal(await page.inputValue("#q"), "model soups");
  });
}
await test("Escape leaves the field and closes what was found", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await page.keyboard.press("/");
  await page.keyboard.type("mamba");
  await page.waitForSelector(".panel li");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  equal(await focused(page), "q");
  await page.keyboard.press("Escape");
  holds(await focused(page) !== "q", "still in the field");
  holds(await page.isHidden(".panel"), "still open");
});
await test("the key can be turned off", {}, async (page) => {
  await page.goto(`${served}search.html`);
  await page.uncheck("#slash");
  equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith("slash"))), [`digestpress:${new URL(served).pathname}:slash`]);
  await page.goto(`${served}index.html`);
  await page.keyboard.press("/");
  holds(await focused(page) !== "q", "slash works still");
});
await test("each letter brings results, the first within 100 ms", {}, async (page) => {
  await page.goto(`${served}index.html`);
  await page.focus("input[name=q]");
  await page.waitForTimeout(300);
  const waited = [];
  for (const letter of "dsm") waited.push(await page.evaluate((letter) => new Promise((done) => {
    const start = performance.now(), input = document.querySelector("input[name=q]");
    new MutationObserver(() => done(performance.now() - start)).observe(document.querySelector(".panel ol"), { childList: true });
    input.value = letter;
    input.dispatchEvent(new Event("input"));
  }), letter));
  holds(Math.min(...waited) < 100, `${waited} ms`); // the best of three: machines that test have other things to do
});
await test("what was typed on the results page is in its address", {}, async (page) => {
  await page.goto(`${served}search.html`);
  await page.focus("#q");
  await page.keyboard.type("diffusion");
  await page.waitForSelector(".results li");
  holds(page.url().endsWith("search.html?q=diffusion"), page.url());
});
await test("a query that finds nothing says so", {}, async (page) => {
  equal(await ask(page, "xylophone zzyzx"), []);
  const said = await status(page);
  holds(said.includes("“zzyzx”") && said.includes("Nothing was found."), said);
});
await test("a phrase is words side by side, in that order", {}, async (page) => {
  const found = await ask(page, '"merging models"'), other = await ask(page, '"models merging"');
  holds(found.length > 0 && found.length < 20, found.join("\n"));
  holds(found.join() !== other.join(), "order does not matter");
});
await test("a word with a minus is in no result", {}, async (page) => {
  const all = await ask(page, "merging"), without = await ask(page, "merging -language");
  holds(without.length > 0 && (await status(page)) !== "", "nothing left");
  holds(all.join() !== without.join(), "the same");
});
await test("topic: and year: narrow", {}, async (page) => {
  await ask(page, "topic:agents");
  const count = async () => Number(/(\d+) paper/.exec(await status(page))?.[1] ?? 0);
  const agents = await count();
  const dumped = run("dump").trim().split("\n").map(JSON.parse);
  equal(agents, dumped.filter((paper) => paper.topics.some((topic) => topic.slug === "agents")).length);
  await ask(page, "year:2025");
  equal(await count(), dumped.filter((paper) => paper.digests.some((digest) => digest.date?.startsWith("2025"))).length);
  equal(await ask(page, "year:1999"), []);
});
await test("the last word may be unfinished, at any letter", {}, async (page) => {
  for (const part of ["breadcr", "breadcrum", "mergi", "mergin", "quantizat"]) holds((await ask(page, part)).length > 0, part);
});
await test("accents may be left out and put in", {}, async (page) => {
  const plain = await ask(page, "schrodinger"), accented = await ask(page, "Schrödinger");
  holds(plain[0].includes("Schrödinger"), plain.join());
  equal(plain, accented);
});
await test("one wrong letter is forgiven, and said", {}, async (page) => {
  for (const slip of ["transfomer", "tranfsormer", "trransformer", "transformet"]) {
    holds((await ask(page, slip)).length > 0, slip);
    holds((await status(page)).includes("“transformer”"), await status(page));
  }
});
await test("the sentence with the words is shown, and the words are marked", {}, async (page) => {
  await ask(page, "breadcrumbs sparsification");
  const marks = await page.locator(".results li:first-child mark").allTextContents();
  holds(marks.some((mark) => /breadcrumbs/i.test(mark)), marks.join());
});
await test("more is shown at the press of a button", {}, async (page) => {
  await ask(page, "language");
  equal(await page.locator(".results li").count(), 10);
  await page.click("text=Show more");
  await page.waitForFunction(() => document.querySelectorAll(".results li").length === 20);
});
await test("a day, a month and a year are found as people write them", {}, async (page) => {
  const dumped = run("dump", `--content=${TOP}/content`).toString().trim().split("\n").map(JSON.parse);
  const of = (start) => dumped.filter((paper) => paper.digests.some((digest) => digest.date?.startsWith(start))).length;
  const days = dumped.flatMap((paper) => paper.digests.map((digest) => digest.date ?? "")), newest = days.sort().pop();
  holds(newest === "2025-05-16", newest);
  for (const [query, start] of [["2025-05-16", "2025-05-16"], ["16 May 2025", "2025-05-16"], ["May 16, 2025", "2025-05-16"], ["may 16", "2025-05-16"], ["16 may", "2025-05-16"],
    ["2025-03-11", "2025-03-11"], ["2025-05", "2025-05"], ["May 2025", "2025-05"], ["year:2025", "2025"], ["year:2025-05", "2025-05"]]) {
    await ask(page, query);
    equal([query, await status(page)], [query, `${of(start)} papers.`]);
  }
  equal(await ask(page, "1 January 1999"), []);
  equal(await status(page), "No paper has “1999-01-01”. Nothing was found.");
  holds((await ask(page, "merging 2025-05-16")).length > 0 && (await ask(page, "may 99 march")).length >= 0, "no number of a day");
});
await test("what is no word to look for is said, or does nothing", {}, async (page) => {
  await ask(page, "the ");
  equal(await status(page), "“the” is too common to look for. Nothing was found.");
  holds((await ask(page, "the")).length > 0, "“theory” begins so");
  holds((await ask(page, "a")).length > 0, "“agents” begins so");
  const merging = await ask(page, "merging");
  for (const query of ["the merging", "merging year:", "merging -"]) equal([...(await ask(page, query))].sort(), [...merging].sort());
  await ask(page, "topic:xylophone");
  equal(await status(page), "No paper has “topic:xylophone”. Nothing was found.");
});
await test("c++ and c# are words", {}, async (page) => {
  await ask(page, "c++ ");
  holds(/^[1-9] papers?\.$/.test(await status(page)), await status(page));
  equal(await page.locator(".results li:first-child mark").first().textContent(), "C++");
  await ask(page, "c# ");
  holds(!/^\d/.test(await status(page)), await status(page));
});
await test("what is said of papers with some of the words only", {}, async (page) => {
  await ask(page, "breadcrumbs soups federated");
  holds(/^No paper has all the words; \d+ have some\.$/.test(await status(page)), await status(page));
  await ask(page, "mamba vision");
  holds(/^\d+ papers, \d+ more with some of the words\.$/.test(await status(page)), await status(page));
});
await test("the scripts of a paper's page stay below 15,000 bytes when search is used", {}, async (page) => {
  const loaded = [];
  page.on("requestfinished", (request) => { if (/\/assets\/.*\.js$/.test(request.url())) loaded.push(request.response().then((response) => response.body())); });
  await page.goto(`${served}papers/${fs.readdirSync(path.join(site, "papers")).find((name) => name.startsWith("model-soups"))}`);
  await page.keyboard.press("/");
  await page.keyboard.type("diffusion");
  await page.waitForSelector(".panel li .excerpt");
  const bytes = (await Promise.all(loaded)).reduce((sum, body) => sum + body.length, 0);
  holds(bytes > 8000 && bytes < 15000, `${bytes} bytes`);
});
await test("what looks like markup or an expression is only text", {}, async (page) => {
  for (const query of ["<img src=x onerror=alert(1)>", "\\", '"', "-", "topic:", "year:", "a:b (c|d) [e", "“”", "__proto__ constructor"]) {
    await page.goto(`${served}search.html?q=${encodeURIComponent(query)}`);
    await page.waitForFunction(() => document.querySelector(".found").textContent !== "");
  }
});
await test("without JavaScript the form leads to a page that says what to do", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${served}index.html`);
  await page.fill("input[name=q]", "mamba");
  await page.press("input[name=q]", "Enter");
  await page.waitForURL(/search\.html\?q=mamba/);
  holds((await page.content()).includes("Searching needs JavaScript"), "does not say so");
  holds(await page.locator("main a[href^='topics/']").count() > 20, "no topics");
});
for (const colorScheme of ["light", "dark"])
  for (const width of [320, 768, 1440])
    await test(`axe finds nothing, and nothing scrolls sideways: ${colorScheme}, ${width} pixels`, { colorScheme, viewport: { width, height: 800 } }, async (page) => {
      const look = async () => {
        await accessible(page);
        holds(await sideways(page) <= 0, "scrolls sideways");
      };
      await page.goto(`${served}search.html`);
      await look();
      await ask(page, "scaling laws time series");
      await look();
      await page.goto(`${served}index.html`);
      await page.keyboard.press("/");
      await page.keyboard.type("federated");
      await page.waitForSelector(".panel li");
      await look();
    });
await test("words and stems are those of tests/search/words.tsv", {}, async (page) => {
  await ask(page, "words");
  const rows = fs.readFileSync(path.join(TOP, "tests/search/words.tsv"), "utf8").split("\n").filter((row) => row && !row.startsWith("#")).map((row) => row.split("\t"));
  const made = await page.evaluate((texts) => texts.map((text) => self.digestpressSearch.words(text).map((word) => [word, self.digestpressSearch.stem(word)])), rows.map(([text]) => text));
  rows.forEach(([, words, stems], i) => {
    equal(made[i].map(([word]) => word).join(" ").normalize("NFC"), words.split(" ").filter((word) => word[0] !== "+").join(" ").normalize("NFC"));
    equal(made[i].map(([, stem]) => stem).join(" "), stems);
  });
});

await end();
