// The map, in a real browser: every point a link with its title, found by keyboard alone, enlarged and moved.
import fs from "node:fs";
import path from "node:path";
import { begin, equal, holds } from "./site.mjs";

const { site, disk, test: begun, end } = await begin({ options: { viewport: { width: 1280, height: 900 } } });
const PAPERS = JSON.parse(fs.readFileSync(path.join(site, "papers.json"), "utf8"));
const test = (name, options, body) => begun(name, options, async (page) => {
  await page.goto(`${disk}map.html`);
  await body(page);
});
const view = (page) => page.evaluate(() => document.querySelector(".points").getAttribute("viewBox").split(" ").map(Number));
const focused = (page) => page.evaluate(() => document.activeElement.querySelector("title")?.textContent ?? document.activeElement.value ?? document.activeElement.className);
// Where the point that has the focus is on the screen, and whether that is within the map and the window.
const seen = (page) => page.evaluate(() => {
  const path = document.activeElement.lastElementChild, field = document.querySelector(".points"), box = document.querySelector(".sky").getBoundingClientRect();
  const [px, py] = path.getAttribute("d").match(/\d+/g).map(Number), { x, y, width, height } = field.viewBox.baseVal;
  const at = { x: box.left + (px - x) / width * box.width, y: box.top + (py - y) / height * box.height };
  return { ...at, within: at.x >= box.left && at.x <= box.right && at.y >= Math.max(box.top, 0) && at.y <= Math.min(box.bottom, innerHeight) };
});
async function enter(page) {
  await page.focus(".map button[value='0']");
  await page.keyboard.press("Tab");
}

for (const javaScriptEnabled of [true, false])
  await test(`each paper is a point with a link and its title, ${javaScriptEnabled ? "with" : "without"} JavaScript`, { javaScriptEnabled }, async (page) => {
    const points = page.locator(".points a");
    equal(await points.count(), PAPERS.length);
    const hrefs = new Set(await points.evaluateAll((all) => all.map((point) => point.getAttribute("href"))));
    equal(hrefs.size, PAPERS.length);
    for (const href of hrefs) holds(fs.existsSync(path.join(site, href)), href);
    holds((await points.evaluateAll((all) => all.every((point) => point.textContent.trim().length > 3))), "a point has no title");
    equal(await page.locator(".map button").first().isVisible(), javaScriptEnabled);
  });
await test("a region of the map is named for those who hear it", {}, async (page) => {
  const names = await page.locator(".points g").evaluateAll((all) => all.map((group) => [group.getAttribute("role"), group.getAttribute("aria-label")]));
  holds(names.length > 20 && names.every(([role, name]) => role === "group" && name), JSON.stringify(names));
});
await test("the map is one stop of the Tab key, and arrows go from point to point", {}, async (page) => {
  await enter(page);
  const first = await focused(page), before = await seen(page);
  holds(first.length > 3, first);
  for (const [key, back, ahead] of [["ArrowRight", "ArrowLeft", (a, b) => b.x > a.x], ["ArrowDown", "ArrowUp", (a, b) => b.y > a.y]]) {
    const from = await seen(page);
    await page.keyboard.press(key);
    holds(ahead(from, await seen(page)), `${key} does not lead there`);
    await page.keyboard.press(back);
    holds(!ahead(from, await seen(page)), `${back} does not lead back`);
  }
  holds(before.within, "the first point is not seen");
  await page.keyboard.press("ArrowRight");
  const now = await focused(page);
  await page.keyboard.press("Tab");
  holds(await page.evaluate(() => !document.activeElement.closest(".points")), "Tab stays in the map");
  await page.keyboard.press("Shift+Tab");
  equal(await focused(page), now);
});
await test("arrows reach most points, and what has the focus is seen, however enlarged", {}, async (page) => {
  await enter(page);
  for (let i = 0; i < 3; i++) await page.keyboard.press("+");
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(["ArrowRight", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"][i % 6 < 4 ? i % 3 : i % 6]);
    reached.add(await focused(page));
    holds((await seen(page)).within, `${await focused(page)} is not seen`);
  }
  holds(reached.size > 8, `${reached.size} points`);
});
await test("Enter opens the paper of a point", {}, async (page) => {
  await enter(page);
  const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/${href}`);
});
await test("so does a click on its dot", {}, async (page) => {
  await enter(page);
  await page.keyboard.press("ArrowRight");
  const { x, y } = await seen(page), href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.mouse.click(x, y);
  await page.waitForURL(`**/${href}`);
});
await test("buttons and keys enlarge, and show the whole again", {}, async (page) => {
  equal(await view(page), [0, 0, 2000, 2000]);
  await page.click("button[value='+']");
  equal(await view(page), [500, 500, 1000, 1000]);
  await page.keyboard.press("+");
  equal(await view(page), [750, 750, 500, 500]);
  await page.keyboard.press("ArrowLeft");
  equal(await view(page), [625, 750, 500, 500]);
  await page.keyboard.press("-");
  equal((await view(page))[2], 1000);
  await page.click("button[value='-']");
  equal(await view(page), [0, 0, 2000, 2000]);
  await page.click("button[value='-']");
  equal(await view(page), [0, 0, 2000, 2000]);
  for (let i = 0; i < 9; i++) await page.keyboard.press("=");
  equal((await view(page))[2], 125);
  await page.click("button[value='0']");
  equal(await view(page), [0, 0, 2000, 2000]);
});
await test("labels stay with their regions", {}, async (page) => {
  const where = () => page.evaluate(() => [...document.querySelectorAll(".labels svg")].map((svg) => [svg.x.baseVal.value, svg.y.baseVal.value]));
  const before = await where(), box = await page.evaluate(() => [document.querySelector(".sky").clientWidth, document.querySelector(".sky").clientHeight]);
  await page.click("button[value='+']");
  const after = await where();
  after.forEach((place, i) => place.forEach((at, axis) => holds(Math.abs(at - (2 * before[i][axis] - box[axis] / 2)) < 1, `${before[i]} went to ${place}`)));
});
await test("the wheel scrolls the page, and with Ctrl enlarges where the pointer is", {}, async (page) => {
  const box = await page.locator(".sky").boundingBox();
  await page.mouse.move(box.x + box.width / 4, box.y + 100);
  await page.mouse.wheel(0, 100);
  equal(await view(page), [0, 0, 2000, 2000]);
  await page.waitForFunction(() => scrollY > 0);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.keyboard.up("Control");
  const [x, , width] = await view(page);
  holds(width < 1500, `${width} wide`);
  holds(Math.abs(x + width / 4 - 500) < 5, "another place than that of the pointer stays");
});
await test("a pointer moves the map, and does not open what it began on", {}, async (page) => {
  await enter(page);
  await page.keyboard.press("+");
  const { x, y } = await seen(page), before = await view(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 5 });
  await page.mouse.up();
  const after = await view(page);
  holds(after[0] <= before[0] && after[1] <= before[1] && after.join() !== before.join(), `${before} and then ${after}`);
  await page.waitForTimeout(100);
  holds(page.url().endsWith("map.html"), page.url());
});
await test("the title of what is pointed at is shown", {}, async (page) => {
  await enter(page);
  holds((await page.locator(".said").textContent()).startsWith(await focused(page)), await page.locator(".said").textContent());
});
await end();
