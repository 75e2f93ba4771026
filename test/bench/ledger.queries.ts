import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CardKey } from "../../server/ledger/card.queries.ts";

/** What one would write by hand: the rows before a day, added up. */
export async function sumCard(
  trx: Transaction<Database>,
  { partnerId, side, currency }: CardKey,
  date: string,
): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(debit - credit), 0)::bigint as sum from ledger_entry
    where partner_id = ${partnerId} and side = ${side} and currency = ${currency}
      and ended_by is null and entry_date < ${date}`.execute(trx);
  return rows[0]?.sum ?? 0;
}
