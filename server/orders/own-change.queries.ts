import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "../company/credit-policy.rules.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { selectConfirmationOnly } from "../stock/probing.queries.ts";

/** What a partner's change of an order depends on besides the order and its items. */
export interface OwnChangeTerms {
  paymentMethodId: number | null;
  /** Whether that is one in advance. */
  inAdvance: boolean;
  blocked: boolean;
  creditLimit: Amount | null;
  creditPolicy: CreditPolicy;
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
  const { rows } = await sql<
    Omit<OwnChangeTerms, "creditPolicy"> & { creditPolicy: CreditPolicy | null }
  >`
    select o.payment_method_id as "paymentMethodId",
      coalesce(m.in_advance, false) as "inAdvance", p.blocked,
      p.credit_limit as "creditLimit", c.credit_policy as "creditPolicy",
      c.minimum_order_value as "minimumOrderValue", c.currency as "companyCurrency",
      partner_view_key(p.id) as "viewKey",
      array(${selectConfirmationOnly(sql`p.id`, day)}) as "confirmationOnly"
    from sales_order o
    join partner p on p.id = o.partner_id
    left join payment_method m on m.id = o.payment_method_id
    cross join company c
    where o.id = ${orderId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`order ${orderId} is gone`);
  return { ...row, creditPolicy: row.creditPolicy ?? DEFAULT_CREDIT_POLICY };
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
