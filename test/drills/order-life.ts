import { randomUUID } from "node:crypto";
import { runChecks } from "../../server/books/check.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import { acknowledgeOrder } from "../../server/order-export/acknowledge-order.ts";
import { listOrdersForErp } from "../../server/order-export/list-orders-for-erp.ts";
import { cancelOrder } from "../../server/orders/cancel-order.ts";
import { changeOrder } from "../../server/orders/change-order.ts";
import { changeOwnOrder } from "../../server/orders/change-own-order.ts";
import { confirmOrder } from "../../server/orders/confirm-order.ts";
import { endOrderByStaff } from "../../server/orders/end-order-by-staff.ts";
import { expireOrders } from "../../server/orders/expire-orders.ts";
import { extendOrder } from "../../server/orders/extend-order.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import { HOUSE } from "../../server/platform/database.ts";
import { testServices } from "../fixtures/test-services.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { offerItem, setCreditLimit } from "./ground.queries.ts";
import type { Random } from "./random.ts";

const CLIENTS = 6;
const ROUNDS = 15;
const PRICE = 1_000_000;
/** Of one piece, with VAT, in 1/100. */
const TOTAL = 12_000;
const DAY_MS = 86_400_000;

/** What may be said to somebody who comes second; anything else is a fault. */
const ANSWERS = new Set([
  "acknowledged_elsewhere",
  "already_extended",
  "changed_meanwhile",
  "needs_decision",
  "not_cancellable",
  "not_changeable",
  "not_confirmable",
  "not_extendable",
  "not_found",
  "taken_up",
]);

/**
 * Orders are placed over two processes and then live through whatever comes, at once and at
 * random, while the clock moves past their deadlines. The books are right at every moment.
 */
export const orderLife: Drill = {
  name: "order-life",
  faults: [
    "expired",
    "extended",
    "changed",
    "changed by himself",
    "approved",
    "ended",
    "cancelled",
    "acknowledged",
  ],
  run: async (ground, random) => {
    const result: RunResult = { failures: [], counts: {} };
    const parties = ground.parties.slice(0, CLIENTS);
    // Every other one's orders wait for approval.
    const waiting = parties.filter((_, index) => index % 2 === 0);
    const code = `LIFE-${randomUUID()}`;
    const onHand = { M1: 20, M2: 20, M3: 20 };
    await offerItem(ground.db, { code, listPrice: PRICE, onHand });
    await setCreditLimit(ground.db, waiting, 0);
    const crowd = { isRunning: true };
    const lives = parties.map((party) =>
      live(ground, random, { party, code, result }),
    );
    const done = Promise.allSettled(lives).finally(
      () => (crowd.isRunning = false),
    );
    while (crowd.isRunning) {
      for (const { name, violations } of await runChecks(ground.db)) {
        if (violations > 0)
          result.failures.push(`books: ${violations} × ${name}`);
      }
    }
    for (const ended of await done) {
      if (ended.status === "rejected")
        result.failures.push(`a life failed: ${String(ended.reason)}`);
    }
    await setCreditLimit(ground.db, waiting, null);
    return result;
  },
};

async function live(
  ground: DrillGround,
  random: Random,
  {
    party,
    code,
    result,
  }: { party: PlacingParty; code: string; result: RunResult },
): Promise<void> {
  const services = testServices(ground);
  for (let round = 0; round < ROUNDS; round += 1) {
    const placed = await random.pick(ground.portals).place(party, {
      id: randomUUID(),
      lines: [
        {
          itemCode: code,
          quantity: random.between(1, 4) * 1000,
          expectedPrice: PRICE,
        },
      ],
    });
    if (isRefusal(placed)) continue;
    const { number } = placed;
    const start = Date.now();
    services.clock = {
      now: () => new Date(start + random.pick([0, 0, 6, 9, 16]) * DAY_MS),
    };
    const staff = { scope: HOUSE, user: { ...party.user, name: "boss" } };
    const seen = { number, version: random.pick([1, 1, 1, 2]) };
    const acts: [name: string, act: () => Promise<unknown>][] = [
      ["extended", () => extendOrder(services, party, number)],
      ["cancelled", () => cancelOrder(services, party, number)],
      ["approved", () => confirmOrder(services, staff, seen)],
      [
        "ended",
        () => endOrderByStaff(services, staff, { ...seen, reason: "x" }),
      ],
      [
        "changed",
        () =>
          changeOrder(services, staff, {
            ...seen,
            lines: [{ line: 1, quantity: random.between(1, 9) * 1000 }],
            anyQuantity: false,
            note: "",
          }),
      ],
      [
        "changed by himself",
        () => {
          const pieces = random.between(1, 9);
          return changeOwnOrder(services, party, {
            ...seen,
            lines: [{ line: 1, quantity: pieces * 1000 }],
            expectedTotal: pieces * TOTAL,
          });
        },
      ],
      ["fetched", () => listOrdersForErp(services, { after: 0, limit: 100 })],
      [
        "acknowledged",
        () => acknowledgeOrder(services, { number, erpDocument: number }),
      ],
      ["swept", () => sweep(services, result)],
    ];
    const chosen = acts.filter(() => random.chance(0.4));
    await Promise.all(
      chosen.map(async ([name, act]) => {
        const answer = await act();
        if (!isRefusal(answer))
          result.counts[name] = (result.counts[name] ?? 0) + 1;
        else if (!ANSWERS.has(answer.reason))
          result.failures.push(`${name}: refused as ${answer.reason}`);
      }),
    );
  }
}

async function sweep(
  services: Parameters<typeof expireOrders>[0],
  { counts, failures }: RunResult,
): Promise<void> {
  const { expired, failed } = await expireOrders(services);
  counts["expired"] = (counts["expired"] ?? 0) + expired;
  if (failed > 0) failures.push(`${failed} could not expire`);
}
