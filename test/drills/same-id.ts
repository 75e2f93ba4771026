import { randomUUID } from "node:crypto";
import { isRefusal } from "../../server/core/refusal.ts";
import type { OrderRequest } from "../../server/orders/order-content.rules.ts";
import type { PlacedOrder } from "../../server/orders/place-order.queries.ts";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import type { Drill, DrillGround, RunResult } from "./drill.ts";
import { countOrders, findFigures, offerItem } from "./ground.queries.ts";
import type { Random } from "./random.ts";

const ORDERS = 24;
const PRICE = 1_000_000;

/**
 * Phones that send each order two to ten times, to both processes, lose replies and try again,
 * and now and then come with other content under the same id.
 */
export const sameId: Drill = {
  name: "same-id",
  faults: ["copies", "repliesLost", "otherContent"],
  run: async (ground, random) => {
    const code = `SAME-${randomUUID()}`;
    const onHand = { M1: 10, M2: 30, M3: 100_000 };
    const itemId = await offerItem(ground.db, {
      code,
      listPrice: PRICE,
      onHand,
    });
    const result: RunResult = {
      failures: [],
      counts: { orders: 0, copies: 0, repliesLost: 0, otherContent: 0 },
    };
    const phones = ground.parties.slice(0, ORDERS).map((party) => ({
      party,
      request: {
        id: randomUUID(),
        lines: [
          {
            itemCode: code,
            quantity: random.between(1, 5) * 1000,
            expectedPrice: PRICE,
          },
        ],
      },
    }));
    await Promise.all(
      phones.map((phone) => sendOften(ground, random, { ...phone, result })),
    );
    const { failures, counts } = result;
    const wanted = phones.reduce(
      (sum, { request }) => sum + (request.lines[0]?.quantity ?? 0) / 1000,
      0,
    );
    const { reserved } = await findFigures(ground.db, [itemId]);
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
  phone: { party: PlacingParty; request: OrderRequest; result: RunResult },
): Promise<void> {
  const { party, request, result } = phone;
  const { failures, counts } = result;
  const add = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  const send = (content: OrderRequest) =>
    random.pick(portals).place(party, content);
  const copies = random.between(2, 10);
  add("copies", copies);
  const answers: (PlacedOrder | undefined)[] = await Promise.all(
    Array.from({ length: copies }, async () => {
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
