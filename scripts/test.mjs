// `npm test`: types, lint, build, then every test; one closing line says how it went.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { makeScratch } from "./scratch.mjs";
import { ROOT } from "./sources.mjs";

const bin = (name) => path.join(ROOT, "node_modules", ".bin", name);
const filter = process.argv.slice(2);

let passed = 0;
let failed = 0;

/** Runs a command to its end and counts it as one check; what it says follows its title. */
async function check(title, command, args) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => said.push(part));
  const code = await ending(child);
  process.stdout.write(`\n${title}\n${Buffer.concat(said)}`);
  if (code === 0) passed += 1;
  else failed += 1;
}

function ending(child) {
  return new Promise((resolve) => {
    child.on("close", (code) => resolve(code ?? 1));
    child.on("error", () => resolve(1));
  });
}

async function checkTypesAndBuild() {
  await check("Types", bin("tsc"), ["--noEmit", "-p", "tsconfig.json"]);
  await check("Types of the pure kernel", bin("tsc"), [
    "--noEmit",
    "-p",
    "server/core",
  ]);
  await check("Lint", bin("oxlint"), ["--deny-warnings"]);
  await check("Build", process.execPath, ["scripts/build.mjs"]);
}

function checkFormat() {
  return check("Format", bin("prettier"), [
    "--check",
    "--log-level",
    "warn",
    ".",
  ]);
}

// The format takes one core as long as all the rest takes another.
if (filter.length === 0)
  await Promise.all([checkTypesAndBuild(), checkFormat()]);
const scratch = makeScratch();
const results = path.join(scratch.folder, "results.json");
const tests = spawn(
  bin("vitest"),
  [
    "run",
    ...filter,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
  ],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, TMPDIR: scratch.folder },
  },
);
// Whoever breaks off gets what was counted so far, and the scratch folder goes with it.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => tests.kill(signal));
const code = await ending(tests);
try {
  const counted = JSON.parse(readFileSync(results, "utf8"));
  passed += counted.numPassedTests;
  failed += counted.numFailedTests;
  // A file that could not be run holds no failed test, and is one.
  const broken = counted.testResults.filter(
    (file) =>
      file.status === "failed" &&
      file.assertionResults.every((one) => one.status !== "failed"),
  );
  failed += broken.length;
  if (code !== 0 && failed === 0) failed += 1;
} catch (error) {
  // Nothing was counted: the disk may be full, or the run was cut off.
  process.stdout.write(`\nNo results: ${error}\n`);
  failed += 1;
}
scratch.remove();
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
