import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findLatestExport,
  listOpenExports,
  lockOrders,
} from "./erp-orders.queries.ts";
import type { Form } from "./document-form.rules.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { handOut, listFreezable } from "./hand-out.ts";
import { orderMessage, type OrderMessage } from "./order-message.rules.ts";
import {
  renderOrder,
  type Format,
  type RenderedOrder,
} from "./render-order.ts";

type OrderDeps = Pick<Services, "db" | "clock">;

/**
 * Hands out what the ERP has not acknowledged, oldest first; `cursor` is null when the sweep has
 * seen all. What is handed out here a partner can no longer cancel by himself, and what he
 * cancelled before is never handed out: both lock the order first.
 */
export async function listOrdersForErp(
  { db, clock }: OrderDeps,
  page: { after: number; limit: number },
): Promise<{ orders: OrderMessage[]; cursor: string | null }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const open = await listOpenExports(trx, page);
    const last = open.length === page.limit ? open.at(-1) : undefined;
    await lockOrders(
      trx,
      open.map((one) => one.orderId),
    );
    const handedOut = await handOut(
      trx,
      open.map((one) => one.exportId),
      clock.now(),
    );
    return {
      orders: handedOut
        .filter((one) => one.state === "fetched")
        .map((one) => orderMessage(one.content)),
      cursor: last ? String(last.exportId) : null,
    };
  });
}

/**
 * Hands out one order by its number, as its latest message tells it, in the form that is asked for
 * or else its own. What cannot be rendered is not handed out: nobody was given anything.
 */
export async function findOrderForErp(
  { db, clock }: OrderDeps,
  wanted: { number: string; form?: Form | undefined; format: Format },
): Promise<RenderedOrder | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const latest = await findLatestExport(trx, wanted.number);
    if (!latest) return refuse("NOT_FOUND", "not_found");
    await lockOrders(trx, [latest.orderId]);
    const [waiting] = await listFreezable(trx, [latest.exportId]);
    const tried = waiting && render(waiting.content);
    if (isRefusal(tried)) return tried;
    const [message] = await handOut(trx, [latest.exportId], clock.now());
    // It was withdrawn before its order could be locked.
    if (!message) return refuse("NOT_FOUND", "not_found");
    return render(message.content);
  });

  function render(order: FrozenOrder): RenderedOrder | Refusal {
    return renderOrder(
      { ...order, form: wanted.form ?? order.form },
      wanted.format,
    );
  }
}
