import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CardPlace } from "../../server/ledger/card-page.queries.ts";
import type { CardKey } from "../../server/ledger/card.queries.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";

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

/** The card with the most rows. */
export async function findLargestCard(
  db: Kysely<Database>,
): Promise<CardKey & { entries: number; openItems: number }> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<
      CardKey & { entries: number; openItems: number }
    >`
      select m.partner_id as "partnerId", m.side, m.currency, sum(m.entries)::int as entries,
        (select count(*)::int from ledger_open_item i where i.partner_id = m.partner_id) as "openItems"
      from ledger_month m group by 1, 2, 3 order by 4 desc limit 1`.execute(
      trx,
    );
    const [card] = rows;
    if (!card) throw new Error("there is no card");
    return card;
  });
}

/** Places all over a card. */
export async function listPlaces(
  db: Kysely<Database>,
  { partnerId, side, currency }: CardKey,
  count: number,
): Promise<CardPlace[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<CardPlace>`
      select entry_date as date, opening, place from ledger_entry
      where partner_id = ${partnerId} and side = ${side} and currency = ${currency}
        and ended_by is null
      order by hashint8(place) limit ${count}`.execute(trx);
    return rows;
  });
}
