import { toSafeNumber, type UnitPrice } from "../core/money.ts";
import { WHOLE, type PercentE4 } from "../core/percent.ts";
import { divideRounded } from "../core/rounding.ts";
import type {
  PriceKind,
  PriceTrace,
  RebateStep,
  TraceStep,
} from "./price-trace.rules.ts";

/** A price without the way it came about. */
export interface CalculatedPrice {
  listPrice: UnitPrice;
  netPrice: UnitPrice;
  /** Off the list price before rounding, 4 decimals; negative when the price is above the list. */
  rebatePercentE4: PercentE4;
  kind: PriceKind;
  capHit: boolean;
  floorHit: boolean;
}

interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

interface LimitedPrice {
  kind: PriceKind;
  price: Fraction;
  floor: bigint;
  capHit: boolean;
  floorHit: boolean;
}

const ALL = BigInt(WHOLE);
/** The percentage that stands for all below it, which a number would not hold exactly. */
const LEAST = BigInt(Number.MIN_SAFE_INTEGER);

/**
 * Calculates the price that a trace explains: rebates, cap, floor, the choice between the
 * candidates, and one rounding, half away from zero, at the end. Exact in between.
 *
 * @throws RangeError when the trace lacks the list price or a candidate's term
 */
export function calculateTrace(trace: PriceTrace): CalculatedPrice {
  const list = trace.steps.find((step) => step.step === "list");
  if (!list) throw new RangeError("a price trace without a list price");
  const listPrice = BigInt(list.price);
  let best: LimitedPrice | undefined;
  for (const kind of trace.candidates) {
    const exact = candidatePrice(trace, kind, listPrice);
    const limited = limit(trace, { kind, price: exact, listPrice });
    if (!best || isBelow(limited.price, best.price)) best = limited;
  }
  if (!best) throw new RangeError("a price trace without a candidate");
  const { price, kind, capHit } = best;
  const unit = 10n ** BigInt(4 - trace.scale);
  let net = divideRounded(price.numerator, price.denominator * unit) * unit;
  const underFloor = net < best.floor;
  // A minimum price finer than the scale is met by rounding up.
  if (underFloor) net = ((best.floor + unit - 1n) / unit) * unit;
  return {
    listPrice: list.price,
    netPrice: toSafeNumber(net),
    rebatePercentE4: rebateOff(listPrice, price),
    kind,
    capHit,
    floorHit: best.floorHit || underFloor,
  };
}

function candidatePrice(
  trace: PriceTrace,
  kind: PriceKind,
  listPrice: bigint,
): Fraction {
  if (kind === "rebates") {
    const rebates = trace.steps.filter((step) => isRebate(step));
    return rebated(
      listPrice,
      rebates.map((step) => BigInt(step.percentE4)),
      trace.combine,
    );
  }
  const fixed = trace.steps.find((step) => step.step === kind);
  if (fixed?.step !== kind)
    throw new RangeError(`a price trace without its ${kind}`);
  return fixed.price === undefined
    ? rebated(listPrice, [BigInt(fixed.percentE4 ?? 0)], "cascade")
    : { numerator: BigInt(fixed.price), denominator: 1n };
}

function rebated(
  listPrice: bigint,
  percents: bigint[],
  combine: PriceTrace["combine"],
): Fraction {
  if (combine === "additive") {
    const sum = percents.reduce((total, percent) => total + percent, 0n);
    const rest = sum > ALL ? 0n : ALL - sum;
    return { numerator: listPrice * rest, denominator: ALL };
  }
  let numerator = listPrice;
  let denominator = 1n;
  for (const percent of percents) {
    numerator *= ALL - percent;
    denominator *= ALL;
  }
  return { numerator, denominator };
}

function limit(
  trace: PriceTrace,
  candidate: { kind: PriceKind; price: Fraction; listPrice: bigint },
): LimitedPrice {
  const { kind, listPrice } = candidate;
  const result: LimitedPrice = {
    kind,
    price: candidate.price,
    floor: 0n,
    capHit: false,
    floorHit: false,
  };
  for (const step of trace.steps) {
    if (step.step === "cap" && step.on.includes(kind)) {
      const least = rebated(listPrice, [BigInt(step.percentE4)], "cascade");
      if (isBelow(result.price, least)) {
        result.price = least;
        result.capHit = true;
      }
    }
    if (step.step === "floor" && step.on.includes(kind)) {
      result.floor = BigInt(step.price);
      const least = { numerator: result.floor, denominator: 1n };
      if (isBelow(result.price, least)) {
        result.price = least;
        result.floorHit = true;
      }
    }
  }
  return result;
}

function rebateOff(listPrice: bigint, price: Fraction): PercentE4 {
  if (listPrice === 0n) return 0;
  const off = listPrice * price.denominator - price.numerator;
  const percent = divideRounded(off * ALL, listPrice * price.denominator);
  // A minimum price far above a tiny list price: the price is right, and this is only shown.
  return Number(percent < LEAST ? LEAST : percent);
}

function isBelow(left: Fraction, right: Fraction): boolean {
  return (
    left.numerator * right.denominator < right.numerator * left.denominator
  );
}

function isRebate(step: TraceStep): step is RebateStep {
  return (
    step.step === "base" ||
    step.step === "quantity" ||
    step.step === "payment" ||
    step.step === "terms"
  );
}
