import { randomUUID } from "node:crypto";
import { isRefusal } from "../../server/core/refusal.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { findFigures, offerItem } from "./ground.queries.ts";
import type { Random } from "./random.ts";

const PIECES = 20;
const PRICE = 1_000_000;

/** All partners at one barrier, over two processes, for the last 20 pieces of an item. */
export const lastPieces: Drill = {
  name: "last-pieces",
  faults: ["refused"],
  run: async (ground, random) => {
    const code = `LAST-${randomUUID()}`;
    // Sometimes in one place, sometimes spread over three.
    const first = random.between(0, PIECES);
    const second = random.between(0, PIECES - first);
    const onHand = { M1: first, M2: second, M3: PIECES - first - second };
    const itemId = await offerItem(ground.db, {
      code,
      listPrice: PRICE,
      onHand,
    });
    return await race(ground, random, { code, itemId });
  },
};

async function race(
  { db, portals, parties }: DrillGround,
  random: Random,
  { code, itemId }: { code: string; itemId: number },
): Promise<RunResult> {
  const failures: string[] = [];
  const counts = { sold: 0, refused: 0, failed: 0, oversoldSeen: 0 };
  const asked = parties
    .map((party) => ({ party, at: random.next() }))
    .toSorted((left, right) => left.at - right.at)
    .map(async ({ party }, index) => {
      const portal = portals[index % portals.length];
      const answer = await portal?.place(party, {
        id: randomUUID(),
        lines: [{ itemCode: code, quantity: 1000, expectedPrice: PRICE }],
      });
      if (!isRefusal(answer)) {
        counts.sold += 1;
        return;
      }
      counts.refused += 1;
      const told = JSON.stringify(answer.conflicts);
      if (
        told !== JSON.stringify([{ kind: "not_enough_stock", itemCode: code }])
      )
        failures.push(`refused otherwise: ${answer.reason} ${told}`);
    });
  const crowd = { isRunning: true };
  const all = Promise.allSettled(asked).finally(
    () => (crowd.isRunning = false),
  );
  // At any moment, and not only at the end, no more may be held than there is.
  while (crowd.isRunning) {
    if ((await findFigures(db, [itemId])).oversold > 0)
      counts.oversoldSeen += 1;
  }
  for (const ended of await all) {
    if (ended.status === "fulfilled") continue;
    counts.failed += 1;
    failures.push(`an order failed: ${String(ended.reason)}`);
  }
  const { reserved } = await findFigures(db, [itemId]);
  if (counts.sold !== PIECES) failures.push(`${counts.sold} sold of ${PIECES}`);
  if (reserved !== PIECES) failures.push(`${reserved} reserved of ${PIECES}`);
  if (counts.oversoldSeen > 0) failures.push("more was held than there was");
  return { failures, counts };
}
