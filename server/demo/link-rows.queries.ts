import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

type Trx = Transaction<Database>;

interface Row {
  row: string;
}

/** Prices of a list as a file would bring them after a rise by a third. */
export async function listListedPrices(
  trx: Trx,
  { list, limit }: { list: string; limit: number },
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select concat_ws(',', l.code, i.code, round(p.price * 1.33 / 10000.0, 2),
      trim_scale(p.min_quantity / 1000.0)) as row
    from price p join price_list l on l.id = p.price_list_id join item i on i.id = p.item_id
    where l.code = ${list} and p.valid_from < date '1900-01-01' and p.valid_to > date '2900-01-01'
    order by i.code, p.min_quantity limit ${limit}`.execute(trx);
  return rows.map(({ row }) => row);
}

/** Stock that no order holds, as it stands. */
export async function listFreeStock(
  trx: Trx,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select concat_ws(',', i.code, w.code, trim_scale(s.on_hand / 1000.0)) as row
    from stock_level s join item i on i.id = s.item_id join warehouse w on w.id = s.warehouse_id
    where s.reserved = 0 and s.on_hand > 0
    order by md5(i.code || w.code) limit ${limit}`.execute(trx);
  return rows.map(({ row }) => row);
}

/** A line of a partner's confirmed order as if it had left from where there is least of it. */
export async function listOddShipment(
  trx: Trx,
  partner: string,
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select concat_ws(',', o.number, 'partly_shipped', replace(o.number, 'N-', 'OT-'), l.line,
      w.code, trim_scale(l.quantity / 1000.0)) as row
    from sales_order o
    join partner p on p.id = o.partner_id and p.code = ${partner}
    join sales_order_line l on l.partner_id = o.partner_id and l.order_id = o.id
    cross join warehouse w
    left join stock_level s on s.item_id = l.item_id and s.warehouse_id = w.id
    where o.state = 'confirmed' and l.quantity > 0
    order by coalesce(s.on_hand, 0) - l.quantity, o.id, l.line limit 1`.execute(
    trx,
  );
  return rows.map(({ row }) => row);
}
