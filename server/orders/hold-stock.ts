import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CatalogItem } from "../catalog/catalog.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { StockLevel } from "../stock/stock-available.rules.ts";
import type { StockView } from "../stock/stock-view.ts";
import {
  lockStock,
  reserveStock,
  type ReservationOwner,
  type StockRequest,
} from "../stock/stock.queries.ts";
import type { Conflict, Shortage } from "./order-lines.rules.ts";
import { setBackordered } from "./order-line.queries.ts";
import type { PricedLine } from "./price-lines.ts";

/** An order's lines with how its partner sees and draws from the stock. */
export interface StockedLines {
  lines: PricedLine<CatalogItem>[];
  stock: StockView;
  /** Items of which nothing is drawn and nothing told, by code: staff will settle them. */
  confirmationOnly: ReadonlySet<string>;
}

/**
 * Takes the stock last, so that rows that all want are held for a moment only. Lines that are
 * short are given back: then the transaction must leave no trace.
 */
export async function holdStock(
  trx: Transaction<Database>,
  wanted: StockedLines,
  owner: ReservationOwner,
): Promise<Shortage[]> {
  const requests = stockRequests(wanted);
  await lockStock(
    trx,
    requests
      .filter((one) => one.warehouseIds.length > 0)
      .map((one) => one.itemId),
  );
  const taken = await reserveStock(trx, requests, owner);
  const short = shortLines(wanted, taken);
  if (short.length > 0) return short;
  const awaited = wanted.lines.flatMap(({ item, quantity }, index) => {
    const line = index + 1;
    const missing = quantity - (taken.get(line) ?? 0);
    if (missing <= 0) return [];
    const date = wanted.confirmationOnly.has(item.code)
      ? null
      : toldArrival(item, wanted.stock);
    return { line, quantity: missing, date };
  });
  if (awaited.length > 0) await setBackordered(trx, owner.orderId, awaited);
  return [];
}

/** What lines ask of the stock, each from the warehouses that count for the partner. */
export function stockRequests({
  lines,
  stock,
  confirmationOnly,
}: StockedLines): StockRequest[] {
  return lines.map(({ item, quantity }, index) => ({
    line: index + 1,
    itemId: item.itemId,
    quantity,
    warehouseIds: confirmationOnly.has(item.code)
      ? []
      : stock.ruleFor(item.categoryId).warehouses.map(({ id }) => id),
  }));
}

/** The lines that got less than they ask for and may not wait for the rest. */
export function shortLines(
  { lines, stock, confirmationOnly }: StockedLines,
  got: Map<number, Quantity>,
): Shortage[] {
  return lines.flatMap(({ item, quantity }, index): Shortage[] => {
    const available = got.get(index + 1) ?? 0;
    if (available >= quantity || (stock.backorder ?? item.backorder)) return [];
    if (confirmationOnly.has(item.code)) return [];
    return [tellShort(item, Math.min(available, quantity), stock)];
  });
}

/** What a partner is told of an item of which there is only so much for him. */
export function tellShort(
  item: Pick<CatalogItem, "code"> & Parameters<typeof toldArrival>[0],
  available: Quantity,
  stock: StockView,
): Shortage {
  const { rule, warehouses } = stock.ruleFor(item.categoryId);
  const nextDate = toldArrival(item, stock);
  return {
    kind: "not_enough_stock",
    itemCode: item.code,
    // The exact number is told only to whom it is shown; of no warehouse, to nobody.
    ...(rule.mode === "exact" &&
      warehouses.length > 0 && { available: formatQuantity(available) }),
    ...(nextDate !== null && { nextDate }),
  };
}

/** The items that a refusal calls short, by code. */
export function shortItems(answer: object | Refusal): string[] {
  if (!isRefusal(answer)) return [];
  const conflicts = (answer.conflicts ?? []) as Conflict[];
  return conflicts.flatMap((one) =>
    one.kind === "not_enough_stock" ? one.itemCode : [],
  );
}

/** The items that staff must settle before anything is drawn of them, by code. */
export function itemsForConfirmation({
  lines,
  confirmationOnly,
}: StockedLines): string[] {
  return lines
    .map(({ item }) => item.code)
    .filter((code) => confirmationOnly.has(code));
}

/**
 * The first known day on which something comes to a warehouse that counts for the partner, where
 * his rule lets him see what comes.
 */
export function toldArrival(
  item: Pick<CatalogItem, "categoryId"> & {
    stock: Pick<StockLevel, "warehouseId" | "incoming" | "incomingDate">[];
  },
  stock: StockView,
): CalendarDate | null {
  const { rule, warehouses } = stock.ruleFor(item.categoryId);
  if (!rule.showsIncoming) return null;
  const ids = warehouses.map(({ id }) => id);
  const dates = item.stock
    .filter((level) => level.incoming > 0 && ids.includes(level.warehouseId))
    .flatMap((level) => level.incomingDate ?? []);
  return dates.toSorted()[0] ?? null;
}
