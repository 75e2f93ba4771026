import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import type { CardKey } from "./card.queries.ts";

export interface OpenItem {
  id: number;
  type: string;
  number: string;
  date: CalendarDate;
  dueDate: CalendarDate;
  /** Of the whole document. */
  amount: Amount;
  open: Amount;
  daysLate: number;
}

/** The documents of a card of which something is left, as they fall due. */
export async function listOpenItems(
  trx: Transaction<Database>,
  { partnerId, side, currency }: CardKey,
  today: CalendarDate,
): Promise<OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    select e.place as id, e.document_type as type, e.document_number as number,
      e.entry_date as date, i.due_date as "dueDate", i.amount, i.open,
      greatest(${today}::date - i.due_date, 0) as "daysLate"
    from ledger_open_item i
    join ledger_entry e on e.id = i.entry_id and e.partner_id = i.partner_id
    where i.partner_id = ${partnerId} and i.side = ${side} and i.currency = ${currency}
      and i.kind = 'document'
    order by i.due_date, e.entry_date, e.place`.execute(trx);
  return rows;
}
