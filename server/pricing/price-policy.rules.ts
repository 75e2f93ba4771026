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

interface Reader<T> {
  read(value: unknown): T | undefined;
  /** What it reads, as it is written in a file. */
  takes: string;
}

const yesOrNo: Reader<boolean> = {
  read: (value) => (typeof value === "boolean" ? value : undefined),
  takes: "true, false",
};

const decimals: Reader<number> = {
  read: (value) =>
    typeof value === "number" &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= UNIT_PRICE_SCALE
      ? value
      : undefined,
  takes: `0 – ${UNIT_PRICE_SCALE}`,
};

const priceLimit: Reader<UnitPrice> = {
  read: (value) => {
    if (typeof value !== "string") return undefined;
    const price = parseDecimal(value, UNIT_PRICE_SCALE);
    return price !== undefined && price >= 0 ? price : undefined;
  },
  takes: '"10.00"',
};

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
 * @returns BAD_REQUEST, naming the field that is unknown, or what the field takes
 */
export function parsePricePolicy(
  input: unknown,
  base: PricePolicy = DEFAULT_PRICE_POLICY,
): PricePolicy | Refusal {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return refuse("BAD_REQUEST", "invalid_input", { field: "file" });
  const policy = { ...base };
  for (const [field, value] of Object.entries(input)) {
    if (!isField(field)) {
      const params = { fields: Object.keys(READERS).join(", ") };
      return refuse("BAD_REQUEST", "price_policy_unknown", { field, params });
    }
    if (!readField(policy, field, value))
      return invalid(field, READERS[field].takes);
  }
  return policy.smallPriceScale < policy.unitPriceScale
    ? invalid(
        "smallPriceScale",
        `${policy.unitPriceScale} – ${UNIT_PRICE_SCALE}`,
      )
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
  const read = READERS[field].read(value);
  if (read === undefined) return false;
  policy[field] = read;
  return true;
}

function invalid(field: string, takes: string): Refusal {
  return refuse("BAD_REQUEST", "price_policy_field", {
    field,
    params: { takes },
  });
}

function oneOf<T extends string>(...options: T[]): Reader<T> {
  return {
    read: (value) => options.find((option) => option === value),
    takes: options.join(", "),
  };
}
