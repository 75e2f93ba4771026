import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import {
  findCardFigures,
  type CardFigures,
} from "../ledger/card-figures.queries.ts";
import type { CardKey } from "../ledger/card.queries.ts";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "../company/credit-policy.rules.ts";
import type { CreditReason, CreditStanding } from "./credit.rules.ts";
import { OPEN_STATES } from "./order-state.rules.ts";

interface CreditQuestion {
  partnerId: number;
  /** The company's: the limit is said in it. */
  currency: string;
  today: CalendarDate;
}

const OPEN = sql`(${sql.join(OPEN_STATES.map((state) => sql.lit(state)))})`;

/**
 * Of an open order `o` what stands on its partner's card already: an order that is invoiced is owed
 * by the invoice, whatever state the ERP has told of it. What a document was reversed by is none of
 * it, and neither is a payment.
 */
const onCard = (currency: string) => sql`
  least(o.total, (
    select coalesce(sum(greatest(document.amount, 0)), 0)
    from (
      select sum(e.debit - e.credit) as amount from ledger_entry e
      where e.order_id = o.id and e.partner_id = o.partner_id and e.side = 'customer'
        and e.currency = ${currency} and e.ended_by is null
      group by e.document_type, e.document_number
    ) document
  ))`;

/**
 * Invoiced orders that are owed by nothing on a card yet: no row charges for them, and no batch of
 * the ledger has come since the ERP said that they are invoiced. They are few, and found by when.
 * Where no ledger has ever come none will, and they count no longer.
 */
const INVOICED_ASIDE = sql`
  select o.partner_id, o.total
  from sales_order_event e
  join sales_order o on o.partner_id = e.partner_id and o.id = e.order_id and o.state = 'invoiced'
  where e.state = 'invoiced' and e.kind = 'state'
    and e.at >= (select last_ledger_batch())
    and not exists (select from ledger_entry r where r.order_id = o.id
      and r.partner_id = o.partner_id and r.ended_by is null
      and r.side = 'customer' and r.debit > 0)`;

/**
 * What a partner owes and has ordered. Who decides by it has locked the partner's credit before,
 * and reads it in a statement after that: it sees the orders that he waited for.
 */
export async function findCreditStanding(
  trx: Transaction<Database>,
  question: CreditQuestion,
): Promise<CreditStanding> {
  return (await findCredit(trx, question)).standing;
}

/** The same, with the document that has been due the longest. */
export async function findCredit(
  trx: Transaction<Database>,
  { partnerId, currency, today }: CreditQuestion,
): Promise<{ standing: CreditStanding; oldest: CardFigures["oldest"] }> {
  const terms = await findCreditTerms(trx, { partnerId, currency });
  const card: CardKey = { partnerId, side: "customer", currency };
  const figures = await findCardFigures(trx, card, today);
  const { balance, beyondTolerance, oldest } = figures;
  return { standing: { ...terms, balance, beyondTolerance }, oldest };
}

/** What a partner may owe, and what he has ordered that is not on his card. */
export async function findCreditTerms(
  trx: Transaction<Database>,
  { partnerId, currency }: Omit<CreditQuestion, "today">,
): Promise<Pick<CreditStanding, "limit" | "openOrders">> {
  const { rows } = await sql<{ limit: Amount | null; openOrders: Amount }>`
    select p.credit_limit as "limit",
      c.open_orders_total - coalesce((select sum(${onCard(currency)})
        from sales_order o where o.partner_id = p.id and o.state in ${OPEN}), 0)::bigint
        + coalesce((select sum(i.total) from (${INVOICED_ASIDE}) i
          where i.partner_id = p.id), 0)::bigint as "openOrders"
    from partner p join partner_credit c on c.partner_id = p.id
    where p.id = ${partnerId}`.execute(trx);
  const [row] = rows;
  // Every partner has his credit row from the feed that brought him; without it the limit would
  // be passed in silence.
  if (!row) throw new Error("the partner has no credit row");
  return row;
}

/**
 * What partners have ordered that is not on their cards: `partner_id`, `open_orders`. Of thousands
 * of open orders few are on a card, and only those are added up there.
 */
export const openOrders = (currency: string) => sql`
  select c.partner_id, (c.open_orders_total - coalesce(invoiced.amount, 0)
    + coalesce(aside.amount, 0))::bigint as open_orders
  from partner_credit c
  left join (
    select o.partner_id, sum(${onCard(currency)}) as amount
    from sales_order o
    where o.state in ${OPEN} and exists (select from ledger_entry e
      where e.order_id = o.id and e.partner_id = o.partner_id and e.ended_by is null)
    group by o.partner_id
  ) invoiced using (partner_id)
  left join (
    select partner_id, sum(total) as amount from (${INVOICED_ASIDE}) i group by partner_id
  ) aside using (partner_id)`;

