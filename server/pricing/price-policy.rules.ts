import { formatFixed, parseDecimal } from "../core/decimal.ts";
import type { UnitPrice } from "../core/money.ts";
import { refuse, type Refusal } from "../core/refusal.ts";

const UNIT_PRICE_SCALE = 4;

/** How the wholesaler's prices are calculated; every field has a default. */
export interface PricePolicy {
  /** Rebates after each other ("15 %, then 3 %"), or their percentages added. */
  combine: "cascade" | "additive";
  /** The base rebate: of the most specific rule, or the largest of all that match. */
  baseRebate: "most_specific" | "larger";
  /** What an action without its own word does: stands alone, or competes with the rebated price. */
  actions: "excludes_rebates" | "best";
  /** Under a contract price: a lower action price is given, or the contract holds. */
  contractAndAction: "lower" | "contract";
  /** Whether an item's maximum rebate limits action and contract prices too. */
  capOnActions: boolean;
  capOnContracts: boolean;
  /** Whether an item's minimum price limits action and contract prices too. */
  floorOnActions: boolean;
  floorOnContracts: boolean;
  /** Decimals of a net unit price. */
  unitPriceScale: number;
  /** Decimals of the net unit price of an item whose list price is under `smallPriceBelow`. */
  smallPriceScale: number;
  smallPriceBelow: UnitPrice;
}

export const DEFAULT_PRICE_POLICY: PricePolicy = {
  combine: "cascade",
  baseRebate: "most_specific",
  actions: "excludes_rebates",
  contractAndAction: "lower",
  capOnActions: true,
  capOnContracts: false,
  floorOnActions: true,
  floorOnContracts: true,
  unitPriceScale: 2,
  smallPriceScale: 4,
  smallPriceBelow: 100_000,
};

type Reader<T> = (value: unknown) => T | undefined;

const READERS: { [Field in keyof PricePolicy]: Reader<PricePolicy[Field]> } = {
  combine: oneOf("cascade", "additive"),
  baseRebate: oneOf("most_specific", "larger"),
  actions: oneOf("excludes_rebates", "best"),
  contractAndAction: oneOf("lower", "contract"),
  capOnActions: yesOrNo,
  capOnContracts: yesOrNo,
  floorOnActions: yesOrNo,
  floorOnContracts: yesOrNo,
  unitPriceScale: decimals,
  smallPriceScale: decimals,
  smallPriceBelow: priceLimit,
};

/**
 * Reads a policy as it is stored and edited: a JSON object, `smallPriceBelow` a decimal string
 * ("10.00"). A field left out stays as it is in `base`.
 *
 * @returns BAD_REQUEST `invalid_input`, naming the field that is unknown or cannot be
 */
export function parsePricePolicy(
  input: unknown,
  base: PricePolicy = DEFAULT_PRICE_POLICY,
): PricePolicy | Refusal {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return invalid("file");
  const policy = { ...base };
  for (const [field, value] of Object.entries(input)) {
    if (!isField(field) || !readField(policy, field, value))
      return invalid(field);
  }
  return policy.smallPriceScale < policy.unitPriceScale
    ? invalid("smallPriceScale")
    : policy;
}

/** A policy as it is stored and shown: what `parsePricePolicy` reads back. */
export function formatPricePolicy(
  policy: PricePolicy,
): Record<string, string | number | boolean> {
  const { smallPriceBelow, ...rest } = policy;
  return {
    ...rest,
    smallPriceBelow: formatFixed(smallPriceBelow, UNIT_PRICE_SCALE),
  };
}

function isField(name: string): name is keyof PricePolicy {
  return Object.hasOwn(READERS, name);
}

function readField<Field extends keyof PricePolicy>(
  policy: PricePolicy,
  field: Field,
  value: unknown,
): boolean {
  const read = READERS[field](value);
  if (read === undefined) return false;
  policy[field] = read;
  return true;
}

function invalid(field: string): Refusal {
  return refuse("BAD_REQUEST", "invalid_input", { field });
}

function oneOf<T extends string>(...options: T[]): Reader<T> {
  return (value) => options.find((option) => option === value);
}

function yesOrNo(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function decimals(value: unknown): number | undefined {
  return typeof value === "number" &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= UNIT_PRICE_SCALE
    ? value
    : undefined;
}

function priceLimit(value: unknown): UnitPrice | undefined {
  if (typeof value !== "string") return undefined;
  const price = parseDecimal(value, UNIT_PRICE_SCALE);
  return price !== undefined && price >= 0 ? price : undefined;
}
