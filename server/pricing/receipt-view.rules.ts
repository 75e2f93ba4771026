import type { UnitPrice } from "../core/money.ts";
import { formatPercent, type PercentE4 } from "../core/percent.ts";
import { formatQuantity, type Quantity } from "../core/quantity.ts";
import type {
  PassedOver,
  PriceReceipt,
  ReceiptStep,
} from "./price-receipt.rules.ts";
import type { TermSource } from "./price-trace.rules.ts";

export type PartnerReceipt = ReturnType<typeof viewForPartner>;
export type StaffReceipt = ReturnType<typeof viewForStaff>;

/**
 * A receipt as the partner reads it. Cap and floor are one step without a figure of their own,
 * and only where they moved the price; whose rule it is, and every id, stays in the house.
 */
export function viewForPartner(receipt: PriceReceipt) {
  const made = receipt.steps.filter(isTerm);
  return {
    listPrice: receipt.listPrice,
    netPrice: receipt.netPrice,
    rebatePercent: formatPercent(receipt.rebatePercentE4),
    validUntil: receipt.validUntil ?? null,
    steps: [
      ...made.map(({ kind, price, percentE4, rule, list }) => ({
        kind,
        price,
        ...figures({ percentE4 }),
        ...(list && viewList(list)),
        ...(rule && forPartner(rule)),
      })),
      ...(made.length < receipt.steps.length
        ? [{ kind: "limit" as const, price: receipt.netPrice }]
        : []),
    ],
    passedOver: receipt.passedOver
      .filter((passed) => isOfSameLevel(passed, receipt))
      .map(({ rule, ...passed }) => ({
        ...viewPassed(passed),
        ...(rule && forPartner(rule)),
      })),
  };
}

/** What a general or a group's rule would give beside the partner's own is not his to weigh. */
function isOfSameLevel(
  { kind, reason, rule }: PassedOver,
  { steps }: PriceReceipt,
): boolean {
  if (reason !== "more_specific" && reason !== "larger") return true;
  const counting = steps.find((step) => step.kind === kind);
  return counting?.rule?.level === rule?.level;
}

/** A receipt as staff read it: everything. */
export function viewForStaff(receipt: PriceReceipt) {
  return {
    listPrice: receipt.listPrice,
    netPrice: receipt.netPrice,
    rebatePercent: formatPercent(receipt.rebatePercentE4),
    kind: receipt.kind,
    combine: receipt.combine,
    scale: receipt.scale,
    validUntil: receipt.validUntil ?? null,
    steps: receipt.steps.map(({ kind, price, percentE4, rule, list }) => ({
      kind,
      price,
      ...figures({ percentE4 }),
      ...(list && viewList(list)),
      ...(rule && { rule: forStaff(rule) }),
    })),
    passedOver: receipt.passedOver.map(({ rule, ...passed }) => ({
      ...viewPassed(passed),
      ...(rule && { rule: forStaff(rule) }),
    })),
    candidates: receipt.candidates,
    limits: receipt.limits.map(({ kind, hit, ...limit }) => ({
      kind,
      hit,
      ...figures(limit),
    })),
  };
}

type Term = ReceiptStep & {
  kind: Exclude<ReceiptStep["kind"], "cap" | "floor">;
};

function isTerm(step: ReceiptStep): step is Term {
  return step.kind !== "cap" && step.kind !== "floor";
}

function viewList({ minQuantity, ...list }: NonNullable<ReceiptStep["list"]>) {
  return {
    ...list,
    ...(minQuantity !== undefined && {
      minQuantity: formatQuantity(minQuantity),
    }),
  };
}

/** A group's code would tell how the house sorts its partners; the partner's own is on his contract. */
function forPartner({
  rung,
  level,
  code,
  minQuantity,
  maxQuantity,
  validTo,
}: TermSource) {
  return {
    rung,
    ...(code !== undefined && level !== "group" && { code }),
    ...(minQuantity !== undefined && {
      minQuantity: formatQuantity(minQuantity),
    }),
    ...(maxQuantity !== undefined && {
      maxQuantity: formatQuantity(maxQuantity),
    }),
    ...(validTo !== undefined && { validTo }),
  };
}

function forStaff({ minQuantity, maxQuantity, ...rule }: TermSource) {
  return {
    ...rule,
    ...(minQuantity !== undefined && {
      minQuantity: formatQuantity(minQuantity),
    }),
    ...(maxQuantity !== undefined && {
      maxQuantity: formatQuantity(maxQuantity),
    }),
  };
}

function viewPassed(passed: Omit<PassedOver, "rule">) {
  const { kind, reason, paymentMethod, ...rest } = passed;
  return {
    kind,
    reason,
    ...figures(rest),
    ...(paymentMethod && { paymentMethod }),
  };
}

function figures(of: {
  price?: UnitPrice | undefined;
  percentE4?: PercentE4 | undefined;
  minQuantity?: Quantity | undefined;
}) {
  const { price, percentE4, minQuantity } = of;
  return {
    ...(price !== undefined && { price }),
    ...(percentE4 !== undefined && { percent: formatPercent(percentE4) }),
    ...(minQuantity !== undefined && {
      minQuantity: formatQuantity(minQuantity),
    }),
  };
}
