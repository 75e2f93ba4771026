import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { UnitPrice } from "../core/money.ts";

type Trx = Transaction<Database>;

/** The first of each partner's people. */
export async function listBuyers(
  trx: Trx,
): Promise<{ partner: number; code: string; person: number }[]> {
  const { rows } = await sql<{ partner: number; code: string; person: number }>`
    select distinct on (p.id) p.id as partner, p.code, u.id as person
    from app_user u join partner p on p.id = u.partner_id
    where not p.blocked order by p.id, u.id`.execute(trx);
  return rows;
}

export interface ShownItem {
  code: string;
  price: UnitPrice;
  currency: string;
}

/** Some items that partners look at. */
export async function listShownItems(trx: Trx): Promise<ShownItem[]> {
  const { rows } = await sql<ShownItem>`
    select i.code, i.list_price as price, c.currency
    from item i cross join company c
    where i.active and exists (select from stock_level s
      where s.item_id = i.id and s.on_hand > 20000)
    order by md5('shown ' || i.code) limit 160`.execute(trx);
  return rows;
}
