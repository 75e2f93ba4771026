import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { runChecks } from "../../server/books/check.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import type { PlacedOrder } from "../../server/orders/place-order.queries.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { countDeadlocks, findFigures, offerItem } from "./ground.queries.ts";
import { shuffled, type Random } from "./random.ts";
import { SHIPMENT_TWINS } from "./shipments-twins.ts";
import { TruthfulErp, type Pieces, type Shelf } from "./truthful-erp.ts";

const CLIENTS = 16;
const ORDERS_EACH = 3;
const LATECOMERS = 8;
const TRIES_EACH = 5;
const PRICE = 10_000;
const MOST_ROUNDS = 20;

/**
 * Clients order and cancel on few items in three warehouses while an ERP ships, invoices, cancels
 * and sends its stock, some of it late, over two processes. What all want of the hot items is
 * exactly what there is: nobody may be refused, and who comes after them gets nothing. Of two
 * more there is plenty, and the ERP does with their orders what it likes.
 */
export const shipments: Drill = {
  name: "shipments",
  faults: [
    "cancelled",
    "wished",
    "acknowledged",
    "answered",
    "partlyShipped",
    "shipped",
    "invoiced",
    "refused",
    "lateFiles",
    "tooLate",
  ],
  twins: SHIPMENT_TWINS,
  run: async (ground, random) => {
    const result: RunResult = { failures: [], counts: {} };
    const before = await countDeadlocks(ground.db);
    for (const basis of ["listed", "since_acknowledge", "never"] as const)
      await sellAndShip(ground, random, { basis, result });
    const deadlocks = (await countDeadlocks(ground.db)) - before;
    result.counts["deadlocks"] = deadlocks;
    if (deadlocks > 0) result.failures.push(`${deadlocks} deadlocks`);
    return result;
  },
};

interface Wish {
  codes: string[];
  pieces: number;
}

async function sellAndShip(
  ground: DrillGround,
  random: Random,
  { basis, result }: { basis: ReservedBasis; result: RunResult },
): Promise<void> {
  const codes = Array.from({ length: 3 }, () => `HOT-${randomUUID()}`);
  const loose = Array.from({ length: 2 }, () => `LOOSE-${randomUUID()}`);
  const wishes = Array.from({ length: CLIENTS * ORDERS_EACH }, () => ({
    codes: shuffled(codes, random).slice(0, random.between(1, 3)),
    pieces: random.between(1, 3),
  }));
  const shelves = new Map<string, Shelf>();
  for (const code of codes) {
    const wanted = wishes
      .filter((wish) => wish.codes.includes(code))
      .reduce((sum, wish) => sum + wish.pieces, 0);
    shelves.set(code, hotShelf(wanted, random));
  }
  for (const code of loose) shelves.set(code, looseShelf());
  const itemIds = await offerShelves(ground, shelves);
  const erp = new TruthfulErp(ground, random, { basis, shelves, result });
  const file = erp.drawUp();
  if (file) await erp.sendStock(file);

  const shop = { ground, random, result };
  const clients = ground.parties.slice(0, CLIENTS).map((party, index) => {
    const from = index * ORDERS_EACH;
    const mine = wishes.slice(from, from + ORDERS_EACH);
    return buy(shop, party, { wishes: mine, loose });
  });
  const latecomers = () =>
    ground.parties
      .slice(CLIENTS, CLIENTS + LATECOMERS)
      .map((party) => comeTooLate(shop, party, codes));

  const day = { isRunning: true };
  const beside = settled(result, [
    whileRunning(day, async () => {
      await erp.work();
      await sleep(random.between(2, 12));
    }),
    whileRunning(day, async () => await sendLate(erp, shop)),
    whileRunning(day, async () => {
      await checkBooks(shop);
      await sleep(20);
    }),
  ]);
  // All end before the processes do, whatever has failed.
  await settled(result, clients);
  await settled(result, latecomers());
  day.isRunning = false;
  await beside;
  await finish(erp);
  await settled(result, latecomers());

  const { reserved, oversold } = await findFigures(ground.db, itemIds);
  if (reserved !== 0 || oversold !== 0)
    result.failures.push(
      `${basis}: in the end ${reserved} are held and ${oversold} oversold`,
    );
}

/** Exactly what is wanted, anyhow over the warehouses, beside what is reserved elsewhere. */
function hotShelf(wanted: number, random: Random): Shelf {
  const first = random.between(0, wanted);
  const second = random.between(0, wanted - first);
  const elsewhere = { M1: random.between(0, 9), M2: 0, M3: 4 };
  return {
    onHand: {
      M1: first + elsewhere.M1,
      M2: second + elsewhere.M2,
      M3: wanted - first - second + elsewhere.M3,
    },
    elsewhere,
    isLoose: false,
  };
}

