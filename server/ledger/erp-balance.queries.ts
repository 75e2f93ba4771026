import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import { balanceBefore } from "./card.queries.ts";

/** What the ERP says of a card at the end of a day, and what the card came to then. */
export interface ErpBalance {
  side: LedgerSide;
  currency: string;
  asOf: CalendarDate;
  erp: Amount;
  card: Amount;
}

/** What the card of a row `b` of `partner_balance` came to at the end of its day. */
export const CARD_THEN = balanceBefore(
  {
    partnerId: sql<number>`b.partner_id`,
    side: sql<LedgerSide>`b.side`,
    currency: sql<string>`b.currency`,
  },
  sql<CalendarDate>`(b.as_of + 1)`,
  sql<CalendarDate>`b.as_of`,
);

/**
 * Before anybody writes a balance or compares one: of a card and of what the ERP says of it, both
 * coming in at once, the later sees the earlier.
 */
export async function lockBalances(trx: Transaction<Database>): Promise<void> {
  await lockName(trx, "card balances");
}

/**
 * Compares what the ERP says of cards with what they come to at the end of the same day, archive
 * left out as on the card.
 *
 * @param partners whose cards; all that there are unless said
 */
export async function compareBalances(
  trx: Transaction<Database>,
  partners: RawBuilder<number> | undefined,
  at: Date,
): Promise<void> {
  await lockBalances(trx);
  await sql`
    update partner_balance t set card_balance = found.balance, compared_at = ${at}
    from (
      select b.partner_id, b.side, b.currency, c.balance
      from partner_balance b
      cross join lateral (${CARD_THEN}) c
      ${partners ? sql`where b.partner_id in (${partners})` : sql``}
    ) found
    where (t.partner_id, t.side, t.currency) = (found.partner_id, found.side, found.currency)`.execute(
    trx,
  );
}

/** What the ERP says of a partner's cards. For the house to ask: partners are not told. */
export async function listErpBalances(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<ErpBalance[]> {
  const { rows } = await sql<ErpBalance>`
    select side, currency, as_of as "asOf", balance as erp, card_balance as card
    from partner_balance
    where partner_id = ${partnerId} and card_balance is not null
    order by side, currency`.execute(trx);
  return rows;
}

/** How many partners have a card that does not come to what the ERP says, as the asker may see. */
export async function countDisagreeing(
  trx: Transaction<Database>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct partner_id)::int as count from partner_balance
    where balance <> card_balance`.execute(trx);
  return rows[0]?.count ?? 0;
}
