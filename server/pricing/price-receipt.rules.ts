import type { CalendarDate } from "../core/calendar.ts";
import type { UnitPrice } from "../core/money.ts";
import type { PercentE4 } from "../core/percent.ts";
import type { Quantity } from "../core/quantity.ts";
import {
  calculateTrace,
  type CalculatedPrice,
} from "./calculate-trace.rules.ts";
import type {
  ListPriceSource,
  PriceKind,
  PriceTrace,
  TermSource,
  TraceStep,
} from "./price-trace.rules.ts";

/** A step that made the price, and what the price was after it. */
export interface ReceiptStep {
  kind: TraceStep["step"];
  price: UnitPrice;
  percentE4?: PercentE4;
  rule?: TermSource;
  /** Where the list price comes from. */
  list?: {
    source: ListPriceSource;
    code?: string;
    minQuantity?: Quantity;
    validTo?: CalendarDate;
  };
}

/** Why a term did not make the price. */
export type PassedOverReason =
  /** The price with rebates, by contract or by action is the one given. */
  | "rebates_given"
  | "contract_given"
  | "action_given"
  /** A rule that names more of the item, or the partner himself, counts. */
  | "more_specific"
  /** A larger rebate counts. */
  | "larger"
  /** More must be ordered. */
  | "not_reached"
  /** It goes with another payment method. */
  | "other_payment";

/** A term that could have made the price. */
export interface PassedOver {
  kind: Exclude<TraceStep["step"], "list" | "cap" | "floor">;
  reason: PassedOverReason;
  percentE4?: PercentE4;
  /** A fixed price, or the net price that the term would lead to. */
  price?: UnitPrice;
  minQuantity?: Quantity;
  paymentMethod?: { code: string; name: string };
  rule?: TermSource;
}

/** An item's limit on this price. */
export interface ReceiptLimit {
  kind: "cap" | "floor";
  percentE4?: PercentE4;
  /** The lowest price that it allows. */
  price: UnitPrice;
  hit: boolean;
}

/** How a price came about, whole: what the house may see, and a partner only a view of. */
export interface PriceReceipt extends CalculatedPrice {
  combine: PriceTrace["combine"];
  scale: number;
  /** The earliest last day of the terms that the price rests on; absent when none ends. */
  validUntil?: CalendarDate;
  steps: ReceiptStep[];
  passedOver: PassedOver[];
  /** The ways that stood for choice, with the price by each. */
  candidates: { kind: PriceKind; price: UnitPrice }[];
  limits: ReceiptLimit[];
}

/** The receipt that a trace holds, also one kept with an order line for years. */
export function receiptOf(trace: PriceTrace): PriceReceipt {
  const result = calculateTrace(trace);
  const by = (kind: PriceKind, steps = trace.steps) =>
    calculateTrace({ ...trace, candidates: [kind], steps });
  const steps: ReceiptStep[] = [];
  const taken: TraceStep[] = [];
  for (const step of trace.steps) {
    if (!isTaken(step, result)) continue;
    taken.push(step);
    // What is left of the price is asked of the same arithmetic, so that the last row is the price.
    const price =
      step.step === "list" ? step.price : by(result.kind, taken).netPrice;
    steps.push(stepOf(step, price));
  }
  const [validUntil] = steps
    .flatMap(({ rule, list }) => rule?.validTo ?? list?.validTo ?? [])
    .toSorted();
  return {
    ...result,
    ...(validUntil !== undefined && { validUntil }),
    combine: trace.combine,
    scale: trace.scale,
    steps,
    passedOver: trace.candidates.flatMap((kind) =>
      kind === result.kind ? [] : lost(trace, kind, result.kind),
    ),
    candidates: trace.candidates.map((kind) => ({
      kind,
      price: by(kind).netPrice,
    })),
    limits: limitsOf(trace, result),
  };
}

/** The reason that names the way by which the price is given. */
export function givenBy(kind: PriceKind): PassedOverReason {
  return `${kind}_given`;
}

function isTaken(step: TraceStep, result: CalculatedPrice): boolean {
  switch (step.step) {
    case "list":
      return true;
    case "contract":
    case "action":
      return step.step === result.kind;
    case "cap":
      return result.capHit && step.on.includes(result.kind);
    case "floor":
      return result.floorHit && step.on.includes(result.kind);
    case "base":
    case "quantity":
    case "payment":
    case "terms":
      return result.kind === "rebates";
  }
}

function stepOf(step: TraceStep, price: UnitPrice): ReceiptStep {
  if (step.step === "list") {
    const { step: kind, price: _price, ...list } = step;
    return { kind, price, list };
  }
  return {
    kind: step.step,
    price,
    ...("percentE4" in step && { percentE4: step.percentE4 }),
    ...("rule" in step && { rule: step.rule }),
  };
}

function lost(
  trace: PriceTrace,
  kind: PriceKind,
  given: PriceKind,
): PassedOver[] {
  return trace.steps.flatMap((step): PassedOver[] => {
    if (!("rule" in step)) return [];
    const { percentE4, rule } = step;
    const fixed = step.step === "contract" || step.step === "action";
    if (fixed ? step.step !== kind : kind !== "rebates") return [];
    return [
      {
        kind: step.step,
        reason: givenBy(given),
        ...(percentE4 !== undefined && { percentE4 }),
        ...("price" in step && { price: step.price }),
        rule,
      },
    ];
  });
}

function limitsOf(trace: PriceTrace, result: CalculatedPrice): ReceiptLimit[] {
  const [list] = trace.steps;
  return trace.steps.flatMap((step): ReceiptLimit[] => {
    if (step.step === "floor" && step.on.includes(result.kind)) {
      return [{ kind: "floor", price: step.price, hit: result.floorHit }];
    }
    if (step.step !== "cap" || !list || !step.on.includes(result.kind))
      return [];
    const { percentE4 } = step;
    const rule: TermSource = { level: "general", rung: "all" };
    const { netPrice } = calculateTrace({
      ...trace,
      candidates: ["action"],
      steps: [list, { step: "action", percentE4, rule }],
    });
    return [{ kind: "cap", percentE4, price: netPrice, hit: result.capHit }];
  });
}
