import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PercentE4 } from "../core/percent.ts";

export interface AllowedPaymentMethod {
  id: number;
  code: string;
  name: string;
  cashDiscountPercentE4: PercentE4;
  termsDays: number;
  inAdvance: boolean;
}

/** The partner's own payment methods in his order, or all when he has none of his own, as JSON. */
export function allowedPaymentMethods(partnerId: ReturnType<typeof sql>) {
  return sql`
    select coalesce(json_agg(json_build_object('id', m.id, 'code', m.code, 'name', m.name,
        'cashDiscountPercentE4', m.cash_discount_percent, 'termsDays', m.terms_days,
        'inAdvance', m.in_advance) order by own.position, m.code), '[]')
    from payment_method m
    left join partner_payment_method own
      on own.payment_method_id = m.id and own.partner_id = ${partnerId}
    where m.active and (own.partner_id is not null or not exists (
      select from partner_payment_method any_own where any_own.partner_id = ${partnerId}))`;
}

/** The methods by which a partner may pay. */
export async function listAllowedPaymentMethods(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<AllowedPaymentMethod[]> {
  const { rows } = await sql<{ methods: AllowedPaymentMethod[] }>`
    select (${allowedPaymentMethods(sql`${partnerId}::bigint`)}) as methods`.execute(
    trx,
  );
  return rows[0]?.methods ?? [];
}
