import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { sumAmounts } from "../core/money.ts";

/** A partner has one card for each side and currency. */
export interface CardKey {
  partnerId: number;
  side: LedgerSide;
  currency: string;
}

export interface CardEntry {
  place: number;
  date: CalendarDate;
  dueDate: CalendarDate | null;
  type: string;
  number: string;
  debit: number;
  credit: number;
  /** Of the card, this row included. */
  balance: number;
  /** What the ERP says is left of it; null where it says nothing. */
  openAmount: number | null;
}

/** A card, by values or by the columns of a statement around this one. */
export type CardIn = {
  [part in keyof CardKey]: CardKey[part] | RawBuilder<CardKey[part]>;
};
type DayIn = CalendarDate | RawBuilder<CalendarDate>;

const ofCard = ({ partnerId, side, currency }: CardIn) =>
  sql`partner_id = ${partnerId} and side = ${side} and currency = ${currency}`;

/** Where the card starts as of a day: with the last opening up to then, if there is one. */
const startOf = (card: CardIn, date: DayIn) => sql`
  (select entry_date from ledger_entry
   where ${ofCard(card)} and opening and ended_by is null and entry_date <= ${date}
   order by entry_date desc limit 1)`;

/** The balance of all days before this one: whole months from their totals, the rest from rows. */
export async function findBalanceBefore(
  trx: Transaction<Database>,
  card: CardKey,
  date: CalendarDate,
): Promise<number> {
  const { rows } = await sql<{
    balance: number;
  }>`${balanceBefore(card, date)}`.execute(trx);
  return rows[0]?.balance ?? 0;
}

/**
 * A statement that says it, as `balance`.
 *
 * @param startedBy the last day on which an opening counts: with one on the day itself a card has
 *   no balance before it
 */
export function balanceBefore(
  card: CardIn,
  date: DayIn,
  startedBy = date,
): RawBuilder<{ balance: number }> {
  return sql`
    with start as (
      select coalesce(${startOf(card, startedBy)}, '0001-01-01'::date) as day
    ),
    rows_between as (
      select entry_date, debit - credit as amount from ledger_entry
      where ${ofCard(card)} and ended_by is null
    )
    select (
      coalesce((select sum(debit - credit) from ledger_month, start
        where ${ofCard(card)} and month >= date_trunc('month', day)
          and month < date_trunc('month', ${date}::date)), 0)
      - coalesce((select sum(amount) from rows_between, start
        where entry_date >= date_trunc('month', day)::date and entry_date < day), 0)
      + coalesce((select sum(amount) from rows_between
        where entry_date >= date_trunc('month', ${date}::date)::date
          and entry_date < ${date}), 0)
    )::bigint as balance`;
}

/** The balance of several cards before a day, or at their last opening where that is later. */
export async function findOpeningBalance(
  trx: Transaction<Database>,
  cards: Omit<CardKey, "side"> & { sides: LedgerSide[] },
  from: CalendarDate,
): Promise<number> {
  const { sides, ...rest } = cards;
  const balances = await Promise.all(
    sides.map(async (side) => {
      const card = { ...rest, side };
      const { rows } = await sql<{ day: CalendarDate }>`
        select greatest(${from}, ${startOf(card, "infinity")}) as day`.execute(
        trx,
      );
      return await findBalanceBefore(trx, card, rows[0]?.day ?? from);
    }),
  );
  return sumAmounts(balances);
}

/** A card's rows from a day on, each with the balance after it. */
export async function listCardEntries(
  trx: Transaction<Database>,
  card: CardKey,
  { from, limit }: { from: CalendarDate; limit: number },
): Promise<CardEntry[]> {
  const before = await findBalanceBefore(trx, card, from);
  const { rows } = await sql<CardEntry>`
    select place, entry_date as date, due_date as "dueDate", document_type as type,
      document_number as number, debit, credit,
      (${before} + sum(debit - credit) over (order by entry_date, opening desc, place))::bigint
        as balance,
      open_amount as "openAmount"
    from ledger_entry
    where ${ofCard(card)} and ended_by is null and entry_date >= ${from}
    order by entry_date, opening desc, place
    limit ${limit}`.execute(trx);
  return rows;
}

/** The cards that a partner has: sides and currencies, the customer's first. */
export async function listCards(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<CardKey[]> {
  return await trx
    .selectFrom("ledger_month")
    .select(["partner_id as partnerId", "side", "currency"])
    .distinct()
    .where("partner_id", "=", partnerId)
    .orderBy("side")
    .orderBy("currency")
    .execute();
}

/** As of when the cards stand: when the last file of theirs came. For the house to ask. */
export async function findLedgerAsOf(
  trx: Transaction<Database>,
): Promise<Date | null> {
  const batch = await trx
    .selectFrom("exchange_batch")
    .select("started_at")
    .where("feed", "=", "ledger")
    .where("state", "=", "applied")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return batch?.started_at ?? null;
}
