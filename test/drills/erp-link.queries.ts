import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../../server/platform/database.ts";
import { saveSecret } from "../../server/order-sending/sending-settings.queries.ts";

/** Makes a secret known that pushed orders are signed with. */
export async function knowSecret(
  db: Kysely<Database>,
  secret: string,
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    saveSecret(trx, { secret, at: new Date() }),
  );
}

export interface PortalOrder {
  number: string;
  state: string;
  document: string | null;
  /** Messages about it that the ERP has not acknowledged. */
  open: number;
  /** Whether the ERP was ever given it. */
  wasGiven: boolean;
}

/** All orders, as the portal has them. */
export async function findPortalOrders(
  db: Kysely<Database>,
): Promise<PortalOrder[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<PortalOrder>`
      select o.number, o.state, o.erp_document as document,
        count(*) filter (where x.state not in ('acknowledged', 'withdrawn'))::int as open,
        bool_or(x.fetched_at is not null) as "wasGiven"
      from sales_order o join order_export x on x.order_id = o.id
      group by o.id order by o.id`.execute(trx);
    return rows;
  });
}

/** What the portal takes to lie on each shelf of the items whose code begins so, in pieces. */
export async function findShelves(
  db: Kysely<Database>,
  prefix: string,
): Promise<{ shelf: string; onHand: number; reserved: number }[]> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { rows } = await sql<{
      shelf: string;
      onHand: number;
      reserved: number;
    }>`
      select i.code || ' ' || w.code as shelf, s.on_hand as "onHand", s.reserved
      from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
      where i.code like ${`${prefix}%`} order by 1`.execute(trx);
    return rows;
  });
}
