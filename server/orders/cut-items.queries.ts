import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** An item of which an order was cut to what there was, and under which view of the stock. */
export interface CutItem {
  itemCode: string;
  categoryId: number | null;
  viewKey: string;
}

/** The items of which an order got less than was asked for when it was placed. */
export async function findCutItems(
  trx: Transaction<Database>,
  orderId: number,
): Promise<CutItem[]> {
  const { rows } = await sql<CutItem>`
    select i.code as "itemCode", i.category_id as "categoryId",
      partner_view_key(placed.partner_id) as "viewKey"
    from (
      select partner_id, details from sales_order_event
      where order_id = ${orderId} order by id limit 1) placed
    cross join jsonb_to_recordset(placed.details -> 'adjusted')
      as cut ("itemCode" text, "from" bigint, "to" bigint)
    join item i on i.code = cut."itemCode"
    where cut."to" < cut."from"`.execute(trx);
  return rows;
}
