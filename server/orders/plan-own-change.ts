import type { CatalogItem } from "../catalog/catalog.queries.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { PriceSheet } from "../pricing/price-sheet.rules.ts";
import type { ResolvedPrice } from "../pricing/resolve-price.rules.ts";
import type { CreditStanding } from "./credit.rules.ts";
import { refuseBelowMinimum } from "./minimum-order.rules.ts";
import {
  changedTotals,
  changeLine,
  planChange,
  type LineChange,
} from "./order-change.rules.ts";
import { lineConflict, type OrderTotals } from "./order-lines.rules.ts";
import type { OwnChangeTerms } from "./own-change.queries.ts";
import {
  judgeGrowth,
  movedPrice,
  type OwnChangeWishes,
} from "./own-change.rules.ts";
import type { Order } from "./orders.queries.ts";
import { exceedsLargestOrder, priceLines } from "./price-lines.ts";
import type { StaffLine } from "./staff-order.queries.ts";
import { NO_TOLERANCES } from "./tolerances.rules.ts";

/** All that a partner's change is decided by, the stock aside. */
export interface OwnChangeGround {
  order: Order;
  lines: StaffLine[];
  items: CatalogItem[];
  sheet: PriceSheet;
  terms: OwnChangeTerms;
  /** The partner's credit, where it can speak against a change. */
  standing: CreditStanding | undefined;
}

export interface OwnChangePlan {
  changes: LineChange<StaffLine>[];
  totals: OrderTotals;
}

/**
 * What follows from a partner's wishes, or what speaks against them. A line that grows costs what
 * it costs today; of the others only the order's new quantities move the price. The totals are of
 * the order as it would stand.
 */
export function planOwnChange(
  ground: OwnChangeGround,
  wishes: OwnChangeWishes,
): OwnChangePlan | Refusal {
  const { order, lines, terms } = ground;
  const resized = planChange(lines, wishes.lines, { anyQuantity: false });
  if (isRefusal(resized)) return resized;
  const growing = resized.filter(({ line, to }) => to > line.quantity);
  const hindered = refuseGrowth(ground, growing);
  if (hindered) return hindered;
  const priced = priceAnew(ground, resized);
  if (isRefusal(priced)) return priced;
  const changes = priced.map((change) => holdNothing(ground, change));
  const totals = changedTotals(lines, changes);
  const small =
    totals.net < order.net
      ? refuseBelowMinimum(
          totals.net,
          order.currency === terms.companyCurrency
            ? terms.minimumOrderValue
            : null,
        )
      : undefined;
  if (small) return small;
  const growth = totals.total - order.total;
  const { standing } = ground;
  const stopped = standing && refuseByCredit(ground, { growth, standing });
  return stopped ?? { changes, totals };
}

/** Refuses that an order grows where a new one would be held, or taken in advance only. */
export function refuseByCredit(
  { order, terms }: Pick<OwnChangeGround, "order" | "terms">,
  { growth, standing }: { growth: Amount; standing: CreditStanding },
): Refusal | undefined {
  const { inAdvance, creditPolicy: policy } = terms;
  const change = { growth, inAdvance, policy };
  const { outcome, because } = judgeGrowth(order, standing, change);
  if (outcome === "passes") return undefined;
  if (outcome === "advance_only")
    return refuse("CONFLICT", "change_in_advance_only");
  return refuse(
    "CONFLICT",
    because.includes("limit") ? "change_over_limit" : "change_overdue",
  );
}

/** The items of an order that can grow today: on offer, and not to be settled by staff first. */
export function growable({
  order,
  items,
  sheet,
  terms,
}: OwnChangeGround): Map<string, CatalogItem> {
  const open = items.filter(
    ({ code, active }) => active && !terms.confirmationOnly.includes(code),
  );
  return new Map(
    sheet.currency === order.currency
      ? open.map((item) => [item.code, item])
      : [],
  );
}

