import { randomUUID } from "node:crypto";
import { giveTolerances } from "../fixtures/small-orders.ts";
import { waitFor } from "../fixtures/server-process.ts";
import { CUTS, type Cut } from "./cut-proxy.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import {
  ITEM,
  openRig,
  outboxBecomes,
  sendOrder,
  type Rig,
  type Standing,
} from "./offline-rig.ts";
import {
  findNotesOrderedTwice,
  findOrdersByNote,
  leaveFree,
  setListPrice,
} from "./offline-cut.queries.ts";
import type { Random } from "./random.ts";

const FIRES_WITHIN_MS = 12_000;
const PLACED_WITHIN_MS = 25_000;

/** What becomes of the app after the wire was cut, before the connection is back. */
const BLOWS = ["none", "tabClosed", "browserKilled", "workerStopped"] as const;
type Blow = (typeof BLOWS)[number];

/** The cuts that fall when the server has answered. */
const AFTER_COMMIT: readonly Cut[] = ["cutAfterCommit", "replyCutHalf"];

/** The app as it was built, on a phone whose wire to the server is cut at the worst of moments. */
export function offlineCutOf(root?: string): Drill {
  const rigs = new WeakMap<DrillGround, Promise<Rig>>();
  const rigOn = (ground: DrillGround) => {
    const known = rigs.get(ground);
    if (known) return known;
    const opening = openRig({
      db: ground.db,
      databaseUrl: String(ground.pool.options.connectionString),
      partner: "C",
      ...(root !== undefined && { root }),
    });
    rigs.set(ground, opening);
    return opening;
  };
  return {
    name: "offline-cut",
    faults: ["cutAfterCommit", "lastPiece"],
    rareFaults: [...CUTS, ...BLOWS, "dark", "tolerant", "priceRose"],
    run: async (ground, random) => await runOnce(await rigOn(ground), random),
    end: async (ground) => {
      const rig = rigs.get(ground);
      rigs.delete(ground);
      await (await rig?.catch(() => undefined))?.close();
      // A copy under another id may have come after its run had looked.
      return (await findNotesOrderedTwice(ground.db)).map(
        ({ note, orders }) =>
          `${orders} orders of the intent ${note} in the end`,
      );
    },
  };
}

export const offlineCut = offlineCutOf();

interface Plan {
  /** What the person wrote on it: the intent, whatever ids are sent. */
  note: string;
  cut: Cut;
  times: number;
  blow: Blow;
  staysDark: boolean;
  /** Whether the partner takes what there is: then the stock is read before the order is written. */
  tolerant: boolean;
  /** Whether the item costs more by the time the phone asks again. */
  priceRises: boolean;
}

function planOf(random: Random): Plan {
  return {
    note: randomUUID(),
    // Mostly the worst one.
    cut: random.chance(0.6) ? "cutAfterCommit" : random.pick(CUTS),
    times: random.between(1, 2),
    blow: random.pick(BLOWS),
    staysDark: random.chance(0.5),
    tolerant: random.chance(0.5),
    priceRises: random.chance(0.3),
  };
}

