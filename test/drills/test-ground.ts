import { createTestDatabase } from "../fixtures/test-database.ts";
import type { Build } from "./broken-build.ts";
import type { Drill, DrillGround } from "./drill.ts";
import { openGround } from "./ground.ts";
import { runDrill } from "./run-drill.ts";

export const SEED = 2026;
const MOST_RUNS = 8;

/** Does something on a ground over databases of the test run's cluster. */
export async function withGround<Result>(
  build: Build | undefined,
  work: (ground: DrillGround) => Promise<Result>,
): Promise<Result> {
  const empty = () => createTestDatabase({ max: 2 });
  const [test, one, other] = [await empty(), await empty(), await empty()];
  const urls = {
    databaseUrl: test.url,
    spareUrls: [one.url, other.url] as [string, string],
  };
  const ground = await openGround(urls, build);
  try {
    return await work(ground);
  } finally {
    await ground.close();
    for (const database of [test, one, other]) await database.close();
  }
}

/** What some runs notice: not every run meets the moment that tells. */
export async function failuresOfSome(
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
