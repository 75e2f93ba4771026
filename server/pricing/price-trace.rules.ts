import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import type { RuleLevel, RuleRung } from "./rule-ladder.rules.ts";

/** The way by which a price came about. */
export type PriceKind = "contract" | "action" | "rebates";

/** Where a term of the price comes from, by content: ids die when rules are replaced. */
export interface TermSource {
  level: RuleLevel;
  /** `method`: the payment method's own discount. */
  rung: RuleRung | "method";
  ruleId?: number;
  code?: string;
  minQuantity?: Quantity;
  maxQuantity?: Quantity;
  validTo?: CalendarDate;
}

export type RebateStep = {
  step: "base" | "quantity" | "payment" | "terms";
  percentE4: PercentE4;
  rule: TermSource;
};

/** A fixed price, or a percentage off the list price. */
export type FixedPriceStep = {
  price?: UnitPrice;
  percentE4?: PercentE4;
  rule: TermSource;
};

export type TraceStep =
  | {
      step: "list";
      source: ListPriceSource;
      price: UnitPrice;
      minQuantity?: Quantity;
      /** Of the price list. */
      code?: string;
      /** The last day of the list's row; absent when it does not end. */
      validTo?: CalendarDate;
    }
  | ({ step: "contract" } & FixedPriceStep)
  | ({ step: "action" } & FixedPriceStep)
  | RebateStep
  | { step: "cap"; percentE4: PercentE4; on: PriceKind[] }
  | { step: "floor"; price: UnitPrice; on: PriceKind[] };

/** `contract`: the item has no list price in the partner's currency, only a contract price. */
export type ListPriceSource = "price_list" | "item" | "contract";

/** Why a price is what it is: small enough to be kept with an order line, and complete. */
export interface PriceTrace {
  engine: 1;
  combine: "cascade" | "additive";
  /** The ways that stood for choice; the lowest price is taken, the first on a tie. */
  candidates: PriceKind[];
  /** Decimals of the net price. */
  scale: number;
  steps: TraceStep[];
}
