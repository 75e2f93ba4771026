import { expect, it } from "vitest";
import { createTestDatabase } from "../fixtures/test-database.ts";
import { buildWithoutLock } from "./broken-build.ts";
import type { Drill } from "./drill.ts";
import { openGround } from "./ground.ts";
import { dropOversellCheck } from "./ground.queries.ts";
import { hotItems } from "./hot-items.ts";
import { lastPieces } from "./last-pieces.ts";
import { createRandom } from "./random.ts";
import { runDrill } from "./run-drill.ts";
import { sameId } from "./same-id.ts";

const SEED = 2026;

async function drillOnce(drill: Drill, brokenBuild?: string) {
  const test = await createTestDatabase({ max: 2 });
  const ground = await openGround(test.url, brokenBuild);
  try {
    if (brokenBuild !== undefined) await dropOversellCheck(ground.db);
    return await runDrill(drill, ground, { runs: 1, seed: SEED });
  } finally {
    await ground.close();
    await test.close();
  }
}

it.each([lastPieces, hotItems, sameId])(
  "a run of $name ends as it must",
  async (drill) => {
    const { failures, counts } = await drillOnce(drill);
    expect(failures).toEqual([]);
    for (const fault of drill.faults) expect(counts[fault]).toBeGreaterThan(0);
  },
);

it("catches a build without the ordered lock, over a database without the check", async () => {
  const build = await buildWithoutLock();
  try {
    const { failures, counts } = await drillOnce(lastPieces, build.script);
    expect(counts["sold"]).toBeGreaterThan(20);
    expect(failures.join("\n")).toContain("books:");
  } finally {
    await build.remove();
  }
});

it("gives the same numbers for the same seed", () => {
  const [one, two, other] = [SEED, SEED, SEED + 1].map((seed) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.between(0, 1000));
  });
  expect(one).toEqual(two);
  expect(one).not.toEqual(other);
});
