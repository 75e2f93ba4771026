import { knownCompany, localToday } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, type Scope } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { RuleView } from "./edit-rule.rules.ts";
import {
  countRules,
  findRuleView,
  listRuleRows,
  type RuleFilter,
  type RuleRow,
} from "./rules-list.queries.ts";
import {
  findItemsNamed,
  findPartnersNamed,
  listRuleTargets,
  type FoundItem,
  type RuleTargetLists,
} from "./rule-targets.queries.ts";

/** Beyond this many a count says only "more than": nobody counts further. */
const COUNTED_RULES = 1000;
const FOUND_SHOWN = 20;

export interface RulePage {
  rules: RuleRow[];
  nextCursor: string | null;
}

/** A page of the rebate scheme, in the order in which it is calculated. */
export async function listRulesPage(
  services: Services,
  {
    cursor,
    limit,
    ...filter
  }: RuleFilter & { cursor?: string | null | undefined; limit: number },
): Promise<RulePage | Refusal> {
  const place = cursor ? readCursor(cursor, 2) : [];
  const [step, id] = place ?? [];
  if (!place || typeof step === "string" || typeof id === "string")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const after =
    step === undefined || id === undefined ? undefined : { step, id };
  const date = await localToday(services);
  const rows = await inTransaction(services.db, HOUSE, (trx) =>
    listRuleRows(trx, { ...filter, after, today: date, limit: limit + 1 }),
  );
  const rules = rows.slice(0, limit);
  const last = rules.at(-1);
  return {
    rules,
    nextCursor:
      rows.length > limit && last ? writeCursor([last.step, last.id]) : null,
  };
}

/** How many rules a filter leaves; `more` when there are more than are counted. */
export async function countRulesFound(
  services: Services,
  filter: RuleFilter,
): Promise<{ count: number; more: boolean }> {
  const date = await localToday(services);
  const count = await inTransaction(services.db, HOUSE, (trx) =>
    countRules(trx, { ...filter, today: date }, COUNTED_RULES + 1),
  );
  return { count: Math.min(count, COUNTED_RULES), more: count > COUNTED_RULES };
}

export async function getRule(
  services: Services,
  id: number,
): Promise<RuleView | Refusal> {
  const found = await inTransaction(services.db, HOUSE, (trx) =>
    findRuleView(trx, id),
  );
  return found?.view ?? refuse("NOT_FOUND", "not_found");
}

/** What a rule may name, short lists; partners and items are searched for. */
export async function getRuleOptions(
  services: Services,
): Promise<RuleTargetLists & { today: string; currency: string }> {
  const { currency } = await knownCompany(services.db);
  const lists = await inTransaction(services.db, HOUSE, listRuleTargets);
  return { ...lists, today: await localToday(services), currency };
}

/** Partners by code or name, within what the caller may see. */
export function findPartners(services: Services, scope: Scope, text: string) {
  return inTransaction(services.db, scope, (trx) =>
    findPartnersNamed(trx, text, FOUND_SHOWN),
  );
}

/** Items by code, or by words of their search text. */
export function findItemsByText(
  services: Services,
  text: string,
): Promise<FoundItem[]> {
  return inTransaction(services.db, HOUSE, (trx) =>
    findItemsNamed(trx, text, FOUND_SHOWN),
  );
}