function looseShelf(): Shelf {
  const none = { M1: 0, M2: 0, M3: 0 };
  return {
    onHand: { ...none, M3: 100_000 },
    elsewhere: none,
    isLoose: true,
  };
}

async function offerShelves(
  { db }: DrillGround,
  shelves: Map<string, Shelf>,
): Promise<number[]> {
  const itemIds: number[] = [];
  for (const [code, { onHand, elsewhere, isLoose }] of shelves) {
    const free = (place: keyof Pieces) => onHand[place] - elsewhere[place];
    const places: Record<string, number> = isLoose
      ? { M1: free("M1"), M3: free("M3") }
      : { M1: free("M1"), M2: free("M2"), M3: free("M3") };
    const item = { code, listPrice: PRICE, onHand: places };
    itemIds.push(await offerItem(db, item));
  }
  return itemIds;
}

interface Shop {
  ground: DrillGround;
  random: Random;
  result: RunResult;
}

/** Places what one client wants, cancels some of it, and orders it again where that was done. */
async function buy(
  shop: Shop,
  party: PlacingParty,
  { wishes, loose }: { wishes: Wish[]; loose: string[] },
): Promise<void> {
  const { ground, random, result } = shop;
  for (const wish of wishes) {
    await sleep(random.between(0, 100));
    const placed = await place(shop, party, wish);
    if (placed && random.chance(0.4)) {
      await sleep(random.pick([0, 10, 150]));
      const portal = random.pick(ground.portals);
      const answer = await portal.cancel(party, placed.number);
      if (isRefusal(answer)) {
        if (answer.reason !== "not_cancellable")
          result.failures.push(`not cancelled: ${answer.reason}`);
        count(shop, "shippedMeanwhile");
      } else if (answer.state === "cancelled") {
        count(shop, "cancelled");
        await place(shop, party, wish);
      } else count(shop, "wished");
    }
    const other = await place(shop, party, {
      codes: shuffled(loose, random).slice(0, random.between(1, 2)),
      pieces: random.between(1, 5),
    });
    if (other && random.chance(0.3))
      await random.pick(ground.portals).cancel(party, other.number);
  }
}

async function place(
  shop: Shop,
  party: PlacingParty,
  wish: Wish,
): Promise<PlacedOrder | undefined> {
  const answer = await request(shop, party, wish);
  if (!isRefusal(answer)) {
    count(shop, "placed");
    return answer;
  }
  const { reason, conflicts } = answer;
  shop.result.failures.push(
    `a false refusal: ${reason} ${JSON.stringify(conflicts)}`,
  );
  return undefined;
}

/** Asks for what is all sold. */
async function comeTooLate(
  shop: Shop,
  party: PlacingParty,
  codes: string[],
): Promise<void> {
  for (let turn = 0; turn < TRIES_EACH; turn += 1) {
    const wish = { codes: [shop.random.pick(codes)], pieces: 1 };
    const answer = await request(shop, party, wish);
    if (isRefusal(answer)) count(shop, "tooLate");
    else shop.result.failures.push("sold what was sold before");
    await sleep(shop.random.between(0, 15));
  }
}

async function request(
  { ground, random }: Shop,
  party: PlacingParty,
  { codes, pieces }: Wish,
) {
  return await random.pick(ground.portals).place(party, {
    id: randomUUID(),
    lines: codes.map((itemCode) => ({
      itemCode,
      quantity: pieces * 1000,
      expectedPrice: PRICE,
    })),
  });
}

/** A stock file that is drawn up now and comes when some of what it tells has changed. */
async function sendLate(erp: TruthfulErp, shop: Shop): Promise<void> {
  const file = erp.drawUp();
  if (!file) return await sleep(1);
  if (shop.random.chance(0.6)) {
    await sleep(shop.random.between(20, 120));
    count(shop, "lateFiles");
  }
  await erp.sendStock(file);
}

/** All that was ordered goes out, and a last file tells of it. */
async function finish(erp: TruthfulErp): Promise<void> {
  let rounds = 0;
  while ((await erp.work(true)) > 0) {
    rounds += 1;
    if (rounds > MOST_ROUNDS) throw new Error("the ERP is never done");
  }
  await sleep(2);
  const file = erp.drawUp(true);
  if (file) await erp.sendStock(file);
}

async function checkBooks({ ground, result }: Shop): Promise<void> {
  for (const { name, violations } of await runChecks(ground.db)) {
    if (violations > 0) result.failures.push(`books: ${violations} × ${name}`);
  }
}

async function settled(
  { failures }: RunResult,
  work: Promise<void>[],
): Promise<void> {
  for (const ended of await Promise.allSettled(work)) {
    if (ended.status === "rejected")
      failures.push(`somebody failed: ${String(ended.reason)}`);
  }
}

async function whileRunning(
  day: { isRunning: boolean },
  step: () => Promise<void>,
): Promise<void> {
  while (day.isRunning) await step();
}

function count({ result: { counts } }: Shop, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
