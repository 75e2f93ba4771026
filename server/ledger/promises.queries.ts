import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";

/**
 * Kept once what was paid from its making up to its day comes to the amount, broken once the day
 * has passed without.
 */
export type PromiseState = "open" | "kept" | "broken";

/**
 * What partners have promised and not taken back, each as it stands: the columns of its latest
 * version, `paid` within its days, `state`, and whether it `waits` for somebody: it was broken, and
 * has not been paid since either.
 */
export const standingPromises = (
  today: CalendarDate,
  which: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
  select p.*, paid.in_time as paid,
    case when paid.in_time >= p.amount then 'kept'
      when p.due_on < ${today} then 'broken' else 'open' end as state,
    paid.so_far < p.amount and p.due_on < ${today} as waits
  from (
    select distinct on (partner_id, id) * from payment_promise
    order by partner_id, id, version desc
  ) p
  cross join lateral (
    select coalesce(sum(e.credit), 0)::bigint as so_far,
      coalesce(sum(e.credit) filter (where e.entry_date <= p.due_on), 0)::bigint as in_time
    from ledger_entry e
    where e.partner_id = p.partner_id and e.side = 'customer' and e.currency = p.currency
      and e.ended_by is null and not e.opening and e.entry_date >= p.made_on
  ) paid
  where not p.withdrawn and ${which}`;

export interface StandingPromise {
  id: string;
  version: number;
  currency: string;
  document: { place: number; type: string; number: string } | null;
  madeOn: CalendarDate;
  amount: Amount;
  dueOn: CalendarDate;
  saidBy: string;
  note: string;
  paid: Amount;
  state: PromiseState;
  waits: boolean;
  by: { name: string; at: string };
  /** Who made it, and when, where somebody has edited it since. */
  first: {
    name: string;
    at: string;
    amount: Amount;
    dueOn: CalendarDate;
  } | null;
}

/** A partner's promises that stand, those that are due last first. */
export async function listPromises(
  trx: Transaction<Database>,
  partnerId: number,
  today: CalendarDate,
): Promise<StandingPromise[]> {
  const at = (column: string) =>
    sql.raw(
      `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    );
  const { rows } = await sql<StandingPromise>`
    select p.id, p.version, p.currency, p.made_on as "madeOn", p.amount, p.due_on as "dueOn",
      p.said_by as "saidBy", p.note, p.paid, p.state, p.waits,
      (select json_build_object('place', e.place, 'type', e.document_type,
          'number', e.document_number)
        from ledger_entry e where e.partner_id = p.partner_id and e.place = p.place
        order by e.id desc limit 1) as document,
      json_build_object('name', p.by_name, 'at', ${at("p.at")}) as by,
      (select json_build_object('name', f.by_name, 'at', ${at("f.at")}, 'amount', f.amount,
          'dueOn', f.due_on)
        from payment_promise f where f.partner_id = p.partner_id and f.id = p.id
          and f.version = 1 and p.version > 1) as first
    from (${standingPromises(today)}) p
    where p.partner_id = ${partnerId}
    order by p.due_on desc, p.made_on desc, p.id`.execute(trx);
  return rows;
}

/** How many partners have broken a promise and not paid since, as the asker may see. */
export async function countBroken(
  trx: Transaction<Database>,
  today: CalendarDate,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct partner_id)::int as count
    from (${standingPromises(today, sql`p.due_on < ${today}`)}) p where waits`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

export interface PromiseVersion {
  partnerId: number;
  id: string;
  version: number;
  at: Date;
  by: { id: number; name: string };
  currency: string;
  place: number | null;
  madeOn: CalendarDate;
  amount: Amount;
  dueOn: CalendarDate;
  saidBy: string;
  note: string;
  withdrawn: boolean;
}

/** The latest version of a promise of a partner. */
export async function findPromise(
  trx: Transaction<Database>,
  { partnerId, id }: Pick<PromiseVersion, "partnerId" | "id">,
): Promise<PromiseVersion | undefined> {
  const row = await trx
    .selectFrom("payment_promise")
    .selectAll()
    .where("partner_id", "=", partnerId)
    .where("id", "=", id)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      partnerId: row.partner_id,
      id: row.id,
      version: row.version,
      at: row.at,
      by: { id: row.by_user_id, name: row.by_name },
      currency: row.currency,
      place: row.place,
      madeOn: row.made_on,
      amount: row.amount,
      dueOn: row.due_on,
      saidBy: row.said_by,
      note: row.note,
      withdrawn: row.withdrawn,
    }
  );
}

/** Adds a version; of two at once one. Whether it was this one. */
export async function insertPromise(
  trx: Transaction<Database>,
  version: PromiseVersion,
): Promise<boolean> {
  const row = await trx
    .insertInto("payment_promise")
    .values({
      partner_id: version.partnerId,
      id: version.id,
      version: version.version,
      at: version.at,
      by_user_id: version.by.id,
      by_name: version.by.name,
      currency: version.currency,
      place: version.place,
      made_on: version.madeOn,
      amount: version.amount,
      due_on: version.dueOn,
      said_by: version.saidBy,
      note: version.note,
      withdrawn: version.withdrawn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("version")
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a card has such a row. */
export async function isOnCard(
  trx: Transaction<Database>,
  {
    partnerId,
    currency,
    place,
  }: Pick<PromiseVersion, "partnerId" | "currency" | "place">,
): Promise<boolean> {
  const { rows } = await sql`
    select from ledger_entry
    where partner_id = ${partnerId} and side = 'customer' and currency = ${currency}
      and place = ${place} and ended_by is null limit 1`.execute(trx);
  return rows.length > 0;
}
