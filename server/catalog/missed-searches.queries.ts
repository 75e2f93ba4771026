import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { MOST_A_DAY } from "./missed-search.rules.ts";

export interface MissedSearch {
  id: string;
  day: CalendarDate;
  folded: string;
  typed: string;
}

/** Writes what is not yet known by its id, as far as the partner's day has room for it. */
export async function insertMissedSearches(
  trx: Transaction<Database>,
  partnerId: number,
  searches: MissedSearch[],
): Promise<void> {
  await sql`
    insert into missed_search (partner_id, id, day, folded, typed)
    select ${partnerId}, s.id, s.day, s.folded, s.typed
    from (
      select s.*, row_number() over (partition by s.day order by s.id)
        + (select count(*) from missed_search m
           where m.partner_id = ${partnerId} and m.day = s.day) as place
      from jsonb_to_recordset(${JSON.stringify(searches)}::jsonb)
        as s (id uuid, day date, folded text, typed text)
    ) s
    where s.place <= ${MOST_A_DAY}
    on conflict (partner_id, id) do nothing`.execute(trx);
}

export interface MissedSearchRow {
  /** As it was typed last. */
  text: string;
  times: number;
  lastDay: CalendarDate;
  partners: number;
}

/** What was looked for and not found, within what the transaction may see, the most often first. */
export async function listMissedSearches(
  trx: Transaction<Database>,
  { from, limit }: { from: CalendarDate; limit: number },
): Promise<MissedSearchRow[]> {
  const { rows } = await sql<MissedSearchRow>`
    select (array_agg(typed order by day desc, id))[1] as text, count(*)::int as times,
      max(day) as "lastDay", count(distinct partner_id)::int as partners
    from missed_search where day >= ${from}
    group by folded
    order by count(distinct partner_id) desc, count(*) desc, max(day) desc, folded
    limit ${limit}`.execute(trx);
  return rows;
}

/** How many different texts that is. */
export async function countMissedSearches(
  trx: Transaction<Database>,
  from: CalendarDate,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct folded)::int as count from missed_search
    where day >= ${from}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Forgets what is older than a day; what somebody else is about to forget is left to him. */
export async function sweepMissedSearches(
  trx: Transaction<Database>,
  before: CalendarDate,
): Promise<void> {
  await sql`
    delete from missed_search where ctid = any(array(
      select ctid from missed_search where day < ${before} for update skip locked))`.execute(
    trx,
  );
}
