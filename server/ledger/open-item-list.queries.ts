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
  { currency, ...cards }: CardKey,
  today: CalendarDate,
): Promise<OpenItem[]> {
  const all = await listOpenItemsByCurrency(trx, { ...cards, currency }, today);
  return all.get(currency) ?? [];
}

/** The same of all of a partner's cards of a side, or of one, by their currency. */
export async function listOpenItemsByCurrency(
  trx: Transaction<Database>,
  cards: Omit<CardKey, "currency"> & { currency?: string },
  today: CalendarDate,
): Promise<Map<string, OpenItem[]>> {
  const { partnerId, side, currency } = cards;
  const ofCurrency =
    currency === undefined ? sql`true` : sql`i.currency = ${currency}`;
  const { rows } = await sql<OpenItem & { currency: string }>`
    select i.currency, e.place as id, e.document_type as type, e.document_number as number,
      e.entry_date as date, i.due_date as "dueDate", i.amount, i.open,
      greatest(${today}::date - i.due_date, 0) as "daysLate"
    from ledger_open_item i
    join ledger_entry e on e.id = i.entry_id and e.partner_id = i.partner_id
    where i.partner_id = ${partnerId} and i.side = ${side} and ${ofCurrency}
      and i.kind = 'document'
    order by i.due_date, e.entry_date, e.place`.execute(trx);
  const found = new Map<string, OpenItem[]>();
  for (const { currency: of, ...item } of rows) {
    const items = found.get(of) ?? [];
    items.push(item);
    found.set(of, items);
  }
  return found;
}
