import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { likeLiteral } from "../platform/like-literal.ts";

/** Where a row stands on a card: by day, the opening first, then as the rows came. */
export interface CardPlace {
  date: CalendarDate;
  opening: boolean;
  place: number;
}

export type EntryKind = "all" | "documents" | "payments" | "open";

export interface CardPageRequest {
  partnerId: number;
  /** Several are read as one card. */
  sides: LedgerSide[];
  currency: string;
  from?: CalendarDate | undefined;
  to?: CalendarDate | undefined;
  search?: string | undefined;
  kind: EntryKind;
  order: "asc" | "desc";
  /** The row after which the page begins, in its order. */
  after?: CardPlace | undefined;
  limit: number;
  today: CalendarDate;
}

export interface CardPageEntry extends CardPlace {
  side: LedgerSide;
  dueDate: CalendarDate | null;
  type: string;
  number: string;
  description: string;
  debit: Amount;
  credit: Amount;
  /** Of the whole card with this row, whatever the page leaves out. */
  balance: Amount;
  open: Amount;
  daysLate: number;
  /** Our order, where it is one. */
  orderNumber: string | null;
  hasDocument: boolean;
}

/**
 * A page of a card since its last opening. The balance of its first row comes from the totals of
 * the months before and the rows of its own month, that of the others from the rows between.
 */
export async function listCardPage(
  trx: Transaction<Database>,
  request: CardPageRequest,
): Promise<CardPageEntry[]> {
  const { partnerId, currency, order, limit, today } = request;
  const [forward, backward] = [
    sql`e.entry_date, e.opening desc, e.place`,
    sql`e.entry_date desc, e.opening, e.place desc`,
  ];
  const inOrder = order === "asc" ? forward : backward;
  const ofCard = sql`
    e.partner_id = ${partnerId} and e.side = card.side and e.currency = ${currency}
    and e.ended_by is null`;
  const { rows } = await sql<CardPageEntry>`
    with card as (
      select side, coalesce((select max(entry_date) from ledger_entry
          where partner_id = ${partnerId} and side = s.side and currency = ${currency}
            and opening and ended_by is null), '0001-01-01') as day
      from unnest(${request.sides}::text[]) as s (side)
    ),
    page as materialized (
      select e.* from card cross join lateral (
        select * from ledger_entry e
        where ${ofCard} and e.entry_date >= card.day ${narrowing(request)}
        order by ${inOrder} limit ${limit}
      ) e
      order by ${inOrder} limit ${limit}
    ),
    lowest as (select entry_date, opening, place from page e order by ${forward} limit 1),
    highest as (select entry_date, opening, place from page e order by ${backward} limit 1),
    base as materialized (
      select coalesce(sum(amount), 0) as balance
      from card cross join lowest cross join lateral (
        select debit - credit as amount from ledger_month
        where partner_id = ${partnerId} and side = card.side and currency = ${currency}
          and month >= date_trunc('month', card.day)
          and month < date_trunc('month', lowest.entry_date)
        union all
        select credit - debit from ledger_entry e
        where ${ofCard} and e.entry_date >= date_trunc('month', card.day)::date
          and e.entry_date < card.day
        union all
        select debit - credit from ledger_entry e
        where ${ofCard} and e.entry_date >= date_trunc('month', lowest.entry_date)::date
          and e.entry_date <= lowest.entry_date
          and (e.entry_date < lowest.entry_date
            or (not e.opening, e.place) < (not lowest.opening, lowest.place))
      ) part
    ),
    span as materialized (
      select e.id, sum(e.debit - e.credit) over (order by ${forward}) as running
      from card cross join lowest low cross join highest high cross join lateral (
        select id, entry_date, opening, place, debit, credit from ledger_entry e
        where ${ofCard} and e.entry_date >= card.day
          and e.entry_date between (select entry_date from lowest) and (select entry_date from highest)
          and (e.entry_date > low.entry_date or (not e.opening, e.place) >= (not low.opening, low.place))
          and (e.entry_date < high.entry_date
            or (not e.opening, e.place) <= (not high.opening, high.place))
      ) e
    )
    select e.entry_date as date, e.opening, e.place, e.side, e.due_date as "dueDate",
      e.document_type as type, e.document_number as number, e.description, e.debit, e.credit,
      (base.balance + span.running)::bigint as balance,
      coalesce(i.open, 0)::bigint as open,
      case when i.kind = 'document' then greatest(${today}::date - i.due_date, 0) else 0 end
        as "daysLate",
      (select number from sales_order o where o.id = e.order_id and o.partner_id = e.partner_id)
        as "orderNumber",
      exists (select from erp_document d where d.type = e.document_type
        and d.number = e.document_number and d.year = extract(year from e.entry_date)
        and d.partner_id = e.partner_id and d.active) as "hasDocument"
    from page e cross join base
    join span using (id)
    left join lateral (
      select kind, due_date, open from ledger_open_item i
      where i.partner_id = e.partner_id and i.side = e.side and i.currency = e.currency
        and i.entry_id = e.id
      order by kind desc limit 1
    ) i on true
    order by ${inOrder}`.execute(trx);
  return rows;
}

/** What a page leaves out of a card's rows, and what was on the pages before it. */
function narrowing(request: CardPageRequest): RawBuilder<unknown> {
  const { from, to, search, kind, order, after } = request;
  const conditions: RawBuilder<unknown>[] = [];
  if (from !== undefined) conditions.push(sql`e.entry_date >= ${from}`);
  if (to !== undefined) conditions.push(sql`e.entry_date <= ${to}`);
  if (search !== undefined) {
    const pattern = `%${likeLiteral(search)}%`;
    conditions.push(sql`
      (e.document_number ilike ${pattern} or e.order_number ilike ${pattern} or e.closes ilike ${pattern}
        or e.description ilike ${pattern})`);
  }
  if (after) {
    const { date, opening, place } = after;
    conditions.push(
      order === "asc"
        ? sql`e.entry_date >= ${date} and (e.entry_date > ${date}
            or (not e.opening, e.place) > (not ${opening}::boolean, ${place}::bigint))`
        : sql`e.entry_date <= ${date} and (e.entry_date < ${date}
            or (not e.opening, e.place) < (not ${opening}::boolean, ${place}::bigint))`,
    );
  }
  const charge = sql`case e.side when 'customer' then e.debit else e.credit end <> 0`;
  const written = sql`exists (select from erp_document d where d.type = e.document_type
    and d.number = e.document_number and d.year = extract(year from e.entry_date)
    and d.partner_id = e.partner_id and d.active)`;
  if (kind === "documents") conditions.push(sql`(${charge} or ${written})`);
  if (kind === "payments") conditions.push(sql`not (${charge} or ${written})`);
  if (kind === "open")
    conditions.push(sql`
      e.id in (select i.entry_id from ledger_open_item i where i.partner_id = e.partner_id
        and i.side = e.side and i.currency = e.currency)`);
  return sql.join(
    conditions.map((condition) => sql` and ${condition}`),
    sql``,
  );
}
