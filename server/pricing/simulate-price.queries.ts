import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PricedItem } from "./list-price.rules.ts";
import {
  listPricesFromJson,
  listPricesJson,
  PRICED_COLUMNS,
  type ListPriceJson,
} from "./priced-items.queries.ts";

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

interface SimulatedItem extends PricedItem {
  code: string;
  name: string;
  unit: string;
}

/** An item with its rows in a list on a day. */
export async function findSimulatedItem(
  trx: Trx,
  code: string,
  { priceListId, date }: { priceListId: number | null; date: CalendarDate },
): Promise<SimulatedItem | undefined> {
  const { rows } = await sql<
    Omit<SimulatedItem, "prices"> & { prices: ListPriceJson[] | null }
  >`
    select i.code, i.name, i.unit, ${PRICED_COLUMNS},
      ${listPricesJson(priceListId, date)} as prices
    from item i where i.code = ${code}`.execute(trx);
  const [item] = rows;
  return item && { ...item, prices: listPricesFromJson(item.prices) };
}
