import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";

/** What a statement that was mailed came to, and at the end of which day. */
export interface MailedStatement {
  id: number;
  side: LedgerSide;
  currency: string;
  asOf: CalendarDate;
  balance: Amount;
}

/** Notes what a statement comes to that is mailed now, once for all whom it goes to. */
export async function noteMailedStatement(
  trx: Transaction<Database>,
  one: Omit<MailedStatement, "id"> & {
    partnerId: number;
    month: CalendarDate;
    at: Date;
  },
): Promise<number> {
  const { partnerId, month, side, currency, asOf, balance, at } = one;
  const { rows } = await sql<{ id: number }>`
    insert into mailed_statement (partner_id, month, side, currency, as_of, balance, at)
    values (${partnerId}, ${month}, ${side}, ${currency}, ${asOf}, ${balance}, ${at})
    on conflict (partner_id, month, side, currency, as_of, balance)
    do update set balance = excluded.balance
    returning id`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("the statement was not noted");
  return row.id;
}

export async function findMailedStatement(
  trx: Transaction<Database>,
  { partnerId, id }: { partnerId: number; id: number },
): Promise<MailedStatement | undefined> {
  const { rows } = await sql<MailedStatement>`
    select id, side, currency, as_of as "asOf", balance from mailed_statement
    where partner_id = ${partnerId} and id = ${id}`.execute(trx);
  return rows[0];
}
