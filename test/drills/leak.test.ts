import { expect, it } from "vitest";
import { createTestDatabase } from "../fixtures/test-database.ts";
import { buildBroken } from "./broken-build.ts";
import { runLeak, type RunLeak } from "./leak-run.ts";
import { LEAK_TWINS } from "./leak-twins.ts";

const SEED = 3000;
const TIMEOUT_MS = 180_000;
/** These take several times as long to be noticed: `npm run drill -- leak --broken-twin`. */
const SLOW = [
  "an exact number in the refusal of a change",
  "the band of the true sum beside each warehouse's",
  "a filter by the true stock",
  "stock drawn for what waits for confirmation",
];

async function withTwoDatabases<Result>(
  work: (urls: [string, string]) => Promise<Result>,
): Promise<Result> {
  const [one, other] = [
    await createTestDatabase({ max: 1 }),
    await createTestDatabase({ max: 1 }),
  ];
  try {
    return await work([one.url, other.url]);
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

it(
  "shows stocks that differ within what is hidden as the same, in every byte",
  async () => {
    const { failures } = await withTwoDatabases((urls) =>
      runLeak(urls, { runs: 10, seed: SEED }),
    );
    expect(failures).toEqual([]);
  },
  TIMEOUT_MS,
);

it.each(LEAK_TWINS.filter(({ name }) => !SLOW.includes(name)))(
  "notices $name",
  async (twin) => {
    const build = await buildBroken("leak-run.ts", twin);
    try {
      const broken = (await import(build.script)) as { runLeak: RunLeak };
      const { failures } = await withTwoDatabases((urls) =>
        broken.runLeak(urls, { runs: 60, seed: SEED, stopsAtFailure: true }),
      );
      expect(failures.join("\n")).toMatch(/^seed \d+: (?!the run failed)/);
    } finally {
      await build.remove();
    }
  },
  TIMEOUT_MS,
);
