import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface Named {
  code: string;
  name: string;
}

/** What reports may be narrowed to, as far as the transaction may see it. */
export interface ReportChoices {
  makers: Named[];
  /** In the order of a tree, each with its depth. */
  categories: (Named & { depth: number })[];
  priceLists: Named[];
  salespeople: string[];
  currencies: string[];
  /** The company's own currency. */
  company: string;
}

export async function findReportChoices(
  trx: Transaction<Database>,
): Promise<ReportChoices> {
  const { rows } = await sql<ReportChoices>`
    with recursive tree as (
      select id, code, name, 0 as depth, array[name, code] as path
      from category where parent_id is null
      union all
      select c.id, c.code, c.name, tree.depth + 1, tree.path || array[c.name, c.code]
      from category c join tree on tree.id = c.parent_id
    )
    select
      coalesce((select json_agg(json_build_object('code', code, 'name', name) order by name, code)
        from manufacturer), '[]') as makers,
      coalesce((select json_agg(json_build_object('code', code, 'name', name, 'depth', depth)
        order by path) from tree), '[]') as categories,
      coalesce((select json_agg(json_build_object('code', code, 'name', name) order by name, code)
        from price_list), '[]') as "priceLists",
      array(select distinct salesperson from partner where salesperson <> '' order by 1)
        as salespeople,
      (select currency from company) as company,
      array(select currency from company union select currency from price_list order by 1)
        as currencies`.execute(trx);
  const [found] = rows;
  if (!found) throw new Error("an aggregate always answers");
  return found;
}

/** Partners that are meant, as far as the transaction may see them. */
export async function listChosenPartners(
  trx: Transaction<Database>,
  {
    salesperson,
    priceList,
  }: { salesperson?: string | undefined; priceList?: string | undefined },
): Promise<number[]> {
  const rows = await trx
    .selectFrom("partner")
    .select("id")
    .$if(salesperson !== undefined, (query) =>
      query.where(sql`coalesce(salesperson, '')`, "=", salesperson ?? ""),
    )
    .$if(priceList !== undefined, (query) =>
      query.where(
        "price_list_id",
        "in",
        trx
          .selectFrom("price_list")
          .select("id")
          .where("code", "=", priceList ?? ""),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Items that are meant: a category with all below it. */
export async function listChosenItems(
  trx: Transaction<Database>,
  {
    maker,
    category,
  }: { maker?: string | undefined; category?: string | undefined },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive below as (
      select id from category where code = ${category ?? null}
      union select c.id from category c join below on below.id = c.parent_id
    )
    select i.id from item i
    where ${
      maker === undefined
        ? sql`true`
        : sql`i.manufacturer_id in (select id from manufacturer where code = ${maker})`
    } and ${
      category === undefined
        ? sql`true`
        : sql`i.category_id in (select id from below)`
    }`.execute(trx);
  return rows.map(({ id }) => id);
}

/** How many orders reports do not contain yet as they stand, and whether all is being made anew. */
export async function findLag(
  trx: Transaction<Database>,
  most: number,
): Promise<{ waiting: number; isRebuilding: boolean }> {
  const { rows } = await sql<{ waiting: number; isRebuilding: boolean }>`
    select wanted <> made as "isRebuilding",
      (select count(distinct order_id)::int from (select order_id from sales_change limit ${most}) c)
        as waiting
    from sales_rollup`.execute(trx);
  return rows[0] ?? { waiting: 0, isRebuilding: false };
}
