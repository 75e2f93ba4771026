import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import { likeLiteral } from "../platform/like-literal.ts";
import {
  listDisplayRules,
  type StoredDisplayRule,
} from "./display-rules.queries.ts";
import type { StockLevel } from "./stock-available.rules.ts";
import type { ShownWarehouse } from "./stock-display.rules.ts";
import { FREE } from "./stock.queries.ts";

export interface DisplayPartner {
  id: number;
  code: string;
  groupId: number | null;
  backorder: boolean | null;
  /** His own, in his priority; none means all. */
  warehouseIds: number[];
}

/** All that decides who sees which stock how. */
export interface DisplayGround {
  rules: StoredDisplayRule[];
  warehouses: ShownWarehouse[];
  categories: {
    id: number;
    code: string;
    name: string;
    parentId: number | null;
  }[];
  parents: Map<number, number | null>;
  partners: DisplayPartner[];
}

export async function findDisplayGround(
  trx: Transaction<Database>,
): Promise<DisplayGround> {
  const rules = await listDisplayRules(trx);
  const warehouses = await listActiveWarehouses(trx);
  const categories = await trx
    .selectFrom("category")
    .select(["id", "code", "name", "parent_id as parentId"])
    .orderBy("code")
    .execute();
  const { rows: partners } = await sql<DisplayPartner>`
    select p.id, p.code, p.partner_group_id as "groupId", p.backorder,
      array(select pw.warehouse_id from partner_warehouse pw
        join warehouse w on w.id = pw.warehouse_id and w.active
        where pw.partner_id = p.id order by pw.priority, pw.warehouse_id) as "warehouseIds"
    from partner p where p.active order by p.id`.execute(trx);
  return {
    rules,
    warehouses,
    categories,
    parents: new Map(categories.map((one) => [one.id, one.parentId])),
    partners,
  };
}

/** Where goods may be drawn from, in the order of priority. */
export async function listActiveWarehouses(
  trx: Transaction<Database>,
): Promise<ShownWarehouse[]> {
  return await trx
    .selectFrom("warehouse")
    .select([
      "id",
      "code",
      sql<string>`coalesce(shown_name, name)`.as("name"),
      "shown_place as place",
      "is_hidden as isHidden",
    ])
    .where("active", "=", true)
    .orderBy("priority")
    .orderBy("id")
    .execute();
}

/** Names of the codes that rules are for. */
export async function findTargetNames(
  trx: Transaction<Database>,
  partnerCodes: string[],
): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom("partner")
    .select(["code", "name"])
    .where(sql<boolean>`code = any(${partnerCodes}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}

export async function listPartnerGroups(
  trx: Transaction<Database>,
): Promise<{ code: string; partners: number }[]> {
  const { rows } = await sql<{ code: string; partners: number }>`
    select g.code, count(p.id) as partners
    from partner_group g left join partner p on p.partner_group_id = g.id and p.active
    group by g.id, g.code order by g.code`.execute(trx);
  return rows;
}

/** Active partners by the beginning of their code or a part of their name. */
export async function searchPartners(
  trx: Transaction<Database>,
  search: string,
  limit: number,
): Promise<{ code: string; name: string; group: string | null }[]> {
  const literal = likeLiteral(search);
  const { rows } = await sql<{
    code: string;
    name: string;
    group: string | null;
  }>`
    select p.code, p.name, g.code as group
    from partner p left join partner_group g on g.id = p.partner_group_id
    where p.active and (p.code ilike ${`${literal}%`} or p.name ilike ${`%${literal}%`})
    order by lower(p.code) <> lower(${search}), p.name, p.code limit ${limit}`.execute(
    trx,
  );
  return rows;
}

export interface StockedItem {
  id: number;
  code: string;
  name: string;
  unit: string;
  picture: string | null;
  categoryId: number | null;
  backorder: boolean;
  levels: StockLevel[];
}

/** Active items whose folded text holds each word, by name. */
export async function searchItemIds(
  trx: Transaction<Database>,
  words: string[],
  limit: number,
): Promise<number[]> {
  const patterns = words.map((word) => `%${likeLiteral(word)}%`);
  const { rows } = await sql<{ id: number }>`
    select id from item
    where active and search_text like all(${patterns}::text[])
    order by name, code limit ${limit}`.execute(trx);
  return rows.map((row) => row.id);
}

/**
 * Items that show what a rule does: the nearest below and from each edge of its bands, the
 * fullest, and of those with nothing free one that comes, one that others hold, one plain.
 */
export async function pickTellingItemIds(
  trx: Transaction<Database>,
  pick: {
    categoryIds: number[];
    withoutCategory: boolean;
    warehouseIds: number[];
    edges: Quantity[];
  },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with stocked as materialized (
      select i.id, coalesce(sum(${FREE}), 0)::bigint as free,
        coalesce(max(s.incoming), 0) as incoming, coalesce(max(s.on_hand), 0) as on_hand
      from item i left join stock_level s
        on s.item_id = i.id and s.warehouse_id = any(${pick.warehouseIds}::bigint[])
      where i.active and (i.category_id = any(${pick.categoryIds}::bigint[])
        or (i.category_id is null and ${pick.withoutCategory}))
      group by i.id
    )
    select distinct id from (
      (select id from stocked where free > 0 order by free desc, id limit 1)
      union all
      select picked.id from unnest(${pick.edges}::bigint[]) as e (edge),
        lateral (select id from stocked where free >= edge and free > 0
          order by free, id limit 1) picked
      union all
      select picked.id from unnest(${pick.edges}::bigint[]) as e (edge),
        lateral (select id from stocked where free < edge and free > 0
          order by free desc, id limit 1) picked
      union all
      (select id from stocked where free = 0 and incoming > 0 order by id limit 1)
      union all
      (select id from stocked where free = 0 and incoming = 0 and on_hand > 0
        order by id limit 1)
      union all
      (select id from stocked where free = 0 and incoming = 0 and on_hand = 0
        order by id limit 1)
    ) picks`.execute(trx);
  return rows.map((row) => row.id);
}

/** Items with all their stock. */
export async function findStockedItems(
  trx: Transaction<Database>,
  ids: number[],
): Promise<StockedItem[]> {
  const { rows } = await sql<StockedItem>`
    select ${STOCKED_COLUMNS} from item i where i.id = any(${ids}::bigint[])`.execute(
    trx,
  );
  return rows;
}

/** The next active items after an id, for a walk over all of them in pieces. */
export async function listStockedItems(
  trx: Transaction<Database>,
  page: { after: number; limit: number },
): Promise<StockedItem[]> {
  const { rows } = await sql<StockedItem>`
    select ${STOCKED_COLUMNS} from item i
    where i.active and i.id > ${page.after} order by i.id limit ${page.limit}`.execute(
    trx,
  );
  return rows;
}

const STOCKED_COLUMNS = sql`i.id, i.code, i.name, i.unit, i.picture,
  i.category_id as "categoryId", i.backorder,
  coalesce((select jsonb_agg(jsonb_build_object(
    'warehouseId', s.warehouse_id, 'onHand', s.on_hand,
    'reservedElsewhere', s.reserved_elsewhere, 'reserved', s.reserved, 'covered', s.covered,
    'incoming', s.incoming, 'incomingDate', s.incoming_date))
    from stock_level s where s.item_id = i.id), '[]') as levels`;
