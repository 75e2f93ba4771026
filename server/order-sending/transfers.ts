import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { acknowledgeIn } from "../order-export/acknowledge-order.ts";
import { insertOrderEvent, type Actor } from "../orders/order-life.queries.ts";
import { ENDED_STATES, type OrderState } from "../orders/order-state.rules.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { resendable } from "./transfer.rules.ts";
import {
  findLastEvent,
  listStuckOrders,
  listTransfers,
  lockTransferOrder,
  markKeyed,
  sendAgain,
  unconfirm,
  unmarkKeyed,
  type Transfer,
  type TransferOrder,
} from "./transfers.queries.ts";
import { isDocumentNumber } from "./sending.rules.ts";

type Deps = Pick<Services, "db" | "clock">;

/** Sends again, at once, what of an order has not arrived or was refused. Again is the same. */
export async function retryTransfer(
  { db, clock }: Deps,
  { number }: { number: string },
): Promise<{ number: string; messages: number } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const order = await lockTransferOrder(trx, number);
    if (!order) return refuse("NOT_FOUND", "not_found");
    return { number, messages: await resend(trx, order, clock.now()) };
  });
}

/** Sends again all that was refused or has failed, order by order. */
export async function retryAllTransfers({
  db,
  clock,
}: Deps): Promise<{ orders: number }> {
  const numbers = await inTransaction(db, HOUSE, listStuckOrders);
  let orders = 0;
  for (const number of numbers) {
    const isSent = await inTransaction(db, HOUSE, async (trx) => {
      const order = await lockTransferOrder(trx, number);
      return order && (await resend(trx, order, clock.now())) > 0;
    });
    if (isSent) orders += 1;
  }
  return { orders };
}

async function resend(
  trx: Transaction<Database>,
  { orderId }: TransferOrder,
  at: Date,
): Promise<number> {
  const again = resendable(await listTransfers(trx, orderId));
  await sendAgain(
    trx,
    again.map(({ exportId }) => exportId),
    at,
  );
  return again.length;
}

/**
 * Notes that somebody has keyed an order into the ERP himself, under a document of it: nothing of
 * it is sent any more. Said again it is the same; under another document it is refused.
 */
export async function keyByHand(
  { db, clock }: Deps,
  caller: Pick<Caller, "userId" | "username">,
  { number, erpDocument }: { number: string; erpDocument: string },
): Promise<{ number: string; erpDocument: string } | Refusal> {
  if (!isDocumentNumber(erpDocument))
    return refuse("BAD_REQUEST", "invalid_input", { field: "erpDocument" });
  const by: Actor = { userId: caller.userId, name: caller.username };
  return await inTransaction(db, HOUSE, async (trx) => {
    const order = await lockTransferOrder(trx, number);
    if (!order) return refuse("NOT_FOUND", "not_found");
    const at = clock.now();
    const open = (await listTransfers(trx, order.orderId)).filter(
      ({ state }) => state !== "acknowledged",
    );
    const refusal = whyNotKeyed(order, { open, erpDocument, at });
    if (refusal) return refusal;
    for (const { revision } of open) {
      const answer = await acknowledgeIn(trx, {
        number,
        revision,
        erpDocument,
        at,
        by,
      });
      if (isRefusal(answer)) throw new Error(`${number}: ${answer.reason}`);
    }
    const keyed = open.map(({ exportId, state }) => ({
      exportId,
      from: state,
    }));
    await markKeyed(trx, keyed, by.name);
    return { number, erpDocument };
  });
}

function whyNotKeyed(
  { state, erpDocument: standing }: TransferOrder,
  {
    open,
    erpDocument,
    at,
  }: { open: Transfer[]; erpDocument: string; at: Date },
): Refusal | undefined {
  if (standing !== null && standing !== erpDocument)
    return refuse("CONFLICT", "acknowledged_elsewhere", {
      params: { erpDocument: standing },
    });
  const isSettled = open.length === 0;
  if (state === "on_hold" || (isSettled && standing === null))
    return refuse("CONFLICT", "not_transferable");
  const isBeingSent = open.some(
    ({ leaseUntil }) => leaseUntil !== null && leaseUntil > at,
  );
  return isBeingSent ? refuse("CONFLICT", "being_sent") : undefined;
}

/** Takes back that an order was keyed by hand, as long as nothing has come of it. */
export async function undoKeyed(
  { db, clock }: Deps,
  caller: Pick<Caller, "userId" | "username">,
  { number }: { number: string },
): Promise<{ number: string } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const order = await lockTransferOrder(trx, number);
    if (!order) return refuse("NOT_FOUND", "not_found");
    const { orderId, partnerId } = order;
    const transfers = await listTransfers(trx, orderId);
    const keyed = transfers.filter(({ isKeyed }) => isKeyed);
    const keyedAt = keyed.at(-1)?.acknowledgedAt;
    if (!keyedAt) return { number };
    const last = await findLastEvent(trx, orderId);
    const isLatest = transfers.at(-1)?.isKeyed === true;
    if (!isLatest || !last || last.at > keyedAt || isEnded(order.state))
      return refuse("CONFLICT", "keyed_followed");
    const at = clock.now();
    await unmarkKeyed(trx, { orderId, at });
    const isConfirmation =
      last.state === "confirmed" && last.at.getTime() === keyedAt.getTime();
    if (isConfirmation) {
      await unconfirm(trx, orderId);
      await insertOrderEvent(trx, {
        partnerId,
        orderId,
        state: "placed",
        kind: "taken_back",
        at,
        by: { userId: caller.userId, name: caller.username },
      });
    }
    return { number };
  });
}

function isEnded(state: OrderState): boolean {
  return ENDED_STATES.some((one) => one === state);
}
