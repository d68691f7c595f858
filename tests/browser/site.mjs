// What the tests in a browser share: a site that is built, served under a base path and from the disk, and pages on which
// nothing may be said on the console and nothing be asked from elsewhere.
//
//     const { test, served, end } = await begin();
//     await test("the page has a title", { colorScheme: "dark" }, async (page) => {
//       await page.goto(`${served}index.html`);
//       equal(await page.title(), "A Site");
//     });
//     await end();
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export const TOP = fileURLToPath(new URL("../..", import.meta.url));
const PROGRAM = path.resolve(TOP, process.env.DIGESTPRESS ?? ".build/release/digestpress");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".xml": "application/xml", ".json": "application/json" };
const require = createRequire(path.join(TOP, "tests/package.json"));

export function equal(actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}
export function holds(condition, message) {
  if (!condition) throw Error(message);
}

// Ends the test as skipped where there is no browser.
export async function launch() {
  const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => fs.existsSync(file));
  try {
    if (executablePath) return await require("playwright-core").chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
      "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
  }
  console.log("needs chromium, and playwright-core by npm ci in tests/");
  process.exit(77);
}
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
// Every rule that axe has, and what it says of a page. It also runs where the page's own scripts do not: there timers never end,
// but promises do. Dots of the map are as near to each other as the papers are, and each paper stands in lists too.
export const violations = async (page) => {
  if (!(await page.evaluate(() => self.axe))) {
    if (page.scriptless) await page.evaluate(() => { self.setTimeout = (then, _, ...rest) => Promise.resolve().then(() => then(...rest)); });
    await page.evaluate(AXE);
  }
  const found = await page.evaluate(() => self.axe.run({ preload: false, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).then(({ violations }) => violations
    .map(({ id, nodes }) => [id, nodes.filter(({ target: [where] }) => id !== "target-size" || !document.querySelector(where).closest(".points")).map(({ html }) => html.slice(0, 300))])));
  return found.filter(([, nodes]) => nodes.length).map(([id, nodes]) => [id, nodes.length, nodes[0]]);
};
export const accessible = async (page) => equal(await violations(page), []);
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// What the program prints.
export const run = (...words) => execFileSync(PROGRAM, words, { cwd: TOP, maxBuffer: 1 << 28 }).toString();

// The site of the content in `from`, or of none; `change` may add to a copy of it before. It is served in two places of one
// host, as two sites can be. Its base_url is elsewhere, so that nothing loaded from there goes unseen, unless it is `own`.
async function build({ change, from = path.join(TOP, "content"), own = false }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-browser-")), site = path.join(folder, "site/papers here"), content = path.join(folder, "content");
  if (from) fs.cpSync(from, content, { recursive: true });
  change?.(content);
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/(base|other)\/path\//, "/");
    let name = path.join(site, asked.endsWith("/") ? `${asked}index.html` : asked), status = 200;
    if (!fs.existsSync(name)) [name, status] = [path.join(site, "404.html"), 404];
    response.writeHead(status, { "content-type": TYPES[path.extname(name)] ?? "text/plain" });
    response.end(fs.readFileSync(name));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const host = `http://127.0.0.1:${server.address().port}`, served = `${host}/base/path/`;
  run("build", "--quiet", `--base-url=${own ? served : "https://example.org/base/path/"}`, `--content=${content}`, `--output=${site}`);
  const remove = () => {
    server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { folder, content, site, served, other: `${host}/other/path/`, disk: `${pathToFileURL(site)}/`, remove };
}

// A browser, a site, and `test` for the tests, whose words are those of TAP. `options` are those of a context that all have;
// a test that expects something on the console puts an expression for it in `page.expected`.
export async function begin({ options = {}, ...rest } = {}) {
  const browser = await launch(), { remove, ...site } = await build(rest);
  const roots = [site.served, site.other, site.disk, "blob:"];
  let number = 0, failed = 0;
  const test = async (name, own, body) => {
    const context = await browser.newContext({ ...options, ...own }), page = await context.newPage(), complaints = [];
    page.scriptless = own.javaScriptEnabled === false;
    page.on("console", (message) => { if (!page.expected?.test(message.text())) complaints.push(`console: ${message.text()}`); });
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("request", (request) => { if (!roots.some((root) => request.url().startsWith(root))) complaints.push(`asked for ${request.url()}`); });
    try {
      await body(page);
      if (complaints.length) throw Error(complaints.join("\n"));
      console.log(`ok ${++number} - ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${++number} - ${name}\n${String(error.stack).replace(/^/gm, "  # ")}`);
    }
    await context.close();
  };
  const end = async () => {
    console.log(`1..${number}`);
    await browser.close();
    remove();
    process.exitCode = failed ? 1 : 0;
  };
  return { ...site, browser, test, end };
}
