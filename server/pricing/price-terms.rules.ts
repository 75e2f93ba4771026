import type { UnitPrice } from "../core/money.ts";
import {
  findListPrice,
  type ListPrice,
  type PricedItem,
} from "./list-price.rules.ts";
import {
  findRule,
  ladderItem,
  type LineConditions,
  type RuleMatch,
  type RuleQuery,
} from "./match-rules.rules.ts";
import type { PriceSheet } from "./price-sheet.rules.ts";
import type { PriceKind } from "./price-trace.rules.ts";
import { findRebates, type RebateTerm } from "./rebate-terms.rules.ts";
import { at, NONE } from "./rule-columns.rules.ts";

/** The terms that one line's price is made of; which rules count is decided here and only here. */
export interface PriceTerms {
  sheet: PriceSheet;
  item: PricedItem;
  /** Before rebates; a contract price stands for it where there is no list price. */
  listPrice: UnitPrice;
  /** Undefined where a contract price stands for it. */
  listed: ListPrice | undefined;
  contract: RuleMatch | undefined;
  action: RuleMatch | undefined;
  /** Empty unless they are a candidate. */
  rebates: readonly RebateTerm[];
  candidates: readonly PriceKind[];
}

const CONTRACT: readonly PriceKind[] = ["contract"];
const CONTRACT_OR_ACTION: readonly PriceKind[] = ["contract", "action"];
const ACTION: readonly PriceKind[] = ["action"];
const ACTION_OR_REBATES: readonly PriceKind[] = ["action", "rebates"];
const REBATES: readonly PriceKind[] = ["rebates"];

/**
 * Finds what an item's price is made of under the conditions of its line.
 *
 * @returns undefined when the item has no price in the sheet's currency at this quantity
 */
export function findTerms(
  sheet: PriceSheet,
  item: PricedItem,
  conditions: LineConditions,
): PriceTerms | undefined {
  const listed = findListPrice(sheet, item, conditions.quantity);
  const query = ruleQuery(sheet, { item, conditions, listed });
  const contract = findRule(query, "contract");
  const listPrice = listed ? listed.price : contractPrice(contract);
  if (listPrice === undefined) return undefined;
  const action = actionBeside(query, contract);
  const candidates = candidatesOf(sheet, contract, action);
  const rebates = candidates.includes("rebates") ? findRebates(query) : [];
  return {
    sheet,
    item,
    listPrice,
    listed,
    contract,
    action,
    rebates,
    candidates,
  };
}

/** The question that a line asks of the rules in the sheet. */
export function ruleQuery(
  sheet: PriceSheet,
  line: {
    item: PricedItem;
    conditions: LineConditions;
    listed: ListPrice | undefined;
  },
): RuleQuery {
  return {
    sheet,
    item: ladderItem(sheet, line.item),
    conditions: withMethodTerms(sheet, line.conditions),
    listPrice: line.listed?.price,
  };
}

/** Whether the item's maximum rebate limits this kind of price. */
export function isCapped(terms: PriceTerms, kind: PriceKind): boolean {
  const { capOnContracts, capOnActions } = terms.sheet.general.policy;
  return isLimited(kind, capOnContracts && !isLifted(terms), capOnActions);
}

/** Whether the item's minimum price limits this kind of price. */
export function isFloored(terms: PriceTerms, kind: PriceKind): boolean {
  const { floorOnContracts, floorOnActions } = terms.sheet.general.policy;
  return isLimited(kind, floorOnContracts && !isLifted(terms), floorOnActions);
}

/** The item's minimum price where it counts: it is in the company's currency. */
export function minimumPriceOf({ sheet, item }: PriceTerms): UnitPrice | null {
  return sheet.currency === sheet.general.companyCurrency
    ? item.minimumPrice
    : null;
}

/** Whether the contract is a price that an administrator gave in spite of the item's limits. */
function isLifted({ contract }: PriceTerms): boolean {
  return (
    contract !== undefined && at(contract.rules.liftsLimits, contract.row) === 1
  );
}

function isLimited(
  kind: PriceKind,
  contracts: boolean,
  actions: boolean,
): boolean {
  if (kind === "rebates") return true;
  return kind === "contract" ? contracts : actions;
}

/** Without a term of its own, a line is due as its payment method says. */
function withMethodTerms(
  sheet: PriceSheet,
  conditions: LineConditions,
): LineConditions {
  const { paymentMethodId, termsDays } = conditions;
  if (termsDays !== undefined || paymentMethodId === undefined)
    return conditions;
  const method = sheet.general.paymentMethods.get(paymentMethodId);
  return method ? { ...conditions, termsDays: method.termsDays } : conditions;
}

/** An item without a list price in the partner's currency may still have a contract price. */
function contractPrice(match: RuleMatch | undefined): UnitPrice | undefined {
  const price = match ? at(match.rules.netPrice, match.row) : NONE;
  return price === NONE ? undefined : price;
}

function actionBeside(
  query: RuleQuery,
  contract: RuleMatch | undefined,
): RuleMatch | undefined {
  const { contractAndAction } = query.sheet.general.policy;
  return contract && contractAndAction === "contract"
    ? undefined
    : findRule(query, "action");
}

function candidatesOf(
  sheet: PriceSheet,
  contract: RuleMatch | undefined,
  action: RuleMatch | undefined,
): readonly PriceKind[] {
  if (contract) return action ? CONTRACT_OR_ACTION : CONTRACT;
  if (!action) return REBATES;
  const said = at(action.rules.excludesRebates, action.row);
  const excludes =
    said === NONE
      ? sheet.general.policy.actions === "excludes_rebates"
      : said === 1;
  return excludes ? ACTION : ACTION_OR_REBATES;
}
