import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { MAX_SHORTAGE_REFUSALS, PROBING_FROM } from "./probing.rules.ts";

/**
 * Counts a refusal of each item, or so many at once, in the order of their keys, where one more may
 * be given. Returns the items, by code, of which it was counted.
 */
export async function countRefusals(
  trx: Transaction<Database>,
  {
    partnerId,
    itemCodes,
    day,
    times = 1,
  }: {
    partnerId: number;
    itemCodes: string[];
    day: CalendarDate;
    times?: number;
  },
): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    with counted as (
      insert into shortage_refusal as s (partner_id, day, item_id, refusals)
      select ${partnerId}, ${day}, id, ${times}::int from item
      where code = any(${itemCodes}::text[]) order by id
      on conflict (partner_id, day, item_id) do update
        set refusals = least(s.refusals + excluded.refusals, ${MAX_SHORTAGE_REFUSALS})
        where s.refusals < ${MAX_SHORTAGE_REFUSALS}
      returning item_id
    )
    select i.code from counted join item i on i.id = counted.item_id`.execute(
    trx,
  );
  return rows.map((row) => row.code);
}

/** Selects the codes of the items that a partner may only send for confirmation on a day. */
export function selectConfirmationOnly(
  partnerId: RawBuilder<unknown>,
  day: CalendarDate,
): RawBuilder<unknown> {
  return sql`
    select i.code from shortage_refusal s join item i on i.id = s.item_id
    where s.partner_id = ${partnerId} and s.day = ${day}
      and s.refusals >= ${MAX_SHORTAGE_REFUSALS}`;
}

export interface ProbingRow {
  day: CalendarDate;
  partner: { code: string; name: string };
  item: { code: string; name: string };
  refusals: number;
  /** Whether the item may only be sent for confirmation for the rest of that day. */
  confirmationOnly: boolean;
}

/** Who asked for an item over and over, within what the transaction may see, newest first. */
export async function listProbing(
  trx: Transaction<Database>,
  limit: number,
): Promise<ProbingRow[]> {
  const { rows } = await sql<ProbingRow>`
    select s.day, json_build_object('code', p.code, 'name', p.name) as partner,
      json_build_object('code', i.code, 'name', i.name) as item, s.refusals,
      s.refusals >= ${MAX_SHORTAGE_REFUSALS} as "confirmationOnly"
    from shortage_refusal s
    join partner p on p.id = s.partner_id
    join item i on i.id = s.item_id
    where s.refusals >= ${PROBING_FROM}
    order by s.day desc, s.refusals desc, p.code, i.code
    limit ${limit}`.execute(trx);
  return rows;
}

/** How many partners and items that is on a day. */
export async function countProbing(
  trx: Transaction<Database>,
  day: CalendarDate,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from shortage_refusal
    where day = ${day} and refusals >= ${PROBING_FROM}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Forgets what is older than a day; what somebody else is about to forget is left to him. */
export async function sweepRefusals(
  trx: Transaction<Database>,
  before: CalendarDate,
): Promise<void> {
  await sql`
    delete from shortage_refusal where ctid = any(array(
      select ctid from shortage_refusal where day < ${before} for update skip locked))`.execute(
    trx,
  );
}
