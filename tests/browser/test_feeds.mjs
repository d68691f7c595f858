// Feeds and wrong addresses, in a real browser: an address is copied, a feed can be read, and a mistyped address is searched for.
import { accessible, begin, equal, holds } from "./site.mjs";

const { served, test, end } = await begin({ own: true });

await test("a button copies the address of its feed and says so", { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
  await page.goto(`${served}feeds.html`);
  const button = page.locator("[data-copy]").nth(1);
  await button.click();
  await page.waitForFunction((one) => one.textContent === "Copied", await button.elementHandle());
  equal(await page.evaluate(() => navigator.clipboard.readText()), `${served}annotations.xml`);
  await page.waitForFunction((one) => one.textContent === "Copy", await button.elementHandle());
});

await test("without JavaScript the address stands there, and no button", { javaScriptEnabled: false }, async (page) => {
  await page.goto(`${served}feeds.html`);
  equal(await page.locator("[data-copy]").first().isVisible(), false);
  equal(await page.locator("code").first().textContent(), `${served}feed.xml`);
});

for (const colorScheme of ["light", "dark"]) {
  await test(`the page of feeds is for everybody: ${colorScheme}, 320 px`, { colorScheme, viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(`${served}feeds.html`);
    await accessible(page);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}

await test("a feed that a browser is sent to can be read, and says where the page is", {}, async (page) => {
  page.expected = /404/; // the browser asks for an icon of its own accord
  await page.goto(`${served}topics/scaling-laws.xml`);
  const seen = await page.evaluate(() => {
    const shown = (name) => getComputedStyle(document.getElementsByTagName(name)[0]).display;
    const before = (selector) => getComputedStyle(document.querySelector(selector), "::before").content;
    return { title: shown("title"), content: shown("content:encoded"), guid: shown("guid"), self: shown("atom:link"),
      top: before("channel"), link: before("channel > link") };
  });
  equal([seen.title, seen.content, seen.guid, seen.self], ["block", "none", "none", "none"]);
  holds(/^"This is a feed/.test(seen.top), seen.top);
  holds(/^"The page for people is at/.test(seen.link), seen.link);
});

await test("what was asked for at a wrong address, at any depth, is ready to be searched for", {}, async (page) => {
  page.expected = /404/; // the browser says so itself
  const answer = await page.goto(`${served}papers/deep/parallel-scaling-lwa.html`);
  equal(answer.status(), 404);
  equal(await page.locator("#q").inputValue(), "parallel scaling lwa");
  await page.locator("main form.find button").click();
  await page.waitForURL(/search\.html\?q=/);
  await page.locator(".results h2 a").first().waitFor();
});

await end();
