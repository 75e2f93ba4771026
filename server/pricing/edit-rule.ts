import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { addDays, isCalendarDate } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import {
  HOUSE,
  inTransaction,
  isUniqueViolation,
  rollBackWith,
} from "../platform/database.ts";
import type { Edit } from "../platform/edit-history.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import {
  changedMeanwhile,
  keptField,
  noteEdit,
  type Editing,
} from "./edit-meanwhile.ts";
import {
  deleteRule,
  endRuleOn,
  findClearanceBeside,
  insertRule,
  isOfClearance,
  isTakenBackAnswer,
  lockBesideClearances,
  lockRule,
  updateRule,
} from "./edit-rule.queries.ts";
import {
  draftOf,
  readRuleTerms,
  ruleScope,
  type RuleDraft,
  type RuleTargets,
  type RuleTerms,
  type RuleView,
} from "./edit-rule.rules.ts";
import { findRuleTargets } from "./rule-targets.queries.ts";
import { findRuleView } from "./rules-list.queries.ts";

/** The rule that is edited, as the editor read it; none for a new one. */
export interface StandingRule {
  id: number;
  version: number;
}

/** Makes a rule, or puts a draft in place of the one that the editor read. */
export async function saveRule(
  editing: Editing,
  draft: RuleDraft,
  standing?: StandingRule,
): Promise<RuleView | Refusal> {
  const terms = readRuleTerms(draft);
  if (isRefusal(terms)) return terms;
  return await orExists(() =>
    inTransaction(editing.services.db, HOUSE, async (trx) => {
      if (draft.kind === "action") await lockBesideClearances(trx);
      const before = standing && (await readLocked(trx, editing, standing));
      if (isRefusal(before)) return before;
      if (before && isSameDraft(draft, draftOf(before.view)))
        return before.view;
      const targets = await namedTargets(trx, draft);
      if (isRefusal(targets)) return targets;
      const rule = { ...terms, ...targets };
      const beside = await besideClearance(editing, trx, rule);
      if (beside) return beside;
      if (before) await updateRule(trx, before.view.id, rule);
      const id = before?.view.id ?? (await insertRule(trx, rule));
      return await noteRule(trx, editing, { id, before });
    }),
  );
}

/**
 * Ends a rule with a day, yesterday unless said, so that it holds no longer; one that has not
 * begun goes altogether. A rule that began today holds through today.
 */
export async function endRule(
  editing: Editing,
  standing: StandingRule,
  lastDay?: CalendarDate,
): Promise<{ lastDay: CalendarDate | null } | Refusal> {
  if (lastDay !== undefined && !isCalendarDate(lastDay))
    return refuse("BAD_REQUEST", "invalid_input", { field: "lastDay" });
  const { services } = editing;
  const date = await localToday(services);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const before = await readLocked(trx, editing, standing);
    if (isRefusal(before)) return before;
    const { id, validFrom } = before.view;
    if (lastDay === undefined && validFrom !== null && validFrom > date) {
      await deleteRule(trx, id);
      await noteRule(trx, editing, { id, before });
      return { lastDay: null };
    }
    const yesterday = addDays(date, -1);
    const day =
      lastDay ??
      (validFrom !== null && validFrom > yesterday ? validFrom : yesterday);
    if (validFrom !== null && day < validFrom)
      return refuse("BAD_REQUEST", "dates_reversed", { field: "lastDay" });
    await endRuleOn(trx, id, day);
    await noteRule(trx, editing, { id, before });
    return { lastDay: day };
  });
}

/**
 * Puts a rule back to what it was before an edit, in the undo's transaction: the state that the
 * edit left must still stand.
 *
 * @returns whether it still stood
 */
