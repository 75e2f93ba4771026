import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { selectConfirmationOnly } from "../stock/probing.queries.ts";

/** What a partner's change of an order depends on besides the order and its items. */
export interface OwnChangeTerms {
  paymentMethodId: number | null;
  blocked: boolean;
  creditLimit: Amount | null;
  openOrdersTotal: Amount;
  minimumOrderValue: Amount | null;
  companyCurrency: string;
  viewKey: string;
  /** Items that the partner may today only send for confirmation, by code. */
  confirmationOnly: string[];
}

export async function findOwnChangeTerms(
  trx: Transaction<Database>,
  { orderId, day }: { orderId: number; day: CalendarDate },
): Promise<OwnChangeTerms> {
  const { rows } = await sql<OwnChangeTerms>`
    select o.payment_method_id as "paymentMethodId", p.blocked, p.credit_limit as "creditLimit",
      credit.open_orders_total as "openOrdersTotal",
      c.minimum_order_value as "minimumOrderValue", c.currency as "companyCurrency",
      partner_view_key(p.id) as "viewKey",
      array(${selectConfirmationOnly(sql`p.id`, day)}) as "confirmationOnly"
    from sales_order o
    join partner p on p.id = o.partner_id
    join partner_credit credit on credit.partner_id = p.id
    cross join company c
    where o.id = ${orderId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`order ${orderId} is gone`);
  return row;
}

/** Writes what the partner says to an order as a whole. */
export async function updateWishes(
  trx: Transaction<Database>,
  {
    orderId,
    note,
    wishedDate,
  }: { orderId: number; note: string; wishedDate: CalendarDate | null },
): Promise<void> {
  await trx
    .updateTable("sales_order")
    .set({ note, wished_date: wishedDate })
    .where("id", "=", orderId)
    .execute();
}
