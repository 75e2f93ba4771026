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

/** Empties the stock of so many of a hundred items, or fills what was empty. */
export async function changeStock(pool: pg.Pool): Promise<void> {
  await asHouse(
    pool,
    `update stock_level set on_hand = case when on_hand > reserved_elsewhere + 100000
         then least(reserved, 0) else reserved_elsewhere + 5000000 end,
       incoming = 0, incoming_date = null
     where reserved = 0 and item_id in (
       select id from (
         select id, row_number() over (order by category_id, manufacturer_id, code) as n
         from item where active
       ) numbered where n % 100 = 11)`,
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
