import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Clock } from "../platform/clock.ts";
import type { Services } from "../platform/trpc.ts";
import { countTakenBack } from "./count-taken-back.ts";
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
  const { partnerId } = party;
  const scope = { role: "partner", partnerId } as const;
  const { answer, told } = await inTransaction(services.db, scope, (trx) =>
    cancelIn(trx, services.clock, { party, number }),
  );
  await countTakenBack(services, partnerId, told ?? []);
  return answer;
}

/** The answer, and the items of which a cut order, taken back now, has told how much there is. */
async function cancelIn(
  trx: Transaction<Database>,
  clock: Clock,
  {
    party: { partnerId, user },
    number,
  }: { party: PlacingParty; number: string },
): Promise<{ answer: Cancelled | Refusal; told?: CutItem[] }> {
  const order = await lockOrder(trx, { partnerId, number });
  if (!order) return { answer: refuse("NOT_FOUND", "not_found") };
  const { orderId, total } = order;
  const at = clock.now();
  const by = { userId: user.id, name: user.name };
  const change = { orderId, partnerId, at, by };
  switch (cancellation(order.state, await isFetchedByErp(trx, orderId))) {
    case "done":
      return { answer: { number, state: order.state } };
    case "refuse":
      return { answer: refuse("CONFLICT", "not_cancellable") };
    case "request": {
      const state = "cancel_requested";
      await changeState(trx, { ...change, state });
      await insertNextExport(trx, { partnerId, orderId, kind: "cancel", at });
      return { answer: { number, state } };
    }
    case "cancel": {
      const state = "cancelled";
      const told = await findCutItems(trx, orderId);
      await continueAsHouse(trx);
      await endOrder(trx, { ...change, state, total });
      return { answer: { number, state }, told };
    }
  }
}
