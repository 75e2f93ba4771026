import { lineTotal, type Amount, type UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import {
  fitsQuantityRule,
  formatQuantity,
  nearestQuantities,
  type Quantity,
} from "../core/quantity.ts";
import { documentTotals, type DocumentTotals } from "../core/vat.ts";
import type { CreditReason } from "./credit.rules.ts";
import type { OrderRequestLine } from "./order-content.rules.ts";
import { coversPrice, type Tolerances } from "./tolerances.rules.ts";

/** A line of which there is less than it asks for. */
export interface Shortage {
  kind: "not_enough_stock";
  itemCode: string;
  available?: string;
  nextDate?: string;
}

/** Why a line cannot be placed as asked: one row of the answer sheet. */
export type Conflict =
  | {
      kind: "price_changed";
      itemCode: string;
      expectedPrice: UnitPrice;
      netPrice: UnitPrice;
    }
  | Shortage
  | { kind: "quantity_rule"; itemCode: string; nearest: string[] }
  | { kind: "item_withdrawn"; itemCode: string; successor?: string }
  | { kind: "unknown_item"; itemCode: string }
  | { kind: "payment_method_not_allowed" }
  /** By the partner's credit it is taken only if it is paid in advance. */
  | { kind: "advance_only"; because: CreditReason[] };

export interface OrderedItem {
  code: string;
  active: boolean;
  successorCode: string | null;
  minimumOrder: Quantity;
  quantityStep: Quantity;
}

/** What speaks against a line that no tolerance covers, stock aside; the first thing that does. */
export function lineConflict(
  line: OrderRequestLine,
  item: OrderedItem | undefined,
  {
    netPrice,
    tolerances,
  }: { netPrice: UnitPrice | undefined; tolerances: Tolerances },
): Conflict | undefined {
  const { itemCode } = line;
  if (!item) return { kind: "unknown_item", itemCode };
  if (!item.active) {
    return {
      kind: "item_withdrawn",
      itemCode,
      ...(item.successorCode !== null && { successor: item.successorCode }),
    };
  }
  if (!fitsQuantityRule(line.quantity, item)) {
    const nearest = nearestQuantities(line.quantity, item).map(formatQuantity);
    return { kind: "quantity_rule", itemCode, nearest };
  }
  // Without a price in his currency the item is not on offer to this partner.
  if (netPrice === undefined) return { kind: "unknown_item", itemCode };
  if (!coversPrice(tolerances, line.expectedPrice, netPrice)) {
    return {
      kind: "price_changed",
      itemCode,
      expectedPrice: line.expectedPrice,
      netPrice,
    };
  }
  return undefined;
}

export interface OrderTotals extends DocumentTotals {
  /** The value of the lines at list price, without VAT. */
  listTotal: Amount;
}

/** What lines come to. */
export function orderTotals(
  lines: {
    quantity: Quantity;
    listPrice: UnitPrice;
    vatRateE4: PercentE4;
    lineTotal: Amount;
  }[],
): OrderTotals {
  const listTotal = lines.reduce(
    (sum, line) => sum + lineTotal(line.quantity, line.listPrice),
    0,
  );
  return { ...documentTotals(lines), listTotal };
}
