import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { knownPriceSheet, priceSheetFor } from "../pricing/price-sheets.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import {
  knownStockView,
  stockViewFor,
  type StockView,
} from "../stock/stock-view.ts";

/** How a partner sees prices and stock, as under the key of his view or newer. */
export interface PartnerViews {
  viewKey: string;
  sheet: PriceSheet;
  stock: StockView;
}

interface Wanted {
  partnerId: number;
  viewKey: string;
  date: CalendarDate;
}

/** Those that this process has made: they take no connection, so a transaction may ask for them. */
export function knownViews(
  db: Kysely<Database>,
  wanted: Wanted,
): PartnerViews | undefined {
  const { viewKey } = wanted;
  const sheet = knownPriceSheet(db, wanted);
  const stock = knownStockView(db, viewKey);
  return sheet && stock && { viewKey, sheet, stock };
}

/** Makes them where they are not known. Outside of a transaction: each takes a connection. */
export async function readViews(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<PartnerViews> {
  const { partnerId, viewKey } = wanted;
  const [sheet, stock] = await Promise.all([
    priceSheetFor(db, wanted),
    stockViewFor(db, partnerId, viewKey),
  ]);
  return { viewKey, sheet, stock };
}
