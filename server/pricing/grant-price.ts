import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import type { Editing } from "./edit-meanwhile.ts";
import { deleteRule, insertRule, lockRule } from "./edit-rule.queries.ts";
import {
  readRuleTerms,
  type RuleDraft,
  type RuleView,
} from "./edit-rule.rules.ts";
import { namedTargets, noteRule } from "./edit-rule.ts";
import { findRuleView } from "./rules-list.queries.ts";

/** Makes a rule in the transaction of what it follows from. */
export async function grantRule(
  trx: Transaction<Database>,
  editing: Editing,
  draft: RuleDraft,
): Promise<RuleView | Refusal> {
  const terms = readRuleTerms(draft);
  if (isRefusal(terms)) return terms;
  const targets = await namedTargets(trx, draft);
  if (isRefusal(targets)) return targets;
  const id = await insertRule(trx, { ...terms, ...targets });
  return await noteRule(trx, editing, { id, before: undefined });
}

/** Takes a rule away as if it had never been, if it still stands. */
export async function withdrawRule(
  trx: Transaction<Database>,
  editing: Editing,
  id: number,
): Promise<void> {
  await lockRule(trx, id);
  const before = await findRuleView(trx, id);
  if (!before) return;
  await deleteRule(trx, id);
  await noteRule(trx, editing, { id, before });
}
