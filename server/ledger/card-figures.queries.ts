import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import { addDays, type CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import type { CardIn, CardKey } from "./card.queries.ts";

export type AgingBucket = "not_due" | "1-30" | "31-60" | "61-90" | "91+";

/**
 * A card today. The balance is debit less credit on both sides; all else is mirrored on the
 * supplier's side, where the wholesaler owes: his open credits count as the documents.
 */
export interface CardFigures {
  balance: Amount;
  /** Of the documents, what was due before today. */
  overdue: Amount;
  /** What was due before today even with the partner's days of tolerance. */
  beyondTolerance: Amount;
  /** Paid, and no document is lowered by it. */
  unallocated: Amount;
  /** All that is open, by how many days it is late. */
  aging: { bucket: AgingBucket; amount: Amount }[];
  /** The document that is late the longest; null where none is. */
  oldest: {
    type: string;
    number: string;
    dueDate: CalendarDate;
    daysLate: number;
    open: Amount;
  } | null;
  /** The next day on which something falls due, today included. */
  nextDue: { dueDate: CalendarDate; amount: Amount } | null;
}

interface FiguresRow {
  unallocated: Amount;
  not_due: Amount;
  late_1: Amount;
  late_31: Amount;
  late_61: Amount;
  late_91: Amount;
  beyond_tolerance: Amount;
  oldest: CardFigures["oldest"];
  next_due: CalendarDate | null;
  next_amount: Amount | null;
}

/** Sums of open documents `i`, and of nothing else, by their age. */
export const agingSums = (today: CalendarDate): RawBuilder<unknown> => {
  const day = (days: number) => sql`${addDays(today, -days)}::date`;
  const sums = {
    not_due: sql`i.due_date >= ${day(0)}`,
    late_1: sql`i.due_date < ${day(0)} and i.due_date >= ${day(30)}`,
    late_31: sql`i.due_date < ${day(30)} and i.due_date >= ${day(60)}`,
    late_61: sql`i.due_date < ${day(60)} and i.due_date >= ${day(90)}`,
    late_91: sql`i.due_date < ${day(90)}`,
  };
  return sql.join([
    sql`min(i.due_date) as first_due`,
    ...Object.entries(sums).map(
      ([name, late]) => sql`
        coalesce(added_up(i.open) filter (where ${late}), 0) as ${sql.ref(name)}`,
    ),
  ]);
};

/** Of one card, all of it in one statement: a balance never stands beside the age of another one. */
const figuresOf = (
  { partnerId, side, currency }: CardIn,
  today: CalendarDate,
) => {
  const day = (days: number) => sql`${addDays(today, -days)}::date`;
  const ofCard = sql`
    i.partner_id = ${partnerId} and i.side = ${side} and i.currency = ${currency}`;
  return sql<FiguresRow>`
    with tolerance as (
      select ${today}::date - coalesce(overdue_tolerance_days, 0) as day
      from partner where id = ${partnerId}
    ),
    card as materialized (
      select
        min(due_date) filter (where due_date >= ${day(0)}) as next_due,
        coalesce(added_up(i.open) filter (where i.due_date < (select day from tolerance)), 0)
          as beyond_tolerance,
        ${agingSums(today)}
      from ledger_open_item i where ${ofCard} and i.kind = 'document'
    )
    select card.*,
      (select coalesce(added_up(open), 0) from ledger_open_item i
        where ${ofCard} and i.kind = 'credit') as unallocated,
      (select sum(open)::bigint from ledger_open_item i
        where ${ofCard} and i.kind = 'document' and i.due_date = card.next_due) as next_amount,
      (select json_build_object('type', e.document_type, 'number', e.document_number,
          'dueDate', i.due_date, 'daysLate', ${day(0)} - i.due_date, 'open', i.open)
        from ledger_open_item i
        join ledger_entry e on e.id = i.entry_id and e.partner_id = i.partner_id
        where ${ofCard} and i.kind = 'document' and i.due_date = card.first_due
          and card.first_due < ${day(0)}
        order by e.entry_date, e.place limit 1) as oldest
    from card`;
};

export async function findCardFigures(
  trx: Transaction<Database>,
  key: CardKey,
  today: CalendarDate,
): Promise<CardFigures> {
  const { rows } = await figuresOf(key, today).execute(trx);
  const [row] = rows;
  if (!row) throw new Error("an aggregate always answers");
  return figuresFromRow(row, key.side);
}

/** The figures of some cards, in their order. */
export async function listCardFigures(
  trx: Transaction<Database>,
  keys: CardKey[],
  today: CalendarDate,
): Promise<CardFigures[]> {
  const asked = keys.map((key, n) => ({ ...key, n }));
  const card: CardIn = {
    partnerId: sql`k."partnerId"`,
    side: sql`k.side`,
    currency: sql`k.currency`,
  };
  const { rows } = await sql<FiguresRow & { side: LedgerSide }>`
    select k.side, f.*
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as k (n int, "partnerId" bigint,
      side text, currency text)
    cross join lateral (${figuresOf(card, today)}) f
    order by k.n`.execute(trx);
  return rows.map((row) => figuresFromRow(row, row.side));
}

function figuresFromRow(row: FiguresRow, side: LedgerSide): CardFigures {
  const overdue = row.late_1 + row.late_31 + row.late_61 + row.late_91;
  const owed = row.not_due + overdue - row.unallocated;
  return {
    balance: side === "customer" ? owed : 0 - owed,
    overdue,
    beyondTolerance: row.beyond_tolerance,
    unallocated: row.unallocated,
    aging: [
      { bucket: "not_due", amount: row.not_due },
      { bucket: "1-30", amount: row.late_1 },
      { bucket: "31-60", amount: row.late_31 },
      { bucket: "61-90", amount: row.late_61 },
      { bucket: "91+", amount: row.late_91 },
    ],
    oldest: row.oldest,
    nextDue:
      row.next_due === null
        ? null
        : { dueDate: row.next_due, amount: row.next_amount ?? 0 },
  };
}
