import { expect, it } from "vitest";
import { createTestDatabase } from "../fixtures/test-database.ts";
import { buildBroken, buildWithoutLock } from "./broken-build.ts";
import type { Drill, DrillGround } from "./drill.ts";
import { DRILLS } from "./drills.ts";
import { openGround } from "./ground.ts";
import { dropOversellCheck } from "./ground.queries.ts";
import { leak } from "./leak.ts";
import { offlineCut } from "./offline-cut.ts";
import { lastPieces } from "./last-pieces.ts";
import { createRandom } from "./random.ts";
import { runDrill } from "./run-drill.ts";
import { sameId } from "./same-id.ts";
import { shipments } from "./shipments.ts";

const SEED = 2026;
const MOST_RUNS = 8;

async function withGround<Result>(
  brokenBuild: string | undefined,
  work: (ground: DrillGround) => Promise<Result>,
): Promise<Result> {
  const empty = () => createTestDatabase({ max: 2 });
  const [test, one, other] = [await empty(), await empty(), await empty()];
  const urls = {
    databaseUrl: test.url,
    spareUrls: [one.url, other.url] as [string, string],
  };
  const ground = await openGround(urls, brokenBuild);
  try {
    return await work(ground);
  } finally {
    await ground.close();
    for (const database of [test, one, other]) await database.close();
  }
}

it("runs every drill but those with tests of their own to the end that it must have", async () => {
  await withGround(undefined, async (ground) => {
    for (const drill of DRILLS.filter(
      (one) => one !== leak && one !== offlineCut,
    )) {
      const report = await runDrill(drill, ground, { runs: 1, seed: SEED });
      expect([drill.name, report.failures]).toEqual([drill.name, []]);
    }
  });
});

it("catches a build without the ordered lock, over a database without the check", async () => {
  const build = await buildWithoutLock();
  try {
    const { failures, counts } = await withGround(
      build.script,
      async (ground) => {
        await dropOversellCheck(ground.db);
        return await runDrill(lastPieces, ground, { runs: 1, seed: SEED });
      },
    );
    expect(counts["sold"]).toBeGreaterThan(20);
    expect(failures.join("\n")).toContain("books:");
  } finally {
    await build.remove();
  }
});

it.each(
  [shipments, sameId].flatMap((drill) =>
    (drill.twins ?? []).map((twin) => ({ ...twin, drill })),
  ),
)("catches $name", async ({ drill, ...twin }) => {
  const build = await buildBroken("portal-process.ts", twin);
  try {
    const failures = await withGround(build.script, (ground) =>
      failuresOfSome(drill, ground),
    );
    expect(failures).not.toEqual([]);
  } finally {
    await build.remove();
  }
});

/** Not every run meets the moment at which two processes differ from one. */
async function failuresOfSome(
  drill: Drill,
  ground: DrillGround,
): Promise<string[]> {
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const options = { runs: 1, seed: SEED + run };
    // oxlint-disable-next-line no-await-in-loop -- the next is run only if this one found nothing
    const { failedRuns, failures } = await runDrill(drill, ground, options);
    if (failedRuns > 0) return failures;
  }
  return [];
}

it("gives the same numbers for the same seed", () => {
  const [one, two, other] = [SEED, SEED, SEED + 1].map((seed) => {
    const random = createRandom(seed);
    return Array.from({ length: 20 }, () => random.between(0, 1000));
  });
  expect(one).toEqual(two);
  expect(one).not.toEqual(other);
});
