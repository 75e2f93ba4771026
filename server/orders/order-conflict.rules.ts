import { lineTotal, sumAmounts, type Amount } from "../core/money.ts";
import type { UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import { coversPrice, type Tolerances } from "./tolerances.rules.ts";

/**
 * What an order and what came after it say differently: the ERP's document charges another price,
 * the ERP confirms less, or prices moved before the ERP took the order.
 */
export type OrderConflictKind = "erp_price" | "erp_quantity" | "moved_price";

/** How staff settle one. Sent back to be put right it comes again unless it was. */
export type ConflictDecision = "accepted" | "kept" | "lowered" | "to_correct";

/** What may be decided about each kind. */
export const DECISIONS: Record<OrderConflictKind, ConflictDecision[]> = {
  erp_price: ["accepted", "to_correct"],
  erp_quantity: ["accepted"],
  moved_price: ["kept", "lowered"],
};

/** For how long the ERP's side is given time to put a document right. */
export const CORRECTION_DAYS = 3;

/**
 * What an ERP that rounds its prices to two decimals may differ by, in 1/10000 of the currency
 * unit: half of the last one.
 */
export const ROUNDED_BY: UnitPrice = 50;

/** One line: what was agreed and what is said now, prices or quantities by the kind. */
export interface ConflictLine {
  line: number;
  item: string;
  name: string;
  unit: string;
  quantity: Quantity;
  agreed: number;
  other: number;
}

/**
 * What a decision moves from what to what, for the audit: to what was agreed where it is held to,
 * else to what came after.
 */
export function settledValues(
  { kind, lines }: { kind: OrderConflictKind; lines: ConflictLine[] },
  decision: ConflictDecision,
): { before: object; after: object } {
  const [values, value] =
    kind === "erp_quantity" ? ["quantities", "quantity"] : ["prices", "price"];
  const told = (of: "agreed" | "other") => ({
    [values]: lines.map((line) => ({ item: line.item, [value]: line[of] })),
  });
  return decision === "kept" || decision === "to_correct"
    ? { before: told("other"), after: told("agreed") }
    : { before: told("agreed"), after: told("other") };
}

interface PricedOrderLine {
  line: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  netPrice: UnitPrice;
}

/**
 * The lines that would cost something else today, beyond what their partner lets pass unasked.
 * What has no price today says nothing: the order keeps its own.
 */
export function movedLines(
  lines: PricedOrderLine[],
  today: ReadonlyMap<number, UnitPrice>,
  tolerances: Tolerances,
): ConflictLine[] {
  return lines.flatMap(
    ({ line, itemCode: item, name, unit, quantity, netPrice: agreed }) => {
      const other = today.get(line);
      if (other === undefined || coversPrice(tolerances, agreed, other))
        return [];
      return [{ line, item, name, unit, quantity, agreed, other }];
    },
  );
}

/** What lines of other prices come to, without VAT; more is positive. */
export function priceDifference(lines: ConflictLine[]): Amount {
  return sumAmounts(
    lines.map(
      ({ quantity, agreed, other }) =>
        lineTotal(quantity, other) - lineTotal(quantity, agreed),
    ),
  );
}

/** Whether all that moved became cheaper: only that is given without asking the partner. */
export function isOnlyCheaper(lines: ConflictLine[]): boolean {
  return lines.every(({ agreed, other }) => other < agreed);
}
