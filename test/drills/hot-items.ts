import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { runChecks } from "../../server/books/check.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { countDeadlocks, findFigures, offerItem } from "./ground.queries.ts";
import { shuffled, type Random } from "./random.ts";
import { importStockFile } from "./stock-files.ts";

const CLIENTS = 48;
const ORDERS_EACH = 6;
const PRICE = 1_000_000;

interface HotItem {
  code: string;
  itemId: number;
}

/**
 * 48 clients on 3 items in 3 warehouses with a stock import beside. In one half there is plenty
 * in the last warehouse, orders are cancelled and files move the others up and down: nobody may
 * be refused. In the other there is exactly what all want together: all of it must be sold.
 */
export const hotItems: Drill = {
  name: "hot-items",
  faults: ["cancelled", "imports", "covered"],
  run: async (ground, random) => {
    const result: RunResult = {
      failures: [],
      counts: { placed: 0, cancelled: 0, imports: 0, covered: 0, deadlocks: 0 },
    };
    const before = await countDeadlocks(ground.db);
    await sellFromPlenty(ground, random, result);
    await sellExactly(ground, random, result);
    const deadlocks = (await countDeadlocks(ground.db)) - before;
    result.counts["deadlocks"] = deadlocks;
    if (deadlocks > 0) result.failures.push(`${deadlocks} deadlocks`);
    return result;
  },
};

async function sellFromPlenty(
  ground: DrillGround,
  random: Random,
  { failures, counts }: RunResult,
): Promise<void> {
  const items = await offerHotItems(ground, () => ({
    M1: 5,
    M2: 20,
    M3: 100_000,
  }));
  const open: string[] = [];
  const add = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const client = async (party: PlacingParty) => {
    for (let turn = 0; turn < ORDERS_EACH; turn += 1) {
      const portal = random.pick(ground.portals);
      const wanted = shuffled(items, random).slice(0, random.between(1, 3));
      const answer = await portal.place(party, {
        id: randomUUID(),
        lines: wanted.map(({ code }) => ({
          itemCode: code,
          quantity: random.between(1, 5) * 1000,
          expectedPrice: PRICE,
        })),
      });
      if (isRefusal(answer)) {
        failures.push(`refused amid plenty: ${JSON.stringify(answer)}`);
        continue;
      }
      add("placed");
      open.push(answer.number);
      if (!random.chance(0.4)) continue;
      const cancelled = await random
        .pick(ground.portals)
        .cancel(party, answer.number);
      if (isRefusal(cancelled))
        failures.push(`not cancelled: ${cancelled.reason}`);
      else add("cancelled");
    }
  };
  await whileImporting(
    ground,
    { failures, counts },
    {
      work: ground.parties.slice(0, CLIENTS).map(client),
      rows: () => {
        const includes = random.chance(0.5) ? open.at(-1) : undefined;
        if (includes !== undefined) add("covered");
        return items.flatMap(({ code }) =>
          ["M1", "M2"].map((warehouse) => ({
            item: code,
            warehouse,
            onHand: random.between(0, 30),
            incoming: random.between(0, 9),
            includes,
          })),
        );
      },
    },
  );
}

async function sellExactly(
  ground: DrillGround,
  random: Random,
  { failures, counts }: RunResult,
): Promise<void> {
  const each = (CLIENTS * ORDERS_EACH) / 3;
  const items = await offerHotItems(ground, () => {
    const first = random.between(0, each);
    const second = random.between(0, each - first);
    return { M1: first, M2: second, M3: each - first - second };
  });
  const stock = new Map<string, Record<string, number>>();
  for (const { code, onHand } of items) stock.set(code, onHand);
  const wanted = shuffled(
    Array.from(
      { length: CLIENTS * ORDERS_EACH },
      (_, index) => items[index % 3],
    ),
    random,
  );
  const client = async (party: PlacingParty, index: number) => {
    const mine = wanted.slice(index * ORDERS_EACH, (index + 1) * ORDERS_EACH);
    for (const item of mine) {
      const answer = await random.pick(ground.portals).place(party, {
        id: randomUUID(),
        lines: [
          { itemCode: item?.code ?? "", quantity: 1000, expectedPrice: PRICE },
        ],
      });
      if (isRefusal(answer)) failures.push(`a false refusal: ${answer.reason}`);
      else counts["placed"] = (counts["placed"] ?? 0) + 1;
    }
  };
  await whileImporting(
    ground,
    { failures, counts },
    {
      work: ground.parties.slice(0, CLIENTS).map(client),
      // Only what is on its way changes, so that what is sold can be counted.
      rows: () =>
        items.flatMap(({ code, onHand }) =>
          Object.entries(onHand).map(([warehouse, pieces]) => ({
            item: code,
            warehouse,
            onHand: pieces,
            incoming: random.between(0, 9),
            includes: undefined,
          })),
        ),
    },
  );
  const figures = await findFigures(
    ground.db,
    items.map(({ itemId }) => itemId),
  );
  if (figures.reserved !== figures.onHand)
    failures.push(`${figures.reserved} sold of ${figures.onHand}`);
}

async function offerHotItems(
  { db }: DrillGround,
  stockOf: () => Record<string, number>,
): Promise<(HotItem & { onHand: Record<string, number> })[]> {
  const items = [];
  for (let index = 0; index < 3; index += 1) {
    const code = `HOT-${randomUUID()}`;
    const onHand = stockOf();
    const itemId = await offerItem(db, { code, listPrice: PRICE, onHand });
    items.push({ code, itemId, onHand });
  }
  return items;
}

/** Runs work to its end with one stock file after another beside it. */
async function whileImporting(
  ground: DrillGround,
  { failures, counts }: RunResult,
  beside: {
    work: Promise<void>[];
    rows: () => Parameters<typeof importStockFile>[1];
  },
): Promise<void> {
  const crowd = { isRunning: true };
  const done = Promise.allSettled(beside.work).finally(
    () => (crowd.isRunning = false),
  );
  while (crowd.isRunning) {
    const outcome = await importStockFile(ground, beside.rows());
    if (outcome === undefined) counts["imports"] = (counts["imports"] ?? 0) + 1;
    else failures.push(outcome);
    // The books are right at every moment, and not only when all is quiet.
    for (const { name, violations } of await runChecks(ground.db)) {
      if (violations > 0) failures.push(`books: ${violations} × ${name}`);
    }
    await sleep(5);
  }
  for (const ended of await done) {
    if (ended.status === "rejected")
      failures.push(`a client failed: ${String(ended.reason)}`);
  }
}
