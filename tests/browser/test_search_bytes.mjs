// What a query loads of a large site: the 60,726 real papers of the shared material.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ASKED, TYPED, loads } from "../search/bytes.mjs";

const TOP = fileURLToPath(new URL("../..", import.meta.url)), PROGRAM = path.resolve(TOP, process.env.DIGESTPRESS ?? ".build/release/digestpress");
const script = path.join(process.env.SHARED ?? path.join(TOP, "../shared"), "corpora/make_digests.py");
if (!fs.existsSync(script)) {
  console.log("shared/ with the shared material is not there");
  process.exit(77);
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "digestpress-bytes-")), content = path.join(folder, "content"), site = path.join(folder, "site");
const MOST = 200_000;
let number = 0;
async function test(name, queries, isAsked) {
  const heavy = (await loads(site, queries, isAsked)).filter(({ bytes }) => bytes > MOST);
  if (heavy.length) process.exitCode = 1;
  console.log(`${heavy.length ? "not ok" : "ok"} ${++number} - ${name}`);
  for (const { query, bytes } of heavy) console.log(`  # ${bytes} bytes: ${query}`);
}
try {
  fs.mkdirSync(path.join(content, "topics"), { recursive: true });
  fs.copyFileSync(path.join(TOP, "content/site.yaml"), path.join(content, "site.yaml"));
  for (const name of fs.readdirSync(path.join(TOP, "content/topics"))) { // without what they say of papers, which are of another site
    const [head] = fs.readFileSync(path.join(TOP, "content/topics", name), "utf8").split(/\n(?:papers:|also:|---\n)/);
    if (name !== "README.md") fs.writeFileSync(path.join(content, "topics", name), `${head}\n---\n`);
  }
  execFileSync("python3", [script, path.join(content, "digests"), "--all"]);
  execFileSync(PROGRAM, ["build", "--quiet", `--content=${content}`, `--output=${site}`], { cwd: TOP, stdio: ["ignore", "ignore", "ignore"] });
  await test("of 60,726 papers a query loads at most 200 KB, compressed, with its first results", ASKED, true);
  await test("of 60,726 papers letters that are typed load at most 200 KB, compressed, with the first results", TYPED, false);
  console.log(`1..${number}`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
