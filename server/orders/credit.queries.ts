import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import type { CardKey } from "../ledger/card.queries.ts";
import type { CreditStanding } from "./credit.rules.ts";
import { OPEN_STATES } from "./order-state.rules.ts";

/**
 * Of a partner's open orders what stands on his card already: an order that is invoiced is owed by
 * the invoice, whatever state the ERP has told of it. What a document was reversed by is none of it.
 */
const onCard = (partnerId: number, currency: string) => sql`
  select coalesce(sum(least(o.total, billed.amount)), 0)::bigint
  from sales_order o
  cross join lateral (
    select coalesce(sum(greatest(document.amount, 0)), 0) as amount
    from (
      select sum(e.debit - e.credit) as amount from ledger_entry e
      where e.order_id = o.id and e.partner_id = o.partner_id and e.side = 'customer'
        and e.currency = ${currency} and e.ended_by is null
      group by e.document_type, e.document_number
    ) document
  ) billed
  where o.partner_id = ${partnerId} and o.state in (${sql.join(OPEN_STATES.map((state) => sql.lit(state)))})`;

/**
 * What a partner owes and has ordered. Who decides by it has locked the partner's credit before,
 * and reads it in a statement after that: it sees the orders that he waited for.
 */
export async function findCreditStanding(
  trx: Transaction<Database>,
  {
    partnerId,
    currency,
    today,
  }: { partnerId: number; currency: string; today: CalendarDate },
): Promise<CreditStanding> {
  const { rows } = await sql<{ limit: Amount | null; openOrders: Amount }>`
    select p.credit_limit as "limit",
      c.open_orders_total - (${onCard(partnerId, currency)}) as "openOrders"
    from partner p join partner_credit c on c.partner_id = p.id
    where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  // Every partner has his credit row from the feed that brought him; without it the limit would
  // be passed in silence.
  if (!row) throw new Error("the partner has no credit row");
  const card: CardKey = { partnerId, side: "customer", currency };
  const { balance, beyondTolerance } = await findCardFigures(trx, card, today);
  return { ...row, balance, beyondTolerance };
}
