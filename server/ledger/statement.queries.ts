import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { findBalanceBefore, type CardKey } from "./card.queries.ts";

const ROWS_AT_ONCE = 500;

/** A row of a card as its statement shows it. */
export interface CardRow {
  date: CalendarDate;
  dueDate: CalendarDate | null;
  type: string;
  number: string;
  description: string;
  debit: Amount;
  credit: Amount;
}

/** What is left of a document, or of a payment. */
export interface OpenRow {
  kind: "document" | "credit";
  date: CalendarDate;
  dueDate: CalendarDate;
  type: string;
  number: string;
  description: string;
  /** Days since it fell due; below 1: it has not. */
  daysLate: number;
  amount: Amount;
  open: Amount;
}

const ofCard = ({ partnerId, side, currency }: CardKey) =>
  sql`e.partner_id = ${partnerId} and e.side = ${side} and e.currency = ${currency}`;

export interface Period {
  from: CalendarDate;
  to: CalendarDate;
}

/** Where the rows of a period begin, what stood before them, and what stands after. */
export interface PeriodFrame {
  begin: CalendarDate;
  before: Amount;
  after: Amount;
}

/** The frame of a period: what is older than the last opening is archive, and no part of it. */
export async function findPeriodFrame(
  trx: Transaction<Database>,
  card: CardKey,
  { from, to }: Period,
): Promise<PeriodFrame> {
  const { rows } = await sql<{
    start: CalendarDate | null;
    next: CalendarDate;
  }>`
    select (select max(entry_date) from ledger_entry e
        where ${ofCard(card)} and opening and ended_by is null and entry_date <= ${to}) as start,
      (${to}::date + 1) as next`.execute(trx);
  const { start = null, next = to } = rows[0] ?? {};
  const isFromStart = start !== null && from <= start;
  return {
    begin: isFromStart ? start : from,
    before: isFromStart ? 0 : await findBalanceBefore(trx, card, from),
    after: await findBalanceBefore(trx, card, next),
  };
}

/** The day of a card's first row that counts. */
export async function findCardStart(
  trx: Transaction<Database>,
  card: CardKey,
  to: CalendarDate,
): Promise<CalendarDate | undefined> {
  const { rows } = await sql<{ day: CalendarDate | null }>`
    select coalesce(max(entry_date) filter (where opening), min(entry_date)) as day
    from ledger_entry e
    where ${ofCard(card)} and ended_by is null and entry_date <= ${to}`.execute(
    trx,
  );
  return rows[0]?.day ?? undefined;
}

/** Whether a card has more rows in a period than so many. */
export async function hasMoreRows(
  trx: Transaction<Database>,
  card: CardKey,
  { from, to, than }: Period & { than: number },
): Promise<boolean> {
  const { rows } = await sql`
    select from ledger_entry e
    where ${ofCard(card)} and ended_by is null and entry_date between ${from} and ${to}
    limit 1 offset ${than}`.execute(trx);
  return rows.length > 0;
}

/** Whether more of a card is open than so many rows. */
export async function hasMoreOpenRows(
  trx: Transaction<Database>,
  { partnerId, side, currency }: CardKey,
  than: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from ledger_open_item
    where partner_id = ${partnerId} and side = ${side} and currency = ${currency}
    limit 1 offset ${than}`.execute(trx);
  return rows.length > 0;
}

/** A card's rows in a period, in its order, so many at once that no card of any length is held. */
export async function* readCardRows(
  trx: Transaction<Database>,
  card: CardKey,
  { from, to }: Period,
): AsyncGenerator<CardRow> {
  yield* readAll<CardRow>(
    trx,
    sql`
      select entry_date as date, due_date as "dueDate", document_type as type,
        document_number as number, description, debit, credit
      from ledger_entry e
      where ${ofCard(card)} and ended_by is null and entry_date between ${from} and ${to}
      order by entry_date, opening desc, place`,
  );
}

/** What of a card is open, the longest due first, then what was paid and lowers nothing. */
export async function* readOpenRows(
  trx: Transaction<Database>,
  card: CardKey,
  today: CalendarDate,
): AsyncGenerator<OpenRow> {
  yield* readAll<OpenRow>(
    trx,
    sql`
      select o.kind, e.entry_date as date, o.due_date as "dueDate", e.document_type as type,
        e.document_number as number, e.description,
        (${today}::date - o.due_date) as "daysLate", o.amount, o.open
      from ledger_open_item o
      join ledger_entry e on e.id = o.entry_id and e.partner_id = o.partner_id
      where o.partner_id = ${card.partnerId} and o.side = ${card.side}
        and o.currency = ${card.currency}
      order by o.kind desc, o.due_date, e.entry_date, e.place`,
  );
}

async function* readAll<Row>(
  trx: Transaction<Database>,
  query: ReturnType<typeof sql>,
): AsyncGenerator<Row> {
  await sql`declare statement_row no scroll cursor for ${query}`.execute(trx);
  for (;;) {
    const { rows } =
      await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from statement_row`.execute(
        trx,
      );
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`close statement_row`.execute(trx);
}

/** To whom a statement is made out. */
export interface StatementPartner {
  code: string;
  name: string;
  address: string;
  city: string;
  taxId: string;
  registrationNumber: string;
}

export async function findStatementPartner(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<StatementPartner> {
  const { rows } = await sql<StatementPartner>`
    select code, name, address, trim(concat_ws(' ', postal_code, city)) as city,
      tax_id as "taxId", registration_number as "registrationNumber"
    from partner where id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error(`partner ${partnerId} is gone`);
  return row;
}
