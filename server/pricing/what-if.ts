import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { findPriceIds } from "./edit-prices.queries.ts";
import type { PriceDraft } from "./edit-prices.ts";
import {
  readPeriod,
  readRuleTerms,
  type RuleDraft,
} from "./edit-rule.rules.ts";
import { namedTargets } from "./edit-rule.ts";
import { parsePricePolicy, type PricePolicy } from "./price-policy.rules.ts";
import { findRule, getPolicy } from "./pricing.queries.ts";
import type { RebateRule } from "./rule-ladder.rules.ts";
import type { ListPriceChange, RuleChange, WhatIf } from "./what-if.rules.ts";

/** A change that is being edited and not saved yet. */
export interface ChangeDraft {
  rules?: {
    /** The rule that stands; none when it is made. */
    id?: number | undefined;
    /** None when the rule would end. */
    draft?: RuleDraft | undefined;
  }[];
  prices?: PriceDraft[] | undefined;
  policy?: object | undefined;
}

/** Reads a change against what stands, or refuses it as saving it would be. */
export async function readChange(
  trx: Transaction<Database>,
  { rules = [], prices = [], policy }: ChangeDraft,
): Promise<WhatIf | Refusal> {
  const change: WhatIf = { rules: [], prices: [], policy: undefined };
  for (const [index, rule] of rules.entries()) {
    const read = await readRuleChange(trx, rule, index);
    if (isRefusal(read)) return read;
    change.rules.push(read);
  }
  for (const draft of prices) {
    const read = await readPriceChange(trx, draft);
    if (isRefusal(read)) return read;
    change.prices.push(read);
  }
  if (policy) {
    const read: PricePolicy | Refusal = parsePricePolicy(
      policy,
      await getPolicy(trx),
    );
    if (isRefusal(read)) return read;
    change.policy = read;
  }
  return change;
}

async function readRuleChange(
  trx: Transaction<Database>,
  { id, draft }: NonNullable<ChangeDraft["rules"]>[number],
  index: number,
): Promise<RuleChange | Refusal> {
  const before = id === undefined ? undefined : await findRule(trx, id);
  if (id !== undefined && !before) return refuse("NOT_FOUND", "not_found");
  if (!draft) return { before, after: undefined };
  const terms = readRuleTerms(draft);
  if (isRefusal(terms)) return terms;
  const targets = await namedTargets(trx, draft);
  if (isRefusal(targets)) return targets;
  const after: RebateRule = {
    ...(before && {
      maxQuantity: before.maxQuantity ?? null,
      liftsLimits: before.liftsLimits ?? false,
    }),
    ...terms,
    ...targets,
    // A new rule gets the highest id, which stands last among equals.
    id: before?.id ?? Number.MAX_SAFE_INTEGER - index,
  };
  return { before, after };
}

async function readPriceChange(
  trx: Transaction<Database>,
  draft: PriceDraft,
): Promise<ListPriceChange | Refusal> {
  const period = readPeriod(draft);
  if (isRefusal(period)) return period;
  const minQuantity = parseQuantity(draft.minQuantity);
  if (minQuantity === undefined)
    return refuse("BAD_REQUEST", "invalid_input", { field: "minQuantity" });
  if (draft.price < 0)
    return refuse("BAD_REQUEST", "negative_value", { field: "price" });
  const { priceListId, itemId } = await findPriceIds(trx, draft);
  if (priceListId === null || itemId === null)
    return refuse("NOT_FOUND", "not_found");
  return {
    priceListId,
    itemId,
    row: { minQuantity, price: draft.price, ...period },
  };
}
