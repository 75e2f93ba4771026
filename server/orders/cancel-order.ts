import { knownCompany } from "../company/known-company.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import { today } from "../platform/clock.ts";
import type { Services } from "../platform/trpc.ts";
import { countRefusals } from "../stock/probing.queries.ts";
import { TAKEN_BACK_COUNTS_AS } from "../stock/probing.rules.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import { findCutItems, type CutItem } from "./cut-items.queries.ts";
import { endOrder } from "./end-order.ts";
import { cancellation, type OrderState } from "./order-state.rules.ts";
import { insertNextExport, isFetchedByErp } from "./order-export.queries.ts";
import { changeState } from "./order-life.queries.ts";
import { lockOrder } from "./orders.queries.ts";
import type { PlacingParty } from "./place-order.ts";

interface Cancelled {
  number: string;
  state: OrderState;
}

/**
 * Cancels an order that the ERP has not fetched, with all that it holds; of a fetched one the
 * ERP is asked. Cancelling again gives the same answer.
 */
export async function cancelOrder(
  services: Services,
  party: PlacingParty,
  number: string,
): Promise<Cancelled | Refusal> {
  const { partnerId, user } = party;
  const scope = { role: "partner", partnerId } as const;
  const told: CutItem[] = [];
  const answer = await inTransaction<Cancelled | Refusal>(
    services.db,
    scope,
    async (trx) => {
      const order = await lockOrder(trx, { partnerId, number });
      if (!order) return refuse("NOT_FOUND", "not_found");
      const { orderId } = order;
      const step = cancellation(
        order.state,
        await isFetchedByErp(trx, orderId),
      );
      if (step === "done") return { number, state: order.state };
      if (step === "refuse") return refuse("CONFLICT", "not_cancellable");

      const at = services.clock.now();
      const by = { userId: user.id, name: user.name };
      const change = { orderId, partnerId, at, by };
      if (step === "request") {
        await changeState(trx, { ...change, state: "cancel_requested" });
        await insertNextExport(trx, { partnerId, orderId, kind: "cancel", at });
        return { number, state: "cancel_requested" };
      }
      told.push(...(await findCutItems(trx, orderId)));
      await continueAsHouse(trx);
      await endOrder(trx, {
        ...change,
        state: "cancelled",
        total: order.total,
      });
      return { number, state: "cancelled" };
    },
  );
  await countTakenBack(services, partnerId, told);
  return answer;
}

/** Counts what a cut order has told of stock whose number the partner is not shown. */
async function countTakenBack(
  services: Services,
  partnerId: number,
  told: CutItem[],
): Promise<void> {
  const [first] = told;
  if (!first) return;
  const stock = await stockViewFor(services.db, partnerId, first.viewKey);
  const itemCodes = told
    .filter(({ categoryId }) => stock.ruleFor(categoryId).rule.mode !== "exact")
    .map(({ itemCode }) => itemCode);
  if (itemCodes.length === 0) return;
  const { timeZone } = await knownCompany(services.db);
  const day = today(services.clock, timeZone);
  const scope = { role: "partner", partnerId } as const;
  await inTransaction(services.db, scope, (trx) =>
    countRefusals(trx, {
      partnerId,
      itemCodes,
      day,
      times: TAKEN_BACK_COUNTS_AS,
    }),
  );
}
