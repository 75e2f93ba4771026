import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { isRefusal } from "../../server/core/refusal.ts";
import type { OrderRequest } from "../../server/orders/order-content.rules.ts";
import type { PlacedOrder } from "../../server/orders/place-order.queries.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import { giveTolerances } from "../fixtures/small-orders.ts";
import type { Break } from "./broken-build.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { countOrders, findFigures, offerItem } from "./ground.queries.ts";
import type { Random } from "./random.ts";

const ORDERS = 24;
const MOST_DELAY_MS = 60;
const PRICE = 1_000_000;

/** The product with one thing broken: each of them this drill must notice. */
const SAME_ID_TWINS: (Break & { name: string })[] = [
  {
    name: "copies of an order placed side by side",
    file: "server/orders/place-order.ts",
    cut: "await lockOrderId(trx, key);",
    put: "void lockOrderId;",
  },
];

interface Phone {
  party: PlacingParty;
  request: OrderRequest;
}

/**
 * Phones that send each order two to ten times, to both processes, lose replies and try again,
 * and now and then come with other content under the same id. Each takes the last pieces of an
 * item of its own: a copy that comes late finds nothing left, and must be answered as the first.
 */
export const sameId: Drill = {
  name: "same-id",
  faults: ["tolerant", "copies", "repliesLost", "otherContent"],
  twins: SAME_ID_TWINS,
  run: async (ground, random) => {
    const code = `SAME-${randomUUID()}`;
    const itemIds = [
      await offerItem(ground.db, {
        code,
        listPrice: PRICE,
        onHand: { M1: 10, M2: 30, M3: 100_000 },
      }),
    ];
    const result: RunResult = {
      failures: [],
      counts: { orders: 0, copies: 0, repliesLost: 0, otherContent: 0 },
    };
    const phones: Phone[] = [];
    let tolerant = 0;
    for (const party of ground.parties.slice(0, ORDERS)) {
      // He who takes what there is has his order weighed against the stock before its id is written.
      const shipAvailable = random.chance(0.5);
      await giveTolerances(ground.db, party, { shipAvailable });
      if (shipAvailable) tolerant += 1;
      const shared = { itemCode: code, quantity: random.between(1, 5) * 1000 };
      const last = { itemCode: `LAST-${randomUUID()}`, quantity: 2000 };
      itemIds.push(
        await offerItem(ground.db, {
          code: last.itemCode,
          listPrice: PRICE,
          onHand: { M1: last.quantity / 1000 },
        }),
      );
      const lines = [shared, last].map((line) => ({
        ...line,
        expectedPrice: PRICE,
      }));
      phones.push({ party, request: { id: randomUUID(), lines } });
    }
    await Promise.all(
      phones.map((phone) => sendOften(ground, random, { ...phone, result })),
    );
    const { failures, counts } = result;
    counts["tolerant"] = tolerant;
    const wanted = phones
      .flatMap(({ request }) => request.lines)
      .reduce((sum, line) => sum + line.quantity / 1000, 0);
    const { reserved } = await findFigures(ground.db, itemIds);
    if (reserved !== wanted)
      failures.push(`${reserved} reserved, ${wanted} ordered`);
    const ids = phones.map(({ request }) => request.id);
    counts["orders"] = await countOrders(ground.db, ids);
    if (counts["orders"] !== ORDERS)
      failures.push(`${counts["orders"]} orders of ${ORDERS} ids`);
    return result;
  },
};

async function sendOften(
  { portals }: DrillGround,
  random: Random,
  phone: Phone & { result: RunResult },
): Promise<void> {
  const { party, request, result } = phone;
  const { failures, counts } = result;
  const add = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  // What fails is one answer more, and no reason to leave the other copies alone.
  const send = (content: OrderRequest) =>
    random
      .pick(portals)
      .place(party, content)
      .catch((error: unknown) => {
        failures.push(`a copy failed: ${String(error)}`);
        return undefined;
      });
  const copies = random.between(2, 10);
  add("copies", copies);
  const answers: (PlacedOrder | undefined)[] = await Promise.all(
    Array.from({ length: copies }, async () => {
      // Spread over about the time of a placing: some meet the first at its commit.
      await setTimeout(random.between(0, MOST_DELAY_MS));
      const answer = await send(request);
      if (isRefusal(answer)) {
        failures.push(`a copy was refused: ${answer.reason}`);
        return undefined;
      }
      if (!random.chance(0.3)) return answer;
      // This reply never reached the phone: it asks again, of either process.
      add("repliesLost");
      const again = await send(request);
      return isRefusal(again) ? undefined : again;
    }),
  );
  const different = new Set(answers.map((one) => JSON.stringify(one)));
  if (different.size !== 1)
    failures.push(`${different.size} answers under one id`);
  if (random.chance(0.5)) {
    add("otherContent");
    const other = await send({ ...request, note: "other" });
    if (!isRefusal(other) || other.reason !== "id_reused")
      failures.push("other content under a used id was not refused");
  }
}
