import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  categoriesBelow,
  groupCondition,
  type NamedCode,
} from "../catalog/catalog.queries.ts";
import type { WordGroup } from "../catalog/synonym.rules.ts";
import type { StockLevel } from "../stock/stock-available.rules.ts";
import {
  STOCK_LEVELS_JSON,
  stockLevelsFromJson,
  type StockLevelJson,
} from "../stock/stock-levels.queries.ts";

type Trx = Transaction<Database>;

/** An item as it may be told to anybody. No column of a price is read for it. */
export interface GuestItem {
  itemId: number;
  code: string;
  name: string;
  unit: string;
  picture: string | null;
  description: string;
  categoryId: number | null;
  manufacturer: NamedCode | null;
  category: NamedCode | null;
  stock: StockLevel[];
}

export interface GuestPage {
  words: WordGroup[];
  category?: string | undefined;
  manufacturer?: string | undefined;
  after?: { name: string; code: string } | undefined;
  limit: number;
  /** Whether anything of the stock is to be said. */
  withStock: boolean;
}

interface Row extends Omit<GuestItem, "stock"> {
  stock: StockLevelJson[] | null;
}

const select = (withStock: boolean) => sql`
  i.id as "itemId", i.code, i.name, i.unit, i.picture, i.description,
  i.category_id as "categoryId",
  (select json_build_object('code', m.code, 'name', m.name) from manufacturer m
    where m.id = i.manufacturer_id) as manufacturer,
  (select json_build_object('code', c.code, 'name', c.name) from category c
    where c.id = i.category_id) as category,
  ${withStock ? STOCK_LEVELS_JSON : sql`null::json`} as stock`;

/** By the Serbian alphabet, then by code: the order of the index that pages are read from. */
const BY_NAME = sql`order by i.name collate "sr-Latn-x-icu", i.code collate "C"`;

/** A page of active items. */
export async function listGuestItems(
  trx: Trx,
  page: GuestPage,
): Promise<GuestItem[]> {
  const { after, limit, withStock } = page;
  const { rows } = await sql<Row>`
    select ${select(withStock)} from item i
    where i.active ${conditionsOf(page)}
      ${
        after
          ? sql`and (i.name collate "sr-Latn-x-icu", i.code collate "C")
              > (${after.name}, ${after.code})`
          : sql``
      }
    ${BY_NAME} limit ${limit}`.execute(trx);
  return rows.map(itemFromRow);
}

export async function findGuestItem(
  trx: Trx,
  { code, withStock }: { code: string; withStock: boolean },
): Promise<GuestItem | undefined> {
  const { rows } = await sql<Row>`
    select ${select(withStock)} from item i where i.active and i.code = ${code}`.execute(
    trx,
  );
  return rows[0] && itemFromRow(rows[0]);
}

function conditionsOf({
  words,
  category,
  manufacturer,
}: GuestPage): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = words.map(groupCondition);
  if (category !== undefined)
    conditions.push(
      sql`i.category_id = any(array(${categoriesBelow(category)}))`,
    );
  if (manufacturer !== undefined)
    conditions.push(
      sql`i.manufacturer_id = (select id from manufacturer where code = ${manufacturer})`,
    );
  return sql.join(
    conditions.map((condition) => sql`and ${condition}`),
    sql` `,
  );
}

const itemFromRow = (row: Row): GuestItem => ({
  ...row,
  stock: stockLevelsFromJson(row.stock),
});
