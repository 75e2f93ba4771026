import { lineTotal, type UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
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

export interface LineChange<Line extends ChangeableLine = ChangeableLine> {
  line: Line;
  to: Quantity;
  /** What the line is to hold beside what it holds. */
  reserve: Quantity;
  /** What of it goes back to the stock. */
  release: Quantity;
  /** What it still waits for, before more is reserved. */
  backordered: Quantity;
}

/**
 * What follows for each line from the quantities that staff want; 0 takes a line out. A line that
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

function changeLine<Line extends ChangeableLine>(
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

/** The order's sums with the changes in it; its prices stay as they were agreed. */
export function changedTotals(
  lines: ChangeableLine[],
  changes: LineChange[],
): OrderTotals {
  const changed = new Map(changes.map(({ line, to }) => [line.line, to]));
  const left = lines
    .map((line) => {
      const quantity = changed.get(line.line) ?? line.quantity;
      return {
        ...line,
        quantity,
        lineTotal: lineTotal(quantity, line.netPrice),
      };
    })
    .filter((line) => line.quantity > 0);
  return orderTotals(left);
}
