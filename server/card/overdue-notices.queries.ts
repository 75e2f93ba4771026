import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";

type Trx = Transaction<Database>;

/** Since when partners are told of what falls overdue; null: they are not. */
export async function findOverdueSince(trx: Trx): Promise<CalendarDate | null> {
  const { overdue_since: since } = await trx
    .selectFrom("company")
    .select("overdue_since")
    .executeTakeFirstOrThrow();
  return since;
}

export async function updateOverdueSince(
  trx: Trx,
  since: CalendarDate | null,
): Promise<void> {
  await trx.updateTable("company").set({ overdue_since: since }).execute();
}

/** What of a partner has fallen overdue and was told to nobody. */
export interface FreshOverdue {
  partnerId: number;
  documents: number;
  /** All of them fell overdue today. */
  isOfToday: boolean;
  totals: { currency: string; amount: Amount }[];
}

/**
 * Notes which documents are overdue since today, by the partner's days of tolerance, or since a day
 * that nobody was told of; each once. A partner who was told of some today hears of others tomorrow.
 */
export async function noteFreshOverdue(
  trx: Trx,
  { today, since, at }: { today: CalendarDate; since: CalendarDate; at: Date },
): Promise<FreshOverdue[]> {
  const { rows } = await sql<FreshOverdue>`
    with item as (
      select o.partner_id, e.place, o.currency, o.open,
        o.due_date + coalesce(p.overdue_tolerance_days, 0) + 1 as first_day
      from ledger_open_item o
      join ledger_entry e on e.id = o.entry_id and e.partner_id = o.partner_id
      join partner p on p.id = o.partner_id and p.active
      where o.kind = 'document' and o.side = 'customer'
    ),
    fresh as (
      insert into overdue_notice (partner_id, place, day, at)
      select i.partner_id, i.place, ${today}, ${at}
      from item i
      where i.first_day between ${since}::date and ${today}::date
        and not exists (select from overdue_notice n
          where n.partner_id = i.partner_id and (n.place = i.place or n.day = ${today}))
      order by i.partner_id, i.place
      on conflict do nothing
      returning partner_id, place
    ),
    sum as (
      select partner_id, currency, count(*) as documents, sum(open)::bigint as amount,
        min(first_day) as first_day
      from fresh join item using (partner_id, place)
      group by partner_id, currency
    )
    select partner_id as "partnerId", sum(documents)::int as documents,
      min(first_day) = ${today} as "isOfToday",
      json_agg(json_build_object('currency', currency, 'amount', amount) order by currency)
        as totals
    from sum group by partner_id order by partner_id`.execute(trx);
  return rows;
}
