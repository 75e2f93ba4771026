import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { spoolFolder, sweepBodies } from "./body-store.ts";

const NOW = new Date("2026-11-23T10:00:00Z");

it("lets go of bodies that nobody will ask for, and of no others", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-bodies-"));
  const exchange = path.dirname(spoolFolder(dataDir));
  await sweepBodies(dataDir, NOW);
  for (const [file, days] of [
    ["tmp/cut-off.body", 1.1],
    ["tmp/coming.body", 0.9],
    ["journal/7.body", 1.1],
    ["journal/8.body.part", 0.9],
    ["held/9.body", 30.1],
    ["held/10.body", 29.9],
  ] as const) {
    const full = path.join(exchange, file);
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, "");
    const at = new Date(NOW.getTime() - days * 86_400_000);
    await utimes(full, at, at);
  }
  await sweepBodies(dataDir, NOW);
  expect((await readdir(exchange, { recursive: true })).toSorted()).toEqual([
    "held",
    "held/10.body",
    "journal",
    "journal/8.body.part",
    "tmp",
    "tmp/coming.body",
  ]);
  await rm(dataDir, { recursive: true, force: true });
});
