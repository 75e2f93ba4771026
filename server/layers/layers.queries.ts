import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { vatRate } from "../catalog/offered-items.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { PricedItem } from "../pricing/list-price.rules.ts";
import {
  listPricesFromJson,
  listPricesJson,
  type ListPriceJson,
} from "../pricing/priced-items.queries.ts";
import { listSynonyms } from "../catalog/synonyms.queries.ts";
import type { StockLevel } from "../stock/stock-available.rules.ts";
import {
  STOCK_LEVELS_JSON,
  stockLevelsFromJson,
  type StockLevelJson,
} from "../stock/stock-levels.queries.ts";
import type { Directory, ItemChunk } from "./layer-shape.rules.ts";

type Trx = Transaction<Database>;

/**
 * All active items in the order of the catalogue: by the path of their category, by maker, by
 * code. Columns come as JSON, which is read ten times as fast as rows.
 */
export async function listItemOrder(
  trx: Trx,
): Promise<{ ids: number[]; codes: string[] }> {
  const { rows } = await sql<{ ids: number[] | null; codes: string[] | null }>`
    with recursive path as (
      select id, array[code] as steps from category where parent_id is null
      union all
      select c.id, path.steps || c.code from category c join path on c.parent_id = path.id
    ),
    ordered as (
      select i.id, i.code from item i
      left join path on path.id = i.category_id
      left join manufacturer m on m.id = i.manufacturer_id
      where i.active
      order by path.steps collate "C" nulls first, m.code collate "C" nulls first,
        i.code collate "C"
    )
    select json_agg(id) as ids, json_agg(code) as codes from ordered`.execute(
    trx,
  );
  return { ids: rows[0]?.ids ?? [], codes: rows[0]?.codes ?? [] };
}

/** The columns of some items as they lie in the database, in the order of the ids. */
export type ItemColumns = Omit<ItemChunk, keyof Figures> & Figures;

interface Figures {
  packSizes: (Quantity | null)[];
  minimumOrders: Quantity[];
  quantitySteps: Quantity[];
  vatRates: PercentE4[];
}

export async function getItemColumns(
  trx: Trx,
  { ids, date }: { ids: number[]; date: CalendarDate },
): Promise<ItemColumns> {
  const { rows } = await sql<{ columns: ItemColumns }>`
    select json_build_object(
      'codes', json_agg(code), 'names', json_agg(name), 'units', json_agg(unit),
      'manufacturers', json_agg(manufacturer), 'categories', json_agg(category),
      'barcodes', json_agg(barcodes), 'packSizes', json_agg(pack_size),
      'minimumOrders', json_agg(minimum_order), 'quantitySteps', json_agg(quantity_step),
      'vatRates', json_agg(vat_rate), 'images', json_agg(image),
      'addedDays', json_agg(added_day)) as columns
    from (
      select i.code, i.name, i.unit, coalesce(m.code, '') as manufacturer,
        coalesce(c.code, '') as category, i.barcodes, i.pack_size, i.minimum_order,
        i.quantity_step, coalesce(i.picture, '') as image,
        floor(extract(epoch from i.created_at) / 86400)::int as added_day,
        ${vatRate(date)} as vat_rate
      from unnest(${ids}::bigint[]) with ordinality as asked (id, place)
      join item i on i.id = asked.id
      left join manufacturer m on m.id = i.manufacturer_id
      left join category c on c.id = i.category_id
      order by asked.place
    ) ordered`.execute(trx);
  const columns = rows[0]?.columns;
  if (!columns) throw new Error("no columns were read");
  return columns;
}

/** Names of categories, those apart that no list of categories shows, and of makers. */
export async function getDirectory(trx: Trx): Promise<Directory> {
  const { rows: categories } = await sql<
    Directory["categories"][number] & { active: boolean }
  >`
    select c.code, c.name, parent.code as parent, c.active
    from category c left join category parent on parent.id = c.parent_id
    where c.active or exists (select from item where category_id = c.id and active)
    order by c.name collate "sr-Latn-x-icu", c.code`.execute(trx);
  const { rows: manufacturers } = await sql<Directory["manufacturers"][number]>`
    select m.code, m.name from manufacturer m
    where exists (select from item where manufacturer_id = m.id and active)
    order by m.name collate "sr-Latn-x-icu", m.code`.execute(trx);
  return {
    categories: categories.map(({ code, name, parent, active }) => ({
      code,
      name,
      parent,
      ...(!active && { inactive: true as const }),
    })),
    manufacturers,
    synonyms: await listSynonyms(trx),
  };
}

/** What prices of some items follow from, in the order of the ids; undefined: no such item. */
export async function listPricedItems(
  trx: Trx,
  {
    ids,
    priceListId,
    date,
  }: { ids: number[]; priceListId: number | null; date: CalendarDate },
): Promise<(PricedItem | undefined)[]> {
  const { rows } = await sql<{ items: PricedRow[] | null }>`
    select json_agg(json_build_array(i.id, i.list_price, i.minimum_order,
        i.maximum_rebate_percent, i.minimum_price, i.manufacturer_id, i.category_id,
        ${listPricesJson(priceListId, date)})
      order by asked.place) as items
    from unnest(${ids}::bigint[]) with ordinality as asked (id, place)
    left join item i on i.id = asked.id`.execute(trx);
  return (rows[0]?.items ?? []).map(pricedItemFromRow);
}

type PricedRow = [
  id: number | null,
  listPrice: number,
  minimumOrder: number,
  maximumRebate: number | null,
  minimumPrice: number | null,
  manufacturerId: number | null,
  categoryId: number | null,
  prices: ListPriceJson[] | null,
];

function pricedItemFromRow(row: PricedRow): PricedItem | undefined {
  const [itemId, listPrice, minimumOrder, maximumRebate, minimumPrice] = row;
  const [, , , , , manufacturerId, categoryId, prices] = row;
  if (itemId === null) return undefined;
  return {
    itemId,
    listPrice,
    minimumOrder,
    maximumRebatePercentE4: maximumRebate,
    minimumPrice,
    manufacturerId,
    categoryId,
    prices: listPricesFromJson(prices),
  };
}

export interface StockedItem {
  categoryId: number | null;
  backorder: boolean;
  levels: StockLevel[];
}

/** The stock of some items, in the order of the ids; undefined: no such item. */
export async function listStockedItems(
  trx: Trx,
  ids: number[],
): Promise<(StockedItem | undefined)[]> {
  const { rows } = await sql<{ items: StockedRow[] | null }>`
    select json_agg(json_build_array(i.category_id, i.backorder, ${STOCK_LEVELS_JSON})
      order by asked.place) as items
    from unnest(${ids}::bigint[]) with ordinality as asked (id, place)
    left join item i on i.id = asked.id`.execute(trx);
  return (rows[0]?.items ?? []).map(([categoryId, backorder, levels]) =>
    backorder === null
      ? undefined
      : { categoryId, backorder, levels: stockLevelsFromJson(levels) },
  );
}

type StockedRow = [
  categoryId: number | null,
  backorder: boolean | null,
  levels: StockLevelJson[] | null,
];
