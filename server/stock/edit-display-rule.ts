import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { findEdit, insertEdit } from "../platform/edit-history.queries.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import type { TargetedDisplayRule } from "./display-rule-choice.rules.ts";
import {
  displayRuleKey,
  displayRuleScope,
} from "./display-rule-target.rules.ts";
import {
  parseDisplayRule,
  type DisplayRuleInput,
} from "./display-rules.parse.ts";
import {
  listDisplayRules,
  lockDisplayRules,
  replaceDisplayRule,
  type DisplayTarget,
} from "./display-rules.queries.ts";
import { ruleToFile, ruleWithIds } from "./display-rules.ts";
import {
  findLatestDisplayEdits,
  findUndone,
  type LatestEdit,
} from "./edit-display-rule.queries.ts";

type Editor = Pick<Caller, "userId" | "username">;
type Editing = Pick<Services, "db" | "clock">;

/** What stands under a key after an edit. */
export interface EditedDisplayRule {
  key: string;
  /** The number of the last edit of what stands; 0 where nothing stands or nobody edited it. */
  version: number;
  rule: DisplayRuleInput | null;
  /** By which it can be taken back; null when nothing changed. */
  editId: number | null;
}

/** Puts one rule in place of the one for the same target, if that is still what was read. */
export async function saveDisplayRule(
  services: Editing,
  editor: Editor,
  input: { rule: unknown; version: number },
): Promise<EditedDisplayRule | Refusal> {
  const given = parseDisplayRule(input.rule, 0);
  if (isRefusal(given)) return given;
  return await edit(services, editor, async (trx) => {
    const rule = await ruleWithIds(trx, given);
    return isRefusal(rule)
      ? rule
      : { target: rule, next: rule, version: input.version };
  });
}

/** Takes a rule away, if it is still what was read: what it was for follows the next one. */
export async function removeDisplayRule(
  services: Editing,
  editor: Editor,
  input: { target: DisplayRuleCodes; version: number },
): Promise<EditedDisplayRule | Refusal> {
  return await edit(services, editor, async (trx) => {
    const given = parseDisplayRule({ ...input.target, mode: "exact" }, 0);
    const target = isRefusal(given) ? given : await ruleWithIds(trx, given);
    return isRefusal(target)
      ? target
      : { target, next: null, version: input.version };
  });
}

/** Takes an edit back, once, and only while what it left still stands. */
export async function undoDisplayRuleEdit(
  services: Editing,
  editor: Editor,
  input: { id: number },
): Promise<EditedDisplayRule | Refusal> {
  return await edit(services, editor, async (trx) => {
    const found = await findEdit(trx, input.id);
    if (!found || found.subject !== "display_rule")
      return refuse("NOT_FOUND", "not_found");
    const target = await ruleWithIds(trx, asRule(found.after ?? found.before));
    if (isRefusal(target)) return target;
    const next = found.before && (await ruleWithIds(trx, asRule(found.before)));
    if (isRefusal(next)) return next;
    return { target, next, undoes: { id: found.id, left: found.after } };
  });
}

/** Whom and what a rule is for, by codes. */
type DisplayRuleCodes = Pick<
  DisplayRuleInput,
  "partner" | "partnerGroup" | "category"
>;

interface Intent {
  target: DisplayTarget;
  next: TargetedDisplayRule | null;
  /** What was read before; an undoing compares what stands instead. */
  version?: number;
  undoes?: { id: number; left: object | null };
}

async function edit(
  services: Editing,
  editor: Editor,
  decide: (trx: Transaction<Database>) => Promise<Intent | Refusal>,
): Promise<EditedDisplayRule | Refusal> {
  const { timeZone } = await knownCompany(services.db);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockDisplayRules(trx);
    const intent = await decide(trx);
    if (isRefusal(intent)) return intent;
    const key = displayRuleKey(intent.target);
    const before = await findRule(trx, intent.target);
    const latest = (await findLatestDisplayEdits(trx, key)).get(key);
    const refusal = await findObjection(trx, intent, {
      before,
      latest,
      timeZone,
    });
    if (refusal) return refusal;
    await replaceDisplayRule(trx, intent.target, intent.next);
    const after = await findRule(trx, intent.target);
    if (isDeepStrictEqual(before, after)) {
      const version = versionOf(after, latest);
      return { key, version, rule: after, editId: null };
    }
    await raiseViewVersions(trx, [displayRuleScope(intent.target)]);
    const editId = await insertEdit(trx, {
      at: services.clock.now(),
      byUserId: editor.userId,
      byName: editor.username,
      subject: "display_rule",
      key,
      before,
      after,
      ...(intent.undoes && { undoes: intent.undoes.id }),
    });
    return { key, version: after ? editId : 0, rule: after, editId };
  });
}

/** Why an edit may not be made on what stands now. */
async function findObjection(
  trx: Transaction<Database>,
  { next, version, undoes }: Intent,
  now: {
    before: DisplayRuleInput | null;
    latest: LatestEdit | undefined;
    timeZone: string;
  },
): Promise<Refusal | undefined> {
  const params = {
    by: now.latest?.byName ?? "–",
    at: now.latest ? momentInZone(now.latest.at, now.timeZone) : "–",
  };
  if (undoes) {
    if ((await findUndone(trx, [undoes.id])).size > 0)
      return refuse("CONFLICT", "already_undone");
    return isDeepStrictEqual(now.before, undoes.left)
      ? undefined
      : refuse("CONFLICT", "changed_meanwhile", { params });
  }
  if (version !== versionOf(now.before, now.latest))
    return refuse("CONFLICT", "changed_meanwhile", { params });
  return next === null && now.before === null
    ? refuse("NOT_FOUND", "not_found")
    : undefined;
}

function versionOf(
  stands: DisplayRuleInput | null,
  latest: LatestEdit | undefined,
): number {
  return stands ? (latest?.id ?? 0) : 0;
}

async function findRule(
  trx: Transaction<Database>,
  target: DisplayTarget,
): Promise<DisplayRuleInput | null> {
  const [stored] = await listDisplayRules(trx, target);
  return stored ? ruleToFile(stored) : null;
}

/** The history holds what `ruleToFile` wrote. */
function asRule(kept: object | null): DisplayRuleInput {
  const rule = parseDisplayRule(kept, 0);
  if (isRefusal(rule)) throw new Error(`an edit holds no rule: ${rule.reason}`);
  return rule;
}
