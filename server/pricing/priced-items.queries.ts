import { sql, type RawBuilder } from "kysely";
import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import type { ListPriceRow } from "./list-price.rules.ts";

/** What of item `i` its price follows from, the rows of a price list apart. */
export const PRICED_COLUMNS = sql`
  i.id as "itemId", i.list_price as "listPrice", i.manufacturer_id as "manufacturerId",
  i.category_id as "categoryId", i.minimum_order as "minimumOrder",
  i.maximum_rebate_percent as "maximumRebatePercentE4", i.minimum_price as "minimumPrice"`;

/** A row of a price list in JSON, which is read ten times as fast as a row of a query. */
export type ListPriceJson = [
  minQuantity: Quantity,
  price: UnitPrice,
  validFrom: CalendarDate,
  validTo: CalendarDate,
];

/** The rows of item `i` in a price list, an id or a column, that are valid on a day. */
export function listPricesJson(
  priceListId: number | null | RawBuilder<unknown>,
  date: CalendarDate,
): RawBuilder<unknown> {
  return sql`(
    select json_agg(json_build_array(p.min_quantity, p.price, p.valid_from, p.valid_to))
    from price p
    where p.item_id = i.id and p.price_list_id = ${priceListId}
      and ${date} between p.valid_from and p.valid_to)`;
}

export function listPricesFromJson(
  rows: ListPriceJson[] | null,
): ListPriceRow[] {
  return (rows ?? []).map(([minQuantity, price, validFrom, validTo]) => ({
    minQuantity,
    price,
    validFrom,
    validTo,
  }));
}
