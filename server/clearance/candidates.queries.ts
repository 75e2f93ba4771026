import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { addDays, type CalendarDate } from "../core/calendar.ts";
import { SOLD_DAYS, type ClearanceRules } from "./clearance.rules.ts";

type Trx = Transaction<Database>;

/** Whether the days that items sold on are all there, and not being added up anew. */
export async function areSalesMade(trx: Trx): Promise<boolean> {
  const { wanted, made } = await trx
    .selectFrom("sales_rollup")
    .select(["wanted", "made"])
    .executeTakeFirstOrThrow();
  return wanted === made;
}

/** The day of a moment, for the wholesaler. */
const dayOf = (moment: RawBuilder<unknown>) =>
  sql`(${moment} at time zone (select time_zone from company))::date`;

/**
 * Reads anew how each stocked item sells: by the orders, and by those documents of the ERP that are
 * none of our orders. What was never sold is old since it came; of what was there from the start,
 * since anything is known at all.
 */
export async function refreshCandidates(
  trx: Trx,
  today: CalendarDate,
): Promise<void> {
  const from = addDays(today, -SOLD_DAYS);
  await sql`
    with stocked as (
      select item_id, sum(greatest(on_hand - reserved_elsewhere - (reserved - covered), 0)) as available
      from stock_level group by item_id
      having sum(greatest(on_hand - reserved_elsewhere - (reserved - covered), 0)) > 0),
    elsewhere as (
      select l.item_id, max(d.document_date) as day,
        sum(l.quantity) filter (where d.document_date >= ${from}) as sold
      from erp_document_line l
      join erp_document d on d.partner_id = l.partner_id and d.id = l.document_id
      where d.order_id is null and d.active and l.quantity > 0
      group by l.item_id),
    known as (
      select least((select min(document_date) from erp_document), ${dayOf(sql`min(created_at)`)}) as since,
        ${dayOf(sql`min(created_at)`)} as began from item),
    fresh as (
      select i.id as item_id, s.available::bigint as available,
        coalesce(greatest(o.day, e.day), case when ${dayOf(sql`i.created_at`)} <= k.began
          then k.since else ${dayOf(sql`i.created_at`)} end) as last_day,
        (o.day is not null or e.day is not null) as ever_sold,
        (coalesce(o.sold, 0) + coalesce(e.sold, 0))::bigint as sold, i.list_price
      from stocked s join item i on i.id = s.item_id and i.active cross join known k
      left join lateral (
        select (select day from sales_line_day d where d.item_id = i.id
            order by d.day desc limit 1) as day,
          (select sum(quantity) from sales_line_day d
            where d.item_id = i.id and d.day >= ${from}) as sold) o on true
      left join elsewhere e on e.item_id = i.id),
    gone as (
      delete from clearance_candidate c
      where not exists (select from fresh f where f.item_id = c.item_id))
    insert into clearance_candidate as c
      (item_id, available, last_day, ever_sold, sold, cover_days, worth)
    select item_id, available, last_day, ever_sold, sold,
      case when sold > 0 then least(ceil(available * ${SOLD_DAYS}::numeric / sold), 100000)::int end,
      round(available::numeric * list_price / 100000)::bigint
    from fresh
    on conflict (item_id) do update set available = excluded.available,
      last_day = excluded.last_day, ever_sold = excluded.ever_sold, sold = excluded.sold,
      cover_days = excluded.cover_days, worth = excluded.worth
    where (c.available, c.last_day, c.ever_sold, c.sold, c.cover_days, c.worth) is distinct from
      (excluded.available, excluded.last_day, excluded.ever_sold, excluded.sold,
        excluded.cover_days, excluded.worth)`.execute(trx);
}

export interface Candidate {
  id: number;
  code: string;
  name: string;
  unit: string;
  available: number;
  lastDay: CalendarDate;
  everSold: boolean;
  sold: number;
  coverDays: number | null;
  worth: number;
  listPrice: number;
  maximumRebatePercentE4: number | null;
  minimumPrice: number | null;
  /** How many partners looked at it in the last month and did not buy it. */
  lookers: number;
}

/** What is old by the rules and is not cleared already, where most money lies first. */
export async function listCandidates(
  trx: Trx,
  filter: {
    rules: ClearanceRules;
    today: CalendarDate;
    after: { worth: number; id: number } | undefined;
    limit: number;
  },
): Promise<Candidate[]> {
  const { after, limit } = filter;
  const { rows } = await sql<Candidate>`
    select i.id, i.code, i.name, i.unit, c.available, c.last_day as "lastDay",
      c.ever_sold as "everSold", c.sold, c.cover_days as "coverDays", c.worth,
      i.list_price as "listPrice", i.maximum_rebate_percent as "maximumRebatePercentE4",
      i.minimum_price as "minimumPrice", coalesce(t.partners, 0) as lookers
    from clearance_candidate c join item i on i.id = c.item_id
    left join activity_top_item t on t.item_id = c.item_id
    where ${isOld(filter)}
      ${after ? sql`and (c.worth, -c.item_id) < (${after.worth}, ${-after.id})` : sql``}
    order by c.worth desc, c.item_id limit ${limit}`.execute(trx);
  return rows;
}

/** How many items are old, and how much money lies in them by list prices. */
export async function sumCandidates(
  trx: Trx,
  filter: { rules: ClearanceRules; today: CalendarDate },
): Promise<{ items: number; worth: number }> {
  const { rows } = await sql<{ items: number; worth: number }>`
    select count(*)::int as items, coalesce(sum(c.worth), 0)::bigint as worth
    from clearance_candidate c where ${isOld(filter)}`.execute(trx);
  return rows[0] ?? { items: 0, worth: 0 };
}

function isOld({
  rules,
  today,
}: {
  rules: ClearanceRules;
  today: CalendarDate;
}) {
  return sql`(c.last_day <= ${addDays(today, -rules.unsoldDays)}
      or c.cover_days > ${rules.coverMonths * 30})
    and not exists (select from clearance_item r join clearance w on w.id = r.clearance_id
      where r.item_id = c.item_id and r.runs and w.valid_to >= ${today})`;
}
