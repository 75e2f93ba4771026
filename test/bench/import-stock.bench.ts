import type { Bench } from "./bench.ts";
import { movedStock, shuffledFile } from "./feed-files.ts";
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
 * 150,000 rows of stock by HTTP and by COPY and one merge: when none stands, and when every
 * figure differs from the one that stands; then the last rows again in another order.
 */
export async function benchImportStock(bench: Bench): Promise<Figure[]> {
  const { file, database } = await databaseBefore(bench, "stock");
  const moved = movedStock(file);
  const [first, firstRaw]: [number[], number[]] = [[], []];
  const [second, secondRaw]: [number[], number[]] = [[], []];
  const [again, read]: [number[], number[]] = [[], []];
  for (let round = 0; round < Math.min(ROUNDS, bench.options.rounds); round++) {
    const shuffled = shuffledFile(moved, round);
    await onFreshCopy(bench, database, (copy) =>
      withServer(bench, copy, async ({ origin }) => {
        first.push(await sendFeed(origin, file));
        second.push(await sendFeed(origin, moved));
        again.push(await sendFeed(origin, shuffled, "unchanged"));
      }),
    );
    read.push(await parseAndHash(shuffled));
    await onFreshCopy(bench, database, async (copy) => {
      const [one, two] = await byCopy(bench, copy, [file, moved]);
      firstRaw.push(one ?? Number.NaN);
      secondRaw.push(two ?? Number.NaN);
    });
  }
  return [
    timesFigure("(h) 150,000 rows of new stock, to COPY and merge", 2.5, {
      ours: first,
      baseline: firstRaw,
    }),
    timesFigure("(h) 150,000 figures moved, to COPY and merge", 2.5, {
      ours: second,
      baseline: secondRaw,
    }),
    timesFigure(
      "(h) the same rows in another order, to parsing and hashing",
      1.5,
      {
        ours: again,
        baseline: read,
      },
    ),
  ];
}
