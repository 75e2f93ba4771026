import { CompiledQuery, type Transaction } from "kysely";
import type pg from "pg";
import type { Database } from "../../db/database.ts";

/** Rows of an item beside it that grow with the catalogue. */
const COPIES = [
  `insert into item (code, previous_code, name, unit, vat_code, list_price, manufacturer_id,
      category_id, barcodes, catalog_number, pack_size, minimum_order, quantity_step,
      maximum_rebate_percent, minimum_price, backorder, description, image_url, search_text)
    select code || '-' || n, previous_code, name || ' ' || n, unit, vat_code, list_price,
      manufacturer_id, category_id, barcodes, catalog_number, pack_size, minimum_order,
      quantity_step, maximum_rebate_percent, minimum_price, backorder, description, image_url,
      search_text || ' ' || n
    from item, generate_series(2, $1::int) n`,
  `insert into price (price_list_id, item_id, min_quantity, price, valid_from, valid_to)
    select p.price_list_id, copy.id, p.min_quantity, p.price, p.valid_from, p.valid_to
    from price p join item i on i.id = p.item_id
    cross join generate_series(2, $1::int) n join item copy on copy.code = i.code || '-' || n`,
  `insert into stock_level (item_id, warehouse_id, on_hand)
    select copy.id, s.warehouse_id, s.on_hand
    from stock_level s join item i on i.id = s.item_id
    cross join generate_series(2, $1::int) n join item copy on copy.code = i.code || '-' || n`,
];

/** Makes each item of a catalogue so many, each with prices and stock of its own. */
export async function multiplyItems(
  pool: pg.Pool,
  times: number,
): Promise<void> {
  const client = await pool.connect();
  try {
    // Ordered index by index it would be written row by row into a large one.
    await client.query("drop index item_search");
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    for (const copy of COPIES) await client.query(copy, [times]);
    await client.query("commit");
    await client.query(
      "create index item_search on item using gin (search_text gin_trgm_ops)",
    );
    await client.query("vacuum analyze");
  } finally {
    client.release();
  }
}

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

/** How Postgres goes about a statement: each step, what it reads and by what. */
export async function planOf(
  trx: Transaction<Database>,
  statement: CompiledQuery,
): Promise<string[]> {
  const { rows } = await trx.executeQuery<{
    "QUERY PLAN": [{ Plan: PlanNode }];
  }>(
    CompiledQuery.raw(`explain (format json) ${statement.sql}`, [
      ...statement.parameters,
    ]),
  );
  const plan = rows[0]?.["QUERY PLAN"][0].Plan;
  return plan ? stepsOf(plan, 0) : [];
}

/** Memoize is no step of its own: it remembers what the step below it gave. */
function stepsOf(node: PlanNode, depth: number): string[] {
  const inner = node.Plans ?? [];
  if (node["Node Type"] === "Memoize")
    return inner.flatMap((one) => stepsOf(one, depth));
  const reads = [node["Relation Name"], node["Index Name"]].filter(Boolean);
  const step = [node["Node Type"], ...reads].join(" ");
  return [
    `${"  ".repeat(depth)}${step}`,
    ...inner.flatMap((one) => stepsOf(one, depth + 1)),
  ];
}
