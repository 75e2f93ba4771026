import type pg from "pg";
import type { PricedItem } from "../../server/pricing/list-price.rules.ts";

/** Groups as they stand in the company: the largest first, then the two that most are in. */
const GROUPS = ["A", "B", "C"] as const;

/**
 * Rules without the file: what a rule selects and gives follows from its number alone, so that
 * every run has the same. `n` numbers the rules of all, `place` those of one owner.
 */
const INSERT_RULES = `
  insert into rebate (kind, code, partner_id, partner_group_id, item_id, category_id,
    manufacturer_id, min_quantity, rebate_percent, net_price, currency, excludes_rebates,
    valid_from, valid_to)
  select
    case when slot < 10 and partner_id is not null then 'contract'
      when slot < 15 and partner_id is null then 'action' else 'rebate' end,
    'S-' || n,
    partner_id, partner_group_id,
    case when slot < 80 then item.id end,
    case when slot between 80 and 95 then item.category_id end,
    case when slot between 80 and 89 or slot > 95 then item.manufacturer_id end,
    case when slot between 15 and 24 then (1 + n % 5) * 10000 end,
    case when slot >= 10 then (1 + n % 25) * 10000 + (n % 4) * 2500 end,
    case when slot < 10 then item.list_price * (70 + n % 25) / 100 end,
    case when slot < 5 then 'RSD' end,
    case when slot < 15 and n % 3 = 0 then false end,
    case n % 20 when 0 then date '2020-01-01' when 1 then date '2090-01-01'
      else date '0001-01-01' end,
    case n % 20 when 0 then date '2020-12-31' when 2 then date '2098-12-31'
      else date '9999-12-31' end
  from (
    select *, row_number() over (order by shuffle) as n from (
      select owner.*, place, place * 100 / owner.rules as slot,
        1 + abs(hashint8(owner.id * 100003 + place)::bigint)
          % (select count(*) from numbered) as nth,
        hashint8(owner.id * 7919 + place) as shuffle
      from owner cross join lateral generate_series(0, owner.rules - 1) place
    ) chosen
  ) numbered_rules
  join numbered item on item.nth = numbered_rules.nth`;

/** Replaces the company's rules by a million, in no order, and puts its partners into groups. */
export async function fillRules(pool: pg.Pool, rules: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select set_config('role', 'rabat_house', true)");
    await client.query("delete from rebate");
    await client.query(
      "insert into partner_group (code) select unnest($1::text[]) on conflict do nothing",
      [GROUPS],
    );
    await client.query(
      `update partner p set rebate_percent = null, partner_group_id = g.id
       from partner_group g
       where g.code = case p.id % 10 when 0 then 'A' when 1 then 'B' when 2 then 'B'
         when 3 then 'B' when 4 then 'B' when 5 then 'B' else 'C' end`,
    );
    await client.query(
      "create temporary table numbered on commit drop as select row_number() over (order by code) as nth, * from item where active",
    );
    // Of a million: 50,000 and twice 25,000 of groups, 1,000 for all, some 300 for each partner.
    await client.query(
      `create temporary table owner on commit drop as
       select -id as id, null::bigint as partner_id, id as partner_group_id,
         ($1::bigint * case code when 'A' then 5 else 2.5 end / 100)::int as rules
       from partner_group where code = any($2)
       union all
       select id, id, null, ((150 + id % 301) * ($1::bigint - $1::bigint / 10)
         / (select sum(150 + id % 301) from partner))::int
       from partner
       union all select 0, null, null, ($1::bigint / 1000)::int`,
      [rules, GROUPS],
    );
    await client.query(INSERT_RULES);
    await client.query(
      `insert into view_version values ('general', 1)
       on conflict (scope) do update set version = view_version.version + 1`,
    );
    await client.query("commit");
    await client.query("vacuum analyze rebate");
  } finally {
    client.release();
  }
}

export interface GroupPartner {
  id: number;
  groupId: number | null;
}

/** Partners of a group who have a price list, the same on every run. */
export async function findGroupPartners(
  pool: pg.Pool,
  group: string,
  limit: number,
): Promise<GroupPartner[]> {
  return await asHouse<GroupPartner>(
    pool,
    `select p.id, g.id as "groupId"
     from partner p join partner_group g on g.id = p.partner_group_id
     where g.code = $1 and p.price_list_id is not null order by p.id limit $2`,
    [group, limit],
  );
}

/** The rules of one partner, of his group and of all, or only his own, as rows. */
export async function fetchRules(
  pool: pg.Pool,
  { id, groupId }: GroupPartner,
  date: string,
): Promise<number> {
  const rows = await asHouse(
    pool,
    groupId === null
      ? "select * from rebate where partner_id = $1 and $2 between valid_from and valid_to"
      : `select * from rebate where partner_id = $1 and $2 between valid_from and valid_to
         union all
         select * from rebate where partner_id is null
           and (partner_group_id = $3 or partner_group_id is null)
           and $2 between valid_from and valid_to`,
    groupId === null ? [id, date] : [id, date, groupId],
  );
  return rows.length;
}

/** All items on offer with what their prices depend on. */
export async function listPricedItems(
  pool: pg.Pool,
  priceListId: number | null,
): Promise<PricedItem[]> {
  return await asHouse<PricedItem>(
    pool,
    `select id as "itemId", list_price as "listPrice", manufacturer_id as "manufacturerId",
       category_id as "categoryId", minimum_order as "minimumOrder",
       maximum_rebate_percent as "maximumRebatePercentE4", minimum_price as "minimumPrice",
       coalesce((
         select json_agg(json_build_object('minQuantity', min_quantity, 'price', price,
           'validFrom', valid_from, 'validTo', valid_to))
         from price where item_id = i.id and price_list_id = $1), '[]') as prices
     from item i where active order by id`,
    [priceListId],
  );
}

/** What the prices of some items follow from, as a partner may read it and no more. */
export async function fetchQuoted(
  pool: pg.Pool,
  partnerId: number,
  codes: string[],
): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; set local random_page_cost = 1.1; select set_config('role', 'rabat_app', true),
         set_config('app.partner_id', '${partnerId}', true)`,
    );
    const { rows } = await client.query(
      `with asking as materialized (select price_list_id from partner where id = $1)
       select i.id, i.code, i.vat_code, i.list_price, i.minimum_order, i.manufacturer_id,
         i.category_id, i.maximum_rebate_percent, i.minimum_price,
         (select json_agg(json_build_array(p.min_quantity, p.price)) from price p
           where p.item_id = i.id and p.price_list_id = asking.price_list_id
             and current_date between p.valid_from and p.valid_to) as prices
       from item i cross join asking where i.code = any($2::text[])`,
      [partnerId, codes],
    );
    await client.query("commit");
    return rows.length;
  } finally {
    client.release();
  }
}

async function asHouse<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: string,
  values: unknown[],
): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query(
      "begin; set local random_page_cost = 1.1; select set_config('role', 'rabat_house', true)",
    );
    const { rows } = await client.query<Row>(query, values);
    await client.query("commit");
    return rows;
  } finally {
    client.release();
  }
}
