import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { listPricesOfLists } from "./impact.queries.ts";
import type { PricedItem } from "./list-price.rules.ts";

type Trx = Transaction<Database>;

/** A partner within what the transaction may see. */
export async function findSimulatedPartner(
  trx: Trx,
  code: string,
): Promise<{ id: number; code: string; name: string } | undefined> {
  return await trx
    .selectFrom("partner")
    .where("code", "=", code)
    .select(["id", "code", "name"])
    .executeTakeFirst();
}

/** An item with its rows in a list on a day. */
export async function findSimulatedItem(
  trx: Trx,
  code: string,
  { priceListId, date }: { priceListId: number | null; date: CalendarDate },
): Promise<
  (PricedItem & { code: string; name: string; unit: string }) | undefined
> {
  const { rows } = await sql<
    Omit<PricedItem, "prices"> & { code: string; name: string; unit: string }
  >`
    select code, name, unit, id as "itemId", list_price as "listPrice",
      manufacturer_id as "manufacturerId", category_id as "categoryId",
      minimum_order as "minimumOrder", maximum_rebate_percent as "maximumRebatePercentE4",
      minimum_price as "minimumPrice"
    from item where code = ${code}`.execute(trx);
  const [item] = rows;
  if (!item) return undefined;
  const lists = await listPricesOfLists(
    trx,
    priceListId === null ? [] : [priceListId],
    { date, itemIds: [item.itemId] },
  );
  const prices = lists.get(priceListId ?? 0)?.get(item.itemId) ?? [];
  return { ...item, prices };
}