export async function restoreRule(
  trx: Transaction<Database>,
  editing: Editing,
  edit: Edit,
): Promise<boolean | Refusal> {
  const id = Number(edit.key);
  // Before any rule of the batch, as those who save one take both in this order.
  await lockBesideClearances(trx);
  await lockRule(trx, id);
  const now = await findRuleView(trx, id);
  const left = edit.after as RuleView | null;
  const stands =
    left && now ? isSameDraft(draftOf(now.view), draftOf(left)) : !left && !now;
  if (!stands) return false;
  const before = now;
  if (edit.before === null) {
    await deleteRule(trx, id);
  } else {
    const draft = draftOf(edit.before as RuleView);
    if (!now && (await isTakenBackAnswer(trx, { id, code: draft.code })))
      return refuse("CONFLICT", "rule_of_answer");
    const terms = readRuleTerms(draft);
    if (isRefusal(terms)) return terms;
    const targets = await namedTargets(trx, draft);
    if (isRefusal(targets)) return targets;
    const rule: RuleTerms & RuleTargets = { ...terms, ...targets };
    const beside = await besideClearance(editing, trx, rule);
    if (beside) return beside;
    if (now) await updateRule(trx, id, rule);
    else await insertRule(trx, rule, id);
  }
  await noteRule(trx, editing, { id, before, undoes: edit.id });
  return true;
}

/**
 * Refuses an action on an item that is being cleared for some of the same partners: actions never
 * compete by price, so one would silently take the other's place. An action on more than the one
 * item may run beside it: whose price holds the engine says.
 */
async function besideClearance(
  { services }: Editing,
  trx: Transaction<Database>,
  rule: RuleTerms & RuleTargets,
): Promise<Refusal | undefined> {
  if (rule.kind !== "action" || rule.itemId === null) return undefined;
  const found = await findClearanceBeside(trx, rule, services.clock.now());
  if (found === undefined) return undefined;
  return refuse("CONFLICT", "action_beside_clearance", {
    field: "item",
    params: { item: found },
  });
}

/** What a draft names, by id, or the code that is nobody's. */
export async function namedTargets(
  trx: Transaction<Database>,
  draft: RuleDraft,
): Promise<RuleTargets | Refusal> {
  const targets = await findRuleTargets(trx, draft);
  if (!("unknown" in targets)) return targets;
  const field = targets.unknown;
  return refuse("BAD_REQUEST", "unknown_code", {
    field,
    params: { value: String(draft[field]) },
  });
}

/** An answer, or the refusal that stands for a row that is there already. */
export async function orExists<T>(
  work: () => Promise<T>,
): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error))
      return refuse("CONFLICT", "rule_exists", { field: "validFrom" });
    throw error;
  }
}

export type FoundRule = NonNullable<Awaited<ReturnType<typeof findRuleView>>>;

async function readLocked(
  trx: Transaction<Database>,
  { services }: Editing,
  { id, version }: StandingRule,
): Promise<FoundRule | Refusal> {
  await lockRule(trx, id);
  const found = await findRuleView(trx, id);
  if (await isOfClearance(trx, id))
    return refuse("CONFLICT", "rule_of_clearance");
  if (found?.view.version === version) return found;
  return await changedMeanwhile(trx, services, {
    subject: "rebate",
    key: String(id),
    leftByEditor: (edit) =>
      found?.view.version === keptField(edit.after, "version"),
    otherwise: "ERP",
  });
}

/** Notes the change in the history and in the versions of those whose prices it makes. */
export async function noteRule(
  trx: Transaction<Database>,
  editing: Editing,
  change: { id: number; before: FoundRule | undefined; undoes?: number },
): Promise<RuleView> {
  const { id, before, undoes } = change;
  const after = await findRuleView(trx, id);
  await raiseViewVersions(
    trx,
    [before, after].flatMap((found) => (found ? ruleScope(found.targets) : [])),
  );
  await noteEdit(trx, editing, {
    subject: "rebate",
    key: String(id),
    before: before?.view ?? null,
    after: after?.view ?? null,
    undoes,
  });
  const view = after?.view ?? before?.view;
  return view ?? rollBackWith(refuse("NOT_FOUND", "not_found"));
}

function isSameDraft(left: RuleDraft, right: RuleDraft): boolean {
  return (Object.keys(right) as (keyof RuleDraft)[]).every(
    // What a draft does not speak of stays as it is.
    (field) => left[field] === undefined || left[field] === right[field],
  );
}
