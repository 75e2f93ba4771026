import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { likeLiteral } from "../platform/like-literal.ts";
import type { Named } from "./edit-rule.rules.ts";
import { FIRST_DAY, LAST_DAY } from "./rule-columns.rules.ts";

type Trx = Transaction<Database>;

export interface PriceListView extends Named {
  currency: string;
  active: boolean;
  prices: number;
  partners: number;
}

/** Which price it is: of one item in one list, from a quantity and a day on. */
export interface PriceKey {
  priceListId: number;
  itemId: number;
  minQuantity: Quantity;
  validFrom: CalendarDate;
}

export interface PriceView {
  version: number;
  origin: "feed" | "admin";
  list: string;
  currency: string;
  item: Named;
  minQuantity: string;
  price: UnitPrice;
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

interface PriceRow {
  item_id: number;
  min_quantity: number;
  price: number;
  valid_from: string;
  valid_to: string;
  version: number;
  origin: "feed" | "admin";
  list: string;
  currency: string;
  item: Named;
}

export async function listPriceLists(trx: Trx): Promise<PriceListView[]> {
  const { rows } = await sql<PriceListView>`
    select l.code, l.name, l.currency, l.active,
      (select count(*) from price p where p.price_list_id = l.id) as prices,
      (select count(*) from partner p where p.price_list_id = l.id) as partners
    from price_list l order by l.code`.execute(trx);
  return rows;
}

/** A list held against another change until the transaction ends. */
export async function lockPriceList(
  trx: Trx,
  code: string,
): Promise<(Named & { id: number; currency: string }) | undefined> {
  const { rows } = await sql<Named & { id: number; currency: string }>`
    select id, code, name, currency from price_list where code = ${code} for update`.execute(
    trx,
  );
  return rows[0];
}

export async function hasPrices(trx: Trx, priceListId: number) {
  const { rows } = await sql`
    select from price where price_list_id = ${priceListId} limit 1`.execute(
    trx,
  );
  return rows.length > 0;
}

export async function insertPriceList(
  trx: Trx,
  list: Named & { currency: string },
): Promise<void> {
  await trx.insertInto("price_list").values(list).execute();
}

export async function updatePriceList(
  trx: Trx,
  { code, name, currency }: Named & { currency: string },
): Promise<void> {
  await trx
    .updateTable("price_list")
    .set({ name, currency })
    .where("code", "=", code)
    .execute();
}

export async function deletePriceList(trx: Trx, code: string): Promise<void> {
  await trx.deleteFrom("price_list").where("code", "=", code).execute();
}

/** Whose prices a list makes, as the versions of views name them. */
export async function listPartnerScopes(
  trx: Trx,
  priceListId: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("partner")
    .where("price_list_id", "=", priceListId)
    .select("id")
    .execute();
  return rows.map(({ id }) => `partner/${id}`);
}

export async function findPriceIds(
  trx: Trx,
  names: { list: string; item: string },
): Promise<{ priceListId: number | null; itemId: number | null }> {
  const { rows } = await sql<{
    priceListId: number | null;
    itemId: number | null;
  }>`
    select (select id from price_list where code = ${names.list}) as "priceListId",
      (select id from item where code = ${names.item}) as "itemId"`.execute(
    trx,
  );
  return rows[0] ?? { priceListId: null, itemId: null };
}

const COLUMNS = sql`
  p.item_id, p.min_quantity, p.price, p.valid_from, p.valid_to, p.version, p.origin,
  l.code as list, l.currency, jsonb_build_object('code', i.code, 'name', i.name) as item`;

/** One price, held against another change until the transaction ends. */
export async function lockPrice(
  trx: Trx,
  key: PriceKey,
): Promise<PriceView | undefined> {
  const { rows } = await sql<PriceRow>`
    select ${COLUMNS}
    from price p join price_list l on l.id = p.price_list_id join item i on i.id = p.item_id
    where ${isPrice(key)} for update of p`.execute(trx);
  const [row] = rows;
  return row && priceFromRow(row);
}

/** A page of a list's prices by item code, those of found items only. */
export async function listPriceRows(
  trx: Trx,
  filter: {
    list: string;
    words: string[];
    after: { item: string; minQuantity: number; validFrom: string } | undefined;
    limit: number;
  },
): Promise<PriceView[]> {
  const { after } = filter;
  const matches = filter.words.map(
    (word) => sql`and i.search_text like ${`%${likeLiteral(word)}%`}`,
  );
  const { rows } = await sql<PriceRow>`
    select ${COLUMNS}
    from price_list l
    join price p on p.price_list_id = l.id
    join item i on i.id = p.item_id
    where l.code = ${filter.list} ${sql.join(matches, sql` `)}
      ${
        after
          ? sql`and (i.code, p.min_quantity, p.valid_from) >
              (${after.item}, ${after.minQuantity}, ${after.validFrom}::date)`
          : sql``
      }
    order by i.code, p.min_quantity, p.valid_from limit ${filter.limit}`.execute(
    trx,
  );
  return rows.map(priceFromRow);
}

export async function insertPrice(
  trx: Trx,
  key: PriceKey,
  value: { price: UnitPrice; validTo: CalendarDate },
): Promise<void> {
  await trx
    .insertInto("price")
    .values({
      price_list_id: key.priceListId,
      item_id: key.itemId,
      min_quantity: key.minQuantity,
      valid_from: key.validFrom,
      price: value.price,
      valid_to: value.validTo,
      origin: "admin",
    })
    .execute();
}

export async function updatePrice(
  trx: Trx,
  key: PriceKey,
  value: { price: UnitPrice; validTo: CalendarDate },
): Promise<void> {
  await sql`
    update price p set price = ${value.price}, valid_to = ${value.validTo}
    where ${isPrice(key)}`.execute(trx);
}

export async function deletePrice(trx: Trx, key: PriceKey): Promise<void> {
  await sql`delete from price p where ${isPrice(key)}`.execute(trx);
}

function isPrice(key: PriceKey) {
  return sql`p.item_id = ${key.itemId} and p.price_list_id = ${key.priceListId}
    and p.min_quantity = ${key.minQuantity} and p.valid_from = ${key.validFrom}::date`;
}

function priceFromRow(row: PriceRow): PriceView {
  return {
    version: row.version,
    origin: row.origin,
    list: row.list,
    currency: row.currency,
    item: row.item,
    minQuantity: formatQuantity(row.min_quantity),
    price: row.price,
    validFrom: row.valid_from === FIRST_DAY ? null : row.valid_from,
    validTo: row.valid_to === LAST_DAY ? null : row.valid_to,
  };
}
