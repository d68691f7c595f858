// What the tests in a browser share: a site that is built, served under a base path and from the disk, and a page on which
// nothing may be said on the console and nothing be asked from elsewhere.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export const TOP = path.resolve(import.meta.dirname, "../..");
const PROGRAM = process.env.DIGESTPRESS ?? path.join(TOP, ".build/release/digestpress");
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
export const axe = () => fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// The site of a content folder; `change` may add to a copy of it before.
export async function build(change) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-browser-")), site = path.join(folder, "site/papers here"), content = path.join(folder, "content");
  fs.cpSync(path.join(TOP, "content"), content, { recursive: true });
  change?.(content);
  execFileSync(PROGRAM, ["build", "--quiet", "--base-url=https://example.org/base/path/", `--content=${content}`, `--output=${site}`], { cwd: TOP });
  const server = http.createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname).replace(/^\/base\/path\//, "/");
    let name = path.join(site, asked.endsWith("/") ? `${asked}index.html` : asked), status = 200;
    if (!fs.existsSync(name)) [name, status] = [path.join(site, "404.html"), 404];
    response.writeHead(status, { "content-type": TYPES[path.extname(name)] ?? "text/plain" });
    response.end(fs.readFileSync(name));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const end = () => {
    server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { site, served: `http://127.0.0.1:${server.address().port}/base/path/`, disk: `${pathToFileURL(site)}/`, end };
}

// Tests, in the words of TAP. `roots` are where pages may load from.
export class Tests {
  constructor(browser, roots) {
    Object.assign(this, { browser, roots, number: 0, failed: 0 });
  }
  async test(name, options, body) {
    const context = await this.browser.newContext(options), page = await context.newPage(), complaints = [];
    page.on("console", (message) => { if (!page.expected?.test(message.text())) complaints.push(`console: ${message.text()}`); });
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("request", (request) => { if (!this.roots.some((root) => request.url().startsWith(root))) complaints.push(`asked for ${request.url()}`); });
    try {
      await body(page);
      if (complaints.length) throw Error(complaints.join("\n"));
      console.log(`ok ${++this.number} - ${name}`);
    } catch (error) {
      this.failed++;
      console.log(`not ok ${++this.number} - ${name}\n${String(error.stack).replace(/^/gm, "  # ")}`);
    }
    await context.close();
  }
  end() {
    console.log(`1..${this.number}`);
    process.exitCode = this.failed ? 1 : 0;
  }
}