function refuseGrowth(
  ground: OwnChangeGround,
  growing: LineChange<StaffLine>[],
): Refusal | undefined {
  const canGrow = growable(ground);
  const byCode = new Map(ground.items.map((item) => [item.code, item]));
  const stuck = growing.find(
    ({ line }) =>
      byCode.get(line.itemCode)?.active && !canGrow.has(line.itemCode),
  );
  if (stuck) return refuseGrowthOf(stuck.line);
  const conflicts = growing.flatMap(
    ({ line: { itemCode }, to }) =>
      lineConflict(
        { itemCode, quantity: to, expectedPrice: 0 },
        byCode.get(itemCode),
        { netPrice: 0, tolerances: NO_TOLERANCES },
      ) ?? [],
  );
  return conflicts.length > 0
    ? refuse("CONFLICT", "needs_decision", { conflicts })
    : undefined;
}

/** Refuses that a line grows without saying a word of the stock: only staff can do it today. */
export function refuseGrowthOf({
  itemCode,
  name,
}: Pick<StaffLine, "itemCode" | "name">): Refusal {
  return refuse("CONFLICT", "growth_needs_sales", {
    params: { itemCode, item: name },
  });
}

/** The changes with the prices that they lead to, also of lines whose quantity stays. */
function priceAnew(
  ground: OwnChangeGround,
  resized: LineChange<StaffLine>[],
): LineChange<StaffLine>[] | Refusal {
  const { lines } = ground;
  const resizedBy = new Map(resized.map((one) => [one.line.line, one]));
  const wanted = new Map(
    lines.map(({ line, quantity }) => [
      line,
      resizedBy.get(line)?.to ?? quantity,
    ]),
  );
  const before = pricesToday(
    ground,
    new Map(lines.map(({ line, quantity }) => [line, quantity])),
  );
  const after = pricesToday(ground, wanted);
  if (isRefusal(before)) return before;
  if (isRefusal(after)) return after;
  const changes: LineChange<StaffLine>[] = [];
  for (const line of lines) {
    const to = wanted.get(line.line) ?? 0;
    const today = after.get(line.line);
    const grows = to > line.quantity;
    if (grows && !today)
      return refuse("CONFLICT", "needs_decision", {
        conflicts: [{ kind: "unknown_item", itemCode: line.itemCode }],
      });
    const price = grows
      ? today
      : movedPrice(line.netPrice, before.get(line.line), today);
    const moves =
      to > 0 &&
      price !== undefined &&
      (price.netPrice !== line.netPrice || price.listPrice !== line.listPrice);
    if (to === line.quantity && !moves) continue;
    changes.push({ ...changeLine(line, to), ...(moves && { price }) });
  }
  const left = lines
    .map((line) => ({
      quantity: wanted.get(line.line) ?? 0,
      price: changes.find((one) => one.line === line)?.price ?? line,
    }))
    .filter(({ quantity }) => quantity > 0);
  return exceedsLargestOrder(left)
    ? refuse("BAD_REQUEST", "invalid_input", { field: "lines" })
    : changes;
}

/** What lines on offer would cost today in such quantities, by line. */
function pricesToday(
  { order, lines, items, sheet, terms }: OwnChangeGround,
  quantities: Map<number, number>,
): Map<number, ResolvedPrice> | Refusal {
  if (sheet.currency !== order.currency) return new Map();
  const byCode = new Map(items.map((item) => [item.code, item]));
  const open = lines.flatMap(({ line, itemCode }) => {
    const item = byCode.get(itemCode);
    const quantity = quantities.get(line) ?? 0;
    return item?.active && quantity > 0 ? [{ line, item, quantity }] : [];
  });
  const priced = priceLines(sheet, open, terms.paymentMethodId ?? undefined);
  if (isRefusal(priced)) return priced;
  return new Map(
    open.flatMap(({ line }, index) => {
      const price = priced[index]?.price;
      return price ? [[line, price] as const] : [];
    }),
  );
}

/** Of an item that waits for staff nothing is drawn: what is ordered more of it waits as well. */
function holdNothing(
  { order }: OwnChangeGround,
  change: LineChange<StaffLine>,
): LineChange<StaffLine> {
  const waiting = order.history.flatMap(
    ({ details }) => details.forConfirmation ?? [],
  );
  return waiting.includes(change.line.itemCode)
    ? {
        ...change,
        reserve: 0,
        backordered: change.backordered + change.reserve,
      }
    : change;
}
