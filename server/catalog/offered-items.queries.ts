import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { PricedItem } from "../pricing/list-price.rules.ts";

/** An item with what its price and its VAT follow from for one partner, and nothing to show. */
export interface OfferedItem extends PricedItem {
  code: string;
  active: boolean;
  vatRateE4: PercentE4;
  /** The key of the asking partner's view, read in the same snapshot. */
  viewKey: string;
}

/** What `offeredColumns` select. */
export interface OfferedRow {
  id: number;
  code: string;
  active: boolean;
  minimum_order: number;
  list_price: number;
  prices: [number, number, string, string][] | null;
  maximum_rebate_percent: number | null;
  minimum_price: number | null;
  manufacturer_id: number | null;
  category_id: number | null;
  vat_rate: number | null;
  view_key: string;
}

/** Items by their exact codes as prices need them, withdrawn ones too, in no order. */
export async function findOfferedItems(
  trx: Transaction<Database>,
  partnerId: number,
  { codes, today }: { codes: string[]; today: CalendarDate },
): Promise<OfferedItem[]> {
  const { rows } = await sql<OfferedRow>`
    with ${askingPartner(partnerId)}
    select ${offeredColumns(today)}
    from item i cross join asking
    where i.code = any(${codes}::text[])`.execute(trx);
  return rows.map(offeredFromRow);
}

/**
 * The partner whose prices are asked for, as `asking`. His key is read with the items, so that
 * his rules cost no query of their own.
 */
export function askingPartner(partnerId: number): RawBuilder<unknown> {
  return sql`
    asking as materialized (
      select price_list_id, partner_view_key(id) as view_key from partner where id = ${partnerId}
    )`;
}

/** The columns of item `i` that its price and its VAT follow from for `asking`. */
export function offeredColumns(today: CalendarDate): RawBuilder<unknown> {
  return sql`
    i.id, i.code, i.active, i.minimum_order, i.list_price, i.maximum_rebate_percent,
    i.minimum_price, i.manufacturer_id, i.category_id,
    (select v.rate_percent from vat_rate v
      where v.code = i.vat_code and v.valid_from <= ${today}
      order by v.valid_from desc limit 1) as vat_rate,
    (select json_agg(json_build_array(p.min_quantity, p.price, p.valid_from, p.valid_to))
      from price p
      where p.item_id = i.id and p.price_list_id = asking.price_list_id
        and ${today} between p.valid_from and p.valid_to) as prices,
    asking.view_key`;
}

export function offeredFromRow(row: OfferedRow): OfferedItem {
  return {
    itemId: row.id,
    code: row.code,
    active: row.active,
    minimumOrder: row.minimum_order,
    listPrice: row.list_price,
    prices: (row.prices ?? []).map(
      ([minQuantity, price, validFrom, validTo]) => ({
        minQuantity,
        price,
        validFrom,
        validTo,
      }),
    ),
    maximumRebatePercentE4: row.maximum_rebate_percent,
    minimumPrice: row.minimum_price,
    manufacturerId: row.manufacturer_id,
    categoryId: row.category_id,
    vatRateE4: row.vat_rate ?? 0,
    viewKey: row.view_key,
  };
}
