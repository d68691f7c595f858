// A paper's citation, in a real browser: copied, and saved as what the command prints, from a server and from the disk.
import fs from "node:fs";
import path from "node:path";
import { accessible, begin, equal, run } from "./site.mjs";

const PROSE = "We show that a model of this size can be trained on the data that there is, and that it takes less time than was thought.";
const TITLES = ["Only a Digest & <Its> {Title}", "On arXiv: µ–Ω", "In a Journal", "At a Conference", "</script><script>alert(1)</script>"];
const DETAILS = {
  "on-arxiv-mu-omega": 'arxiv: 2503.14456\nauthors: [Bo Peng, "van der Berg, Jan", "{Qwen and Friends}", José Núñez]\npublished: 2025-03-18\n',
  "in-a-journal": "authors: [Ada Lovelace]\nvenue: Journal of {Laws} & Orders\ndoi: 10.1000/a_b\npublished: 2024-12\n",
  "at-a-conference": "authors: [Ada Lovelace, Alan Turing]\nvenue: NeurIPS 2024\narxiv: cs/9901001\npublished: 2024\n",
};
const { content, served, disk, test, end } = await begin({ options: { acceptDownloads: true }, from: null, change: (content) => {
  const write = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(content, name)), { recursive: true });
    fs.writeFileSync(path.join(content, name), text);
  };
  write("site.yaml", "title: A Site\nbase_url: https://example.org/base/path/\n");
  write("digests/2025-05-16.txt", `new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nbyAK and the research community\n\nMay 16\n\n${TITLES.map((title) => `${title}\n\n${PROSE}\n\n`).join("")}`);
  for (const [slug, front] of Object.entries(DETAILS)) write(`annotations/${slug}.md`, `---\npaper: ${slug}\n${front}---\nWords.\n`);
} });
const without = (text) => text.replace(/,\n {2}abstract = .*/g, "").replace(/AB {2}- .*\r\n/g, "").replace(/,"abstract":"[^"]*"/g, "");
const dumped = (format) => without(run("dump", `--content=${content}`, `--format=${format}`));
const expected = {
  bib: dumped("bibtex").split("\n\n").map((entry) => `${entry.trim()}\n`),
  ris: dumped("ris").split("\r\n\r\n").map((record) => `${record.trimEnd()} \r\n`),
  json: JSON.parse(dumped("csl")),
};
const ROOTS = { "a server": served, "the disk": disk };
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
    await accessible(page);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });

await end();
