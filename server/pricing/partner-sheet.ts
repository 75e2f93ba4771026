import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import { PriceSheets } from "./price-sheets.ts";

const sheets = new WeakMap<Kysely<Database>, PriceSheets>();

/** The partner's price sheet from this process's store of sheets over a database. */
export function priceSheetFor(
  db: Kysely<Database>,
  {
    partnerId,
    viewKey,
    date,
  }: { partnerId: number; viewKey: string; date: CalendarDate },
): Promise<PriceSheet> {
  let store = sheets.get(db);
  if (!store) sheets.set(db, (store = new PriceSheets(db)));
  return store.sheetFor(partnerId, viewKey, date);
}