/** Whether an active partner `p` is over his limit, by what is on his `card` and what he `ordered`. */
export const IS_OVER_LIMIT = sql`
  (p.active and coalesce(card.balance, 0) + ordered.open_orders > p.credit_limit)`;

/**
 * How many active partners are over their limit today, and how many owe too late. What of an order
 * stands on the card already only lowers what is owed: it is looked up of those alone who would be
 * over without it.
 */
export async function countByCredit(
  trx: Transaction<Database>,
  { currency, today }: Pick<CreditQuestion, "currency" | "today">,
): Promise<{ overLimit: number; overdue: number }> {
  const { rows } = await sql<{ overLimit: number; overdue: number }>`
    with card as materialized (
      select i.partner_id,
        sum(case when i.kind = 'document' then i.open else -i.open end) as balance,
        min(i.due_date) filter (where i.kind = 'document') as first_due
      from ledger_open_item i
      where i.side = 'customer' and i.currency = ${currency}
      group by i.partner_id
    ),
    near as materialized (
      select p.id, p.credit_limit,
        coalesce(card.balance, 0) + c.open_orders_total + coalesce(aside.amount, 0) as most
      from partner p
      join partner_credit c on c.partner_id = p.id
      left join card on card.partner_id = p.id
      left join (
        select partner_id, sum(total) as amount from (${INVOICED_ASIDE}) i group by partner_id
      ) aside on aside.partner_id = p.id
      where p.active
        and coalesce(card.balance, 0) + c.open_orders_total + coalesce(aside.amount, 0)
          > p.credit_limit
    )
    select
      (select count(*)::int from near where most - coalesce((select sum(${onCard(currency)})
        from sales_order o where o.partner_id = near.id and o.state in ${OPEN}), 0)
        > credit_limit) as "overLimit",
      (select count(*)::int from partner p join card on card.partner_id = p.id
        where p.active
          and card.first_due < ${today}::date - coalesce(p.overdue_tolerance_days, 0)) as overdue`.execute(
    trx,
  );
  return rows[0] ?? { overLimit: 0, overdue: 0 };
}

/** How each of some partners stands, and what of it was due before today. */
export async function listCreditStandings(
  trx: Transaction<Database>,
  {
    codes,
    currency,
    today,
  }: Omit<CreditQuestion, "partnerId"> & { codes: string[] },
): Promise<Map<string, CreditStanding & { overdue: Amount }>> {
  const { rows } = await sql<
    CreditStanding & { overdue: Amount; code: string }
  >`
    select p.code, p.credit_limit as "limit", card.balance, card.overdue,
      card.late as "beyondTolerance",
      c.open_orders_total - coalesce((select sum(${onCard(currency)})
        from sales_order o where o.partner_id = p.id and o.state in ${OPEN}), 0)::bigint
        + coalesce(aside.amount, 0)::bigint as "openOrders"
    from partner p
    join partner_credit c on c.partner_id = p.id
    cross join lateral (
      select
        coalesce(sum(case when i.kind = 'document' then i.open else -i.open end), 0)::bigint
          as balance,
        coalesce(sum(i.open) filter (where i.kind = 'document'
          and i.due_date < ${today}::date), 0)::bigint as overdue,
        coalesce(sum(i.open) filter (where i.kind = 'document'
          and i.due_date < ${today}::date - coalesce(p.overdue_tolerance_days, 0)), 0)::bigint
          as late
      from ledger_open_item i
      where i.partner_id = p.id and i.side = 'customer' and i.currency = ${currency}
    ) card
    left join (select partner_id, sum(total) as amount from (${INVOICED_ASIDE}) i group by 1)
      aside on aside.partner_id = p.id
    where p.code = any(${codes}::text[])`.execute(trx);
  return new Map(rows.map(({ code, ...standing }) => [code, standing]));
}

/** Why an order waits, and by what it is judged now. */
export interface HeldTerms {
  because: CreditReason[];
  /** Items that wait for staff, whatever the credit says. */
  forConfirmation: string[];
  inAdvance: boolean;
  policy: CreditPolicy;
}

/** The terms of an order on hold, as it was placed, by the policy as it is now. */
export async function findHeldTerms(
  trx: Transaction<Database>,
  orderId: number,
): Promise<HeldTerms | undefined> {
  const { rows } = await sql<
    Omit<HeldTerms, "policy"> & { policy: CreditPolicy | null }
  >`
    select coalesce(e.details -> 'heldByCredit', '[]') as because,
      coalesce(e.details -> 'forConfirmation', '[]') as "forConfirmation",
      coalesce(m.in_advance, false) as "inAdvance",
      (select credit_policy from company) as policy
    from sales_order o
    join lateral (select details from sales_order_event where order_id = o.id
      order by id limit 1) e on true
    left join payment_method m on m.id = o.payment_method_id
    where o.id = ${orderId}`.execute(trx);
  const [row] = rows;
  return row && { ...row, policy: row.policy ?? DEFAULT_CREDIT_POLICY };
}
