import { isDeepStrictEqual } from "node:util";
import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { formatQuantity, parseQuantity } from "../core/quantity.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { systemClock } from "../platform/clock.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import { insertEdit } from "../platform/edit-history.queries.ts";
import { raiseViewVersions } from "../platform/view-versions.queries.ts";
import type { TargetedDisplayRule } from "./display-rule-choice.rules.ts";
import {
  aboutRule,
  parseDisplayRules,
  type DisplayRuleInput,
  type DisplayRulesFile,
} from "./display-rules.parse.ts";
import {
  findTargetIds,
  listDisplayRules,
  lockDisplayRules,
  replaceDisplayRules,
  type StoredDisplayRule,
  type TargetIds,
} from "./display-rules.queries.ts";
import { displayRuleKey } from "./display-rule-target.rules.ts";
import { DEFAULT_DISPLAY_RULE } from "./stock-display.rules.ts";

/** The stock display rules as `rabat display-rules get` prints them. */
export async function getDisplayRules(
  db: Kysely<Database>,
): Promise<DisplayRulesFile> {
  const stored = await inReading(db, HOUSE, listDisplayRules);
  return { rules: stored.map(ruleToFile) };
}

/** Puts these rules in place of all that stood, or says which of them is wrong and in what. */
export async function setDisplayRules(
  db: Kysely<Database>,
  input: unknown,
  actor: string,
): Promise<DisplayRulesFile | Refusal> {
  const file = parseDisplayRules(input);
  if (isRefusal(file)) return file;
  return await inTransaction(db, HOUSE, async (trx) => {
    const ids = await findTargetIds(trx, codesOf(file.rules));
    const rules: TargetedDisplayRule[] = [];
    for (const [index, given] of file.rules.entries()) {
      const rule = ruleFromFile(given, index, ids);
      if (isRefusal(rule)) return rule;
      rules.push(rule);
    }
    await lockDisplayRules(trx);
    const before = await listDisplayRules(trx);
    await raiseViewVersions(trx, ["general"]);
    await replaceDisplayRules(trx, rules);
    const after = await listDisplayRules(trx);
    await noteEdits(trx, { before, after, actor, at: systemClock.now() });
    return { rules: after.map(ruleToFile) };
  });
}

/** The rules that a file changed, in the history in which staff take edits back. */
async function noteEdits(
  trx: Transaction<Database>,
  change: {
    before: StoredDisplayRule[];
    after: StoredDisplayRule[];
    actor: string;
    at: Date;
  },
): Promise<void> {
  const byKey = (rules: StoredDisplayRule[]) =>
    new Map(rules.map((one) => [displayRuleKey(one), ruleToFile(one)]));
  const [stood, stands] = [byKey(change.before), byKey(change.after)];
  for (const key of new Set([...stood.keys(), ...stands.keys()])) {
    const before = stood.get(key) ?? null;
    const after = stands.get(key) ?? null;
    if (isDeepStrictEqual(before, after)) continue;
    await insertEdit(trx, {
      at: change.at,
      byUserId: null,
      byName: change.actor,
      subject: "display_rule",
      key,
      before,
      after,
    });
  }
}

/** One rule with the ids of what it names. */
export async function ruleWithIds(
  trx: Transaction<Database>,
  given: DisplayRuleInput,
): Promise<TargetedDisplayRule | Refusal> {
  return ruleFromFile(given, 0, await findTargetIds(trx, codesOf([given])));
}

/** All codes that rules name, to be looked up at once. */
function codesOf(rules: DisplayRuleInput[]) {
  return {
    partners: rules.flatMap((one) => one.partner ?? []),
    groups: rules.flatMap((one) => one.partnerGroup ?? []),
    categories: rules.flatMap((one) => one.category ?? []),
    warehouses: rules.flatMap((one) => one.only ?? []),
  };
}

/** A rule with the ids of what it names, or the code in it that is not known. */
function ruleFromFile(
  given: DisplayRuleInput,
  index: number,
  ids: TargetIds,
): TargetedDisplayRule | Refusal {
  const named = [
    ["partner", given.partner, ids.partners],
    ["partnerGroup", given.partnerGroup, ids.groups],
    ["category", given.category, ids.categories],
    ...(given.only ?? []).map((one) => ["only", one, ids.warehouses] as const),
  ] as const;
  for (const [name, code, known] of named) {
    if (code === undefined || known.has(code)) continue;
    const { field, params } = aboutRule(given, index, name);
    return refuse("BAD_REQUEST", "display_rule_unknown", {
      field,
      params: { ...params, code },
    });
  }
  const idIn = (known: Map<string, number>, code: string | undefined) =>
    code === undefined ? null : (known.get(code) ?? null);
  return {
    partnerId: idIn(ids.partners, given.partner),
    partnerGroupId: idIn(ids.groups, given.partnerGroup),
    categoryId: idIn(ids.categories, given.category),
    mode: given.mode,
    perWarehouse: given.warehouses === "each",
    warehouseIds:
      given.only?.flatMap((code) => ids.warehouses.get(code) ?? []) ?? null,
    bands:
      given.bands
        ?.map(({ from, state, label }) => ({
          from: parseQuantity(from) ?? 0,
          state,
          label,
        }))
        .toSorted((left, right) => right.from - left.from) ??
      DEFAULT_DISPLAY_RULE.bands,
    showsReserved: given.showReserved,
    showsIncoming: given.showIncoming,
  };
}

/** A stored rule as it stands in a file: what `parseDisplayRule` reads back. */
export function ruleToFile(stored: StoredDisplayRule): DisplayRuleInput {
  const { partner, partnerGroup, category, only } = stored.codes;
  return {
    ...(partner !== null && { partner }),
    ...(partnerGroup !== null && { partnerGroup }),
    ...(category !== null && { category }),
    mode: stored.mode,
    warehouses: stored.perWarehouse ? "each" : "joined",
    ...(only !== null && { only }),
    bands: stored.bands.map((one) => ({
      ...one,
      from: formatQuantity(one.from),
    })),
    showReserved: stored.showsReserved,
    showIncoming: stored.showsIncoming,
  };
}
