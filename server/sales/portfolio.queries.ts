import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount } from "../core/money.ts";

export interface PartnerRow {
  code: string;
  name: string;
  city: string;
  blocked: boolean;
  lastOrder: {
    number: string;
    placedAt: string;
    total: Amount;
    currency: string;
  } | null;
}

/** A place in the list by name and code. */
export type PortfolioPlace = [name: string, code: string];

/** Active partners within the transaction's scope, by name; of some codes where they are given. */
export async function listPortfolio(
  trx: Transaction<Database>,
  {
    codes,
    after,
    limit,
  }: { codes?: string[]; after?: PortfolioPlace; limit: number },
): Promise<PartnerRow[]> {
  const { rows } = await sql<PartnerRow>`
    with page as materialized (
      select p.id, p.code, p.name, p.city, p.blocked from partner p
      where p.active
        ${codes ? sql`and p.code = any(${codes}::text[])` : sql``}
        ${after ? sql`and (p.name, p.code) > (${after[0]}, ${after[1]})` : sql``}
      order by p.name, p.code limit ${limit}
    )
    select page.code, page.name, page.city, page.blocked,
      (select json_build_object('number', o.number, 'placedAt', o.placed_at,
          'total', o.total, 'currency', o.currency)
        from sales_order o where o.partner_id = page.id order by o.id desc limit 1) as "lastOrder"
    from page order by page.name, page.code`.execute(trx);
  return rows;
}

/** What partners within the transaction's scope are found by. */
export async function listPartnerTexts(
  trx: Transaction<Database>,
): Promise<{ code: string; text: string }[]> {
  const { rows } = await sql<{ code: string; text: string }>`
    select code, concat_ws(' ', code, name, city, tax_id) as text
    from partner where active`.execute(trx);
  return rows;
}
