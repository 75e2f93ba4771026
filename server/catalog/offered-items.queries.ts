import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { PricedItem } from "../pricing/list-price.rules.ts";
import {
  listPricesFromJson,
  listPricesJson,
  PRICED_COLUMNS,
  type ListPriceJson,
} from "../pricing/priced-items.queries.ts";

/** An item with what its price and its VAT follow from for one partner, and nothing to show. */
export interface OfferedItem extends PricedItem {
  code: string;
  active: boolean;
  vatRateE4: PercentE4;
  /** The key of the asking partner's view, read in the same snapshot. */
  viewKey: string;
}

/** What `offeredColumns` select. */
export interface OfferedRow extends Omit<OfferedItem, "prices"> {
  prices: ListPriceJson[] | null;
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
  return rows.map((row) => ({
    ...row,
    prices: listPricesFromJson(row.prices),
  }));
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
    ${PRICED_COLUMNS}, i.code, i.active, ${vatRate(today)} as "vatRateE4",
    ${listPricesJson(sql`asking.price_list_id`, today)} as prices,
    asking.view_key as "viewKey"`;
}

/** The VAT of item `i` on a day. */
export function vatRate(date: CalendarDate): RawBuilder<unknown> {
  return sql`coalesce((
    select v.rate_percent from vat_rate v
    where v.code = i.vat_code and v.valid_from <= ${date}
    order by v.valid_from desc limit 1), 0)`;
}