async function runOnce(rig: Rig, random: Random): Promise<RunResult> {
  const plan = planOf(random);
  const { proxy } = rig;
  const result: RunResult = { failures: [], counts: {} };
  const count = (name: string, by = 1) => {
    result.counts[name] = (result.counts[name] ?? 0) + by;
  };
  const fail = (what: string) =>
    result.failures.push(
      `${plan.cut} ×${plan.times}, ${plan.blow}${plan.staysDark ? ", dark" : ""}` +
        `${plan.tolerant ? ", tolerant" : ""}${plan.priceRises ? ", dearer" : ""}: ${what}`,
    );
  const before = { ...proxy.fired };
  // The order takes the last piece: judged anew instead of answered, its repetition finds none.
  await leaveFree(rig.db, ITEM, 1);
  await giveTolerances(rig.db, rig.party, { shipAvailable: plan.tolerant });
  proxy.open();
  proxy.arm(plan.cut, plan.times);
  await sendOrder(rig, plan.note);
  // With two cuts the second comes with the next try, which the blow may well forestall.
  await waitFor(() => (proxy.fired[plan.cut] ?? 0) > (before[plan.cut] ?? 0), {
    withinMs: FIRES_WITHIN_MS,
  }).catch(() => fail("the cut never came"));
  if (plan.staysDark) proxy.close();
  const stands = (await findOrdersByNote(rig.db, plan.note)).length === 1;
  if (stands) {
    count("lastPiece");
    if (plan.tolerant) count("tolerant");
    if (plan.priceRises) {
      rig.price = random.between(100, 999) * 10_000;
      await setListPrice(rig.db, ITEM, rig.price);
      count("priceRose");
    }
  }
  if (await strike(rig, plan.blow)) count(plan.blow);
  if (plan.staysDark) {
    count("dark");
    const kept = await lookInTheDark(rig, plan.note);
    if (!kept) fail("the order is nowhere on the phone");
  }
  proxy.open();
  await comeBack(rig);
  const standing = await outboxBecomes(
    rig.phone.visit().page,
    (rows) => rows[0]?.state === "placed" && allSettled(rows),
    PLACED_WITHIN_MS,
  );
  // An answer of which some came was no order's if none stood then: that cut no order's wire.
  const cutNone = AFTER_COMMIT.includes(plan.cut) && !stands;
  if (!cutNone)
    count(plan.cut, (proxy.fired[plan.cut] ?? 0) - (before[plan.cut] ?? 0));
  proxy.arm(plan.cut, 0);
  const orders = await findOrdersByNote(rig.db, plan.note);
  count("orders", orders.length);
  if (orders.length !== 1)
    fail(`${orders.length} orders of one intent stand on the server`);
  if (!standing) fail("the entry never came to be placed");
  else if (standing[0]?.id !== orders[0]?.clientOrderId)
    fail("the placed entry is not the order");
  return result;
}

const allSettled = (rows: Standing[]): boolean =>
  rows.every(({ state }) => state === "placed");

/** Whether there was something to strike. */
async function strike({ phone }: Rig, blow: Blow): Promise<boolean> {
  if (blow === "tabClosed") await phone.replaceTab();
  if (blow === "browserKilled") await phone.killAndReopen();
  if (blow !== "workerStopped") return true;
  const { context, page } = phone.visit();
  const devtools = await context.newCDPSession(page);
  const statuses = new Map<string, string>();
  devtools.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, runningStatus } of versions)
      statuses.set(versionId, runningStatus);
  });
  const isRunning = () => [...statuses.values()].includes("running");
  await devtools.send("ServiceWorker.enable");
  const ran = await waitFor(isRunning, { withinMs: 1000 }).catch(() => false);
  await devtools.send("ServiceWorker.stopAllWorkers");
  const stopped = await waitFor(() => !isRunning(), { withinMs: 2000 }).catch(
    () => false,
  );
  await devtools.detach();
  return ran && stopped;
}

/**
 * The app opens without a connection, and the order is there, on its way; or arrived, where the
 * worker behind the page was quick enough to send it again before it was dark.
 */
async function lookInTheDark(
  { db, phone, proxy }: Rig,
  note: string,
): Promise<boolean> {
  const { page } = phone.visit();
  await page.goto(`${proxy.url}/outbox`);
  const rows = await outboxBecomes(
    page,
    ([newest]) => newest?.state === "queued" || newest?.state === "placed",
    PLACED_WITHIN_MS,
  );
  if (!rows) return false;
  const [newest] = rows;
  if (newest?.state === "placed")
    return (await findOrdersByNote(db, note)).length === 1;
  const shown = page.locator(
    `[data-testid="outbox-entry"][data-id="${newest?.id}"]`,
  );
  // It tries by itself now and then, and says so while it does.
  return await waitFor(
    async () => (await shown.getAttribute("data-state")) === "queued",
  ).catch(() => false);
}

async function comeBack({ phone, proxy }: Rig): Promise<void> {
  const { page } = phone.visit();
  if (page.url().startsWith(proxy.url))
    await page
      .evaluate(() => dispatchEvent(new Event("online")))
      .catch(() => undefined);
  else await page.goto(`${proxy.url}/outbox`);
}
