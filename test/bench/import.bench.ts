import type { Bench } from "./bench.ts";
import { shuffledFile } from "./feed-files.ts";
import type { Figure } from "./figure.ts";
import {
  byCopy,
  databaseBefore,
  onFreshCopy,
  timesFigure,
  withServer,
} from "./importing.ts";
import { parseAndHash } from "./parse-and-hash.ts";
import { sendFeed } from "./send-feed.ts";

const ROUNDS = 3;

/**
 * (d) The items' file by HTTP, and the same rows by COPY and one merge, into fresh copies; then
 * the same rows again in another order, and no more than reading and hashing them.
 */
export async function benchImport(bench: Bench): Promise<Figure[]> {
  const { file, database } = await databaseBefore(bench, "items");
  const [ours, raw]: [number[], number[]] = [[], []];
  const [again, read]: [number[], number[]] = [[], []];
  for (let round = 0; round < Math.min(ROUNDS, bench.options.rounds); round++) {
    const shuffled = shuffledFile(file, round);
    // As one program writes it each time, also where the cells have no need of quotes.
    const first = shuffledFile(file, ROUNDS + round);
    await onFreshCopy(bench, database, (copy) =>
      withServer(bench, copy, async ({ origin }) => {
        ours.push(await sendFeed(origin, first));
        again.push(await sendFeed(origin, shuffled, "unchanged"));
      }),
    );
    read.push(await parseAndHash(shuffled));
    await onFreshCopy(bench, database, async (copy) => {
      raw.push(...(await byCopy(bench, copy, [file])));
    });
  }
  return [
    timesFigure("(d) 50,000 items through the feed, to COPY and merge", 3, {
      ours,
      baseline: raw,
    }),
    timesFigure(
      "(d) the same items in another order, to parsing and hashing",
      1.5,
      { ours: again, baseline: read },
    ),
  ];
}
