import { lineTotal, type UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { ResolvedPrice } from "../pricing/resolve-price.rules.ts";
import {
  fitsQuantityRule,
  formatQuantity,
  nearestQuantities,
  type Quantity,
} from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  orderTotals,
  type Conflict,
  type OrderTotals,
} from "./order-lines.rules.ts";

export interface ChangeableLine {
  line: number;
  itemCode: string;
  name: string;
  unit: string;
  quantity: Quantity;
  backordered: Quantity;
  listPrice: UnitPrice;
  netPrice: UnitPrice;
  vatRateE4: PercentE4;
  minimumOrder: Quantity;
  quantityStep: Quantity;
}

/** The price of a line with what led to it. */
export type LinePrice = Pick<
  ResolvedPrice,
  "listPrice" | "rebatePercentE4" | "netPrice" | "trace"
>;

export interface LineChange<Line extends ChangeableLine = ChangeableLine> {
  line: Line;
  to: Quantity;
  /** The price that it has from now on; absent where the agreed one stays. */
  price?: LinePrice;
  /** What the line is to hold beside what it holds. */
  reserve: Quantity;
  /** What of it goes back to the stock. */
  release: Quantity;
  /** What it still waits for, before more is reserved. */
  backordered: Quantity;
}

/**
 * What follows for each line from the quantities that are wanted; 0 takes a line out. A line that
 * shrinks gives up first what it waits for and then what it holds. The partner's rule on
 * quantities holds for staff too, unless they say that any quantity will do.
 */
export function planChange<Line extends ChangeableLine>(
  lines: Line[],
  wanted: { line: number; quantity: Quantity }[],
  { anyQuantity }: { anyQuantity: boolean },
): LineChange<Line>[] | Refusal {
  const byNumber = new Map(lines.map((line) => [line.line, line]));
  const asked = new Map(wanted.map((one) => [one.line, one.quantity]));
  if (
    asked.size < wanted.length ||
    wanted.some((one) => !byNumber.has(one.line))
  )
    return refuse("BAD_REQUEST", "invalid_input", { field: "lines" });
  if (lines.every(({ line }) => asked.get(line) === 0))
    return refuse("CONFLICT", "last_line");
  const changes = lines.flatMap((line) => {
    const to = asked.get(line.line) ?? line.quantity;
    return to === line.quantity ? [] : [changeLine(line, to)];
  });
  const misfits = anyQuantity ? [] : changes.flatMap(quantityConflict);
  return misfits.length > 0
    ? refuse("CONFLICT", "needs_decision", { conflicts: misfits })
    : changes;
}

/** What follows for a line from one quantity. */
export function changeLine<Line extends ChangeableLine>(
  line: Line,
  to: Quantity,
): LineChange<Line> {
  const less = Math.max(0, line.quantity - to);
  const awaitedLess = Math.min(less, line.backordered);
  return {
    line,
    to,
    reserve: Math.max(0, to - line.quantity),
    release: less - awaitedLess,
    backordered: line.backordered - awaitedLess,
  };
}

function quantityConflict({ line, to }: LineChange): Conflict[] {
  if (to === 0 || fitsQuantityRule(to, line)) return [];
  const nearest = nearestQuantities(to, line).map(formatQuantity);
  return [{ kind: "quantity_rule", itemCode: line.itemCode, nearest }];
}

/** The order's sums with the changes in it; what is not priced anew stays as it was agreed. */
export function changedTotals(
  lines: ChangeableLine[],
  changes: LineChange[],
): OrderTotals {
  const changed = new Map(changes.map((change) => [change.line.line, change]));
  const left = lines
    .map((line) => {
      const { to: quantity = line.quantity, price = line } =
        changed.get(line.line) ?? {};
      const { listPrice, netPrice } = price;
      return {
        quantity,
        listPrice,
        vatRateE4: line.vatRateE4,
        lineTotal: lineTotal(quantity, netPrice),
      };
    })
    .filter((line) => line.quantity > 0);
  return orderTotals(left);
}
