import type pg from "pg";

export interface Lineage {
  /** Codes of partners without rules of their own who share all that decides prices. */
  partners: string[];
}

/** The largest sets of partners who share their prices, the largest first. */
export async function findLineages(
  pool: pg.Pool,
  most: number,
): Promise<Lineage[]> {
  const { rows } = await asHouse<Lineage>(
    pool,
    `select array_agg(p.code order by p.code) as partners
     from partner p
     where p.active and not exists (select from rebate r where r.partner_id = p.id)
     group by p.price_list_id, p.partner_group_id, p.rebate_percent, p.payment_terms_days
     order by count(*) desc limit ${most}`,
  );
  return rows;
}

/** Changes one item of a hundred, evenly over the catalogue, as an ERP does. */
export async function changeItems(
  pool: pg.Pool,
  change: "prices" | "names and prices",
): Promise<string[]> {
  const { rows } = await asHouse<{ code: string }>(
    pool,
    `update item set list_price = list_price + 10000 * (1 + id % 37)
       ${change === "prices" ? "" : ", name = name || ' ' || (id % 10)"}
     where id in (
       select id from (
         select id, row_number() over (order by category_id, manufacturer_id, code) as n
         from item where active
       ) numbered where n % 100 = ${change === "prices" ? 37 : 73})
     returning code`,
  );
  return rows.map(({ code }) => code);
}

/** Empties the stock of one item of a hundred, or fills it where there was little. */
export async function changeStock(pool: pg.Pool): Promise<void> {
  await asHouse(
    pool,
    `with chosen as (
       select item_id, bool_or(on_hand - reserved_elsewhere >= 10000) as full_now
       from (
         select s.*, dense_rank() over (order by i.category_id, i.manufacturer_id, i.code) as n
         from stock_level s join item i on i.id = s.item_id where i.active
       ) numbered
       where n % (select greatest(count(distinct item_id) * 100
           / (select count(*) from item where active), 1) from stock_level) = 0
       group by item_id
     )
     update stock_level s
     set on_hand = case when full_now then 0 else s.reserved_elsewhere + 90000 end,
       incoming = 0, incoming_date = null
     from chosen where chosen.item_id = s.item_id`,
  );
}

async function asHouse<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  statement: string,
): Promise<pg.QueryResult<Row>> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    const result = await client.query<Row>(statement);
    await client.query("commit");
    return result;
  } finally {
    client.release();
  }
}
