import { expect, it } from "vitest";
import { createTestDatabase } from "../fixtures/test-database.ts";
import { buildBroken } from "./broken-build.ts";
import type { Choice } from "./mutated-files.ts";
import type { DrillReport } from "./run-drill.ts";
import { runMutated, type RunMutated } from "./mutated/run-alone.ts";
import { MUTATED_TWINS } from "./mutated/twins.ts";
import { SEED } from "./test-ground.ts";

async function onDatabase(
  run: RunMutated,
  choice: Choice,
): Promise<DrillReport> {
  const database = await createTestDatabase({ max: 1 });
  try {
    return await run(database.url, { ...choice, seed: SEED });
  } finally {
    await database.close();
  }
}

it("takes from mutated files what they hold, and names the rest", async () => {
  const { failures, counts } = await onDatabase(runMutated, { files: 30 });
  expect(failures).toEqual([]);
  expect(counts["files"]).toBe(30);
  expect(counts["applied"]).toBeGreaterThan(10);
  expect(counts["unreadable"]).toBeGreaterThan(4);
});

it.each(MUTATED_TWINS)("notices $name", async ({ told, choice, ...twin }) => {
  const { script, remove } = await buildBroken("mutated/run-alone.ts", twin);
  try {
    const broken = (await import(script)) as { runMutated: RunMutated };
    const { failures } = await onDatabase(broken.runMutated, {
      feed: "manufacturers",
      files: 15,
      ...choice,
    });
    expect(failures.join("\n")).toMatch(told);
  } finally {
    await remove();
  }
});
