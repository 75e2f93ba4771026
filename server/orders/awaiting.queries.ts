import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { OrderHead } from "./orders.queries.ts";

/** More than these an owner does not look through at once. */
const MOST = 50;

/** An order that waits for its company's owner. */
export interface AwaitingOrder extends OrderHead {
  version: number;
  placedBy: string;
  reservedUntil: Date;
}

/** What waits for a company's owner, the longest waiting first. */
export async function listAwaiting(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<AwaitingOrder[]> {
  const { rows } = await sql<AwaitingOrder>`
    select o.id as "orderId", o.partner_id as "partnerId", o.number, o.state,
      o.placed_at as "placedAt", o.reference, o.total, o.currency, true as "awaitsOwner",
      o.reserved_until as "reservedUntil",
      (select count(*) from sales_order_line l where l.order_id = o.id and l.quantity > 0)
        as "lineCount",
      (select count(*) from sales_order_event e where e.order_id = o.id) as version,
      (select e.by_name from sales_order_event e where e.order_id = o.id order by e.id limit 1)
        as "placedBy"
    from sales_order o
    where o.partner_id = ${partnerId} and o.awaits_owner and o.state = 'on_hold'
    order by o.id limit ${MOST}`.execute(trx);
  return rows;
}

export async function isBlocked(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<boolean> {
  const row = await trx
    .selectFrom("partner")
    .select("blocked")
    .where("id", "=", partnerId)
    .executeTakeFirstOrThrow();
  return row.blocked;
}

export async function updateOwnerApproved(
  trx: Transaction<Database>,
  orderId: number,
): Promise<void> {
  await trx
    .updateTable("sales_order")
    .set({ awaits_owner: false })
    .where("id", "=", orderId)
    .execute();
}
