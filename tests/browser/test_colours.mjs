// The colours of topics, as a browser paints them: told from each other, by readers too who see fewer colours, and from the ground.
import { begin, equal, holds } from "./site.mjs";

const { served, test, end } = await begin();

// How people see who lack one of three receptors: Machado, Oliveira and Fernandes 2009, in linear sRGB.
const SIGHTS = {
  all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  "no red": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  "no green": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  "no blue": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const times = (matrix, it) => matrix.map((row) => row.reduce((sum, factor, i) => sum + factor * it[i], 0));
const linear = (byte) => byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
const oklab = (rgb) => times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]],
  times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], rgb).map(Math.cbrt));
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const contrast = (...two) => ((a, b) => (b + 0.05) / (a + 0.05))(...two.map(luminance).sort((a, b) => a - b));
function nearest(colours, sight) {
  const seen = colours.map((colour) => oklab(times(SIGHTS[sight], colour).map((part) => Math.min(1, Math.max(0, part)))));
  return Math.min(...seen.flatMap((one, i) => seen.slice(0, i).map((other) => Math.hypot(...one.map((part, j) => part - other[j])))));
}

for (const colorScheme of ["light", "dark"])
  await test(`topics are told apart, however many colours one sees: ${colorScheme}`, { colorScheme }, async (page) => {
    await page.goto(`${served}index.html`);
    const [ground, ...colours] = (await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      const bytes = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      const dot = (number) => {
        const it = Object.assign(document.createElement("a"), { className: `topic c${number}` });
        document.querySelector("main").append(it);
        return getComputedStyle(it, "::before").borderTopColor;
      };
      return [getComputedStyle(document.body).backgroundColor, ...Array.from({ length: 12 }, (_, i) => dot(i + 1))].map(bytes);
    })).map((bytes) => bytes.map(linear));
    equal(new Set(colours.map(String)).size, 12);
    for (const [i, colour] of colours.entries()) holds(contrast(colour, ground) >= 3, `c${i + 1} has a contrast of ${contrast(colour, ground)}`);
    holds(nearest(colours, "all") > 0.07, `all twelve: ${nearest(colours, "all")}`);
    for (const sight of Object.keys(SIGHTS))
      for (const [kind, six] of [["discs", colours.slice(0, 6)], ["rings", colours.slice(6)]])
        holds(nearest(six, sight) > 0.075, `${kind}, ${sight}: ${nearest(six, sight)}`);
  });
await test("six are discs, and six are rings", {}, async (page) => {
  await page.goto(`${served}topics.html`);
  const holes = await page.locator("main .topic").evaluateAll((all) => all.map((it) => {
    return [Number(/c(\d+)/.exec(it.className)[1]) > 6, getComputedStyle(it, "::before").backgroundColor === "rgba(0, 0, 0, 0)"];
  }));
  holds(holes.length > 12 && holes.every(([ring, hole]) => ring === hole), JSON.stringify(holes));
});
await end();
