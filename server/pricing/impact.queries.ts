import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { ItemSelector } from "./action-selectors.rules.ts";
import type { Named } from "./edit-rule.rules.ts";
import type { ListPriceRow, PricedItem } from "./list-price.rules.ts";
import type { PartnerTerms } from "./price-sheet.rules.ts";
import { PRICED_COLUMNS } from "./priced-items.queries.ts";
import {
  RULE_COLUMNS,
  TERMS_COLUMNS,
  TERMS_TABLES,
} from "./pricing.queries.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";

type Trx = Transaction<Database>;

/** Which partners a change may reach; all three empty: nobody. */
export interface ReachedPartners {
  everybody: boolean;
  partnerIds: number[];
  groupIds: number[];
  priceListIds: number[];
}

export interface ImpactPartner extends Named {
  terms: PartnerTerms;
}

export interface ImpactItem extends Named, Omit<PricedItem, "prices"> {}

export async function listReachedPartners(
  trx: Trx,
  reached: ReachedPartners,
): Promise<ImpactPartner[]> {
  const { everybody, partnerIds, groupIds, priceListIds } = reached;
  const { rows } = await sql<Named & PartnerTerms>`
    select p.code, p.name, ${TERMS_COLUMNS} from ${TERMS_TABLES}
    where p.active and (${everybody} or p.id = any(${partnerIds}::bigint[])
      or p.partner_group_id = any(${groupIds}::bigint[])
      or p.price_list_id = any(${priceListIds}::bigint[]))
    order by p.id`.execute(trx);
  return rows.map(({ code, name, ...terms }) => ({ code, name, terms }));
}

/** The items on offer that any of the selectors takes; one that names nothing takes all. */
export async function listReachedItems(
  trx: Trx,
  selectors: ItemSelector[],
): Promise<ImpactItem[]> {
  if (selectors.length === 0) return [];
  const { rows } = await sql<ImpactItem>`
    select i.code, i.name, ${PRICED_COLUMNS} from item i
    where i.active and (${sql.join(selectors.map(selected), sql` or `)})
    order by i.id`.execute(trx);
  return rows;
}

function selected(selector: ItemSelector): RawBuilder<unknown> {
  const { itemId, manufacturerId, categoryId } = selector;
  const all = [sql`true`];
  if (itemId !== null) all.push(sql`i.id = ${itemId}`);
  if (manufacturerId !== null)
    all.push(sql`i.manufacturer_id = ${manufacturerId}`);
  if (categoryId !== null)
    all.push(sql`i.category_id in (
      with recursive below as (
        select id from category where id = ${categoryId}
        union select c.id from category c join below on c.parent_id = below.id
      ) select id from below)`);
  return sql`(${sql.join(all, sql` and `)})`;
}

/**
 * The rules that may speak of some items, of all their owners at once.
 *
 * @param itemIds undefined: of all items
 */
export async function listRulesOfOwners(
  trx: Trx,
  owners: { partnerIds: number[]; groupIds: number[] },
  { date, itemIds }: { date: CalendarDate; itemIds: number[] | undefined },
): Promise<RebateRule[]> {
  const { partnerIds, groupIds } = owners;
  const valid = sql`valid_from <= ${date} and valid_to >= ${date}`;
  const speaks =
    itemIds === undefined
      ? sql`true`
      : sql`(item_id is null or item_id = any(${itemIds}::bigint[]))`;
  const { rows } = await sql<RebateRule>`
    select ${RULE_COLUMNS} from rebate r
      where partner_id = any(${partnerIds}::bigint[]) and ${valid} and ${speaks}
    union all
    select ${RULE_COLUMNS} from rebate r
      where partner_group_id = any(${groupIds}::bigint[]) and ${valid} and ${speaks}`.execute(
    trx,
  );
  return rows;
}

/** The rows of some lists for some items on a day, by list and item. */
export async function listPricesOfLists(
  trx: Trx,
  priceListIds: number[],
  { date, itemIds }: { date: CalendarDate; itemIds: number[] | undefined },
): Promise<Map<number, Map<number, ListPriceRow[]>>> {
  const { rows } = await sql<
    ListPriceRow & { priceListId: number; itemId: number }
  >`
    select price_list_id as "priceListId", item_id as "itemId", min_quantity as "minQuantity",
      price, valid_from as "validFrom", valid_to as "validTo"
    from price
    where price_list_id = any(${priceListIds}::bigint[])
      and valid_from <= ${date} and valid_to >= ${date}
      ${itemIds === undefined ? sql`` : sql`and item_id = any(${itemIds}::bigint[])`}`.execute(
    trx,
  );
  const lists = new Map<number, Map<number, ListPriceRow[]>>();
  for (const { priceListId, itemId, ...row } of rows) {
    let list = lists.get(priceListId);
    if (!list) lists.set(priceListId, (list = new Map()));
    const known = list.get(itemId);
    if (known) known.push(row);
    else list.set(itemId, [row]);
  }
  return lists;
}
