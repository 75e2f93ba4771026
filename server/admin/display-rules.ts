import { isDeepStrictEqual } from "node:util";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { listEdits, type Edit } from "../platform/edit-history.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { displayRuleReach } from "../stock/display-rule-reach.rules.ts";
import { displayRuleKey } from "../stock/display-rule-target.rules.ts";
import type { DisplayRuleInput } from "../stock/display-rules.parse.ts";
import {
  listDisplayRules,
  type StoredDisplayRule,
} from "../stock/display-rules.queries.ts";
import { ruleToFile } from "../stock/display-rules.ts";
import {
  findDisplayGround,
  findTargetNames,
  listPartnerGroups,
  searchPartners,
} from "../stock/display-ground.queries.ts";
import {
  findLatestDisplayEdits,
  findUndone,
} from "../stock/edit-display-rule.queries.ts";
import { DEFAULT_DISPLAY_RULE } from "../stock/stock-display.rules.ts";

const SUGGESTED = 20;
const HISTORY_PAGE = 20;

/** What counts for a partner whom no rule names, while nobody has said otherwise. */
const BUILT_IN: StoredDisplayRule = {
  ...DEFAULT_DISPLAY_RULE,
  partnerId: null,
  partnerGroupId: null,
  categoryId: null,
  codes: { partner: null, partnerGroup: null, category: null, only: null },
};

/** All display rules, the one for everyone first and there even when nobody has written it. */
export async function listEditableDisplayRules({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => {
    const ground = await findDisplayGround(trx);
    const latest = await findLatestDisplayEdits(trx);
    const names = await findTargetNames(
      trx,
      ground.rules.flatMap(({ codes }) => codes.partner ?? []),
    );
    const categories = new Map(
      ground.categories.map(({ code, name }) => [code, name]),
    );
    const reach = displayRuleReach(
      ground.rules,
      ground.partners,
      ground.parents,
    );
    const isGeneral = (rule: StoredDisplayRule) =>
      displayRuleKey(rule) === "general";
    const general = ground.rules.find(isGeneral);
    const others = ground.rules.filter((rule) => !isGeneral(rule));
    const rules = [general ?? BUILT_IN, ...others].map((rule) => {
      const key = displayRuleKey(rule);
      const edit = latest.get(key);
      const { partner, category } = rule.codes;
      return {
        key,
        version: rule === BUILT_IN ? 0 : (edit?.id ?? 0),
        isStored: rule !== BUILT_IN,
        rule: ruleToFile(rule),
        partnerName: partner === null ? null : (names.get(partner) ?? partner),
        categoryName:
          category === null ? null : (categories.get(category) ?? category),
        reaches: reach(rule).length,
        changedAt: edit?.at.toISOString() ?? null,
        changedBy: edit?.byName ?? null,
      };
    });
    return { rules };
  });
}

/** What a rule may name: warehouses, groups with how many partners each, categories. */
export async function getDisplayRuleOptions({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => {
    const { warehouses, categories, parents } = await findDisplayGround(trx);
    const codes = new Map(categories.map(({ id, code }) => [id, code]));
    return {
      warehouses: warehouses.map(({ code, name }) => ({ code, name })),
      groups: await listPartnerGroups(trx),
      categories: categories.map(({ id, code, name }) => ({
        code,
        name,
        parent: codes.get(parents.get(id) ?? 0) ?? null,
      })),
    };
  });
}

/** Partners by the beginning of their code or a part of their name. */
export async function findDisplayRulePartners(
  { db }: Pick<Services, "db">,
  search: string,
) {
  const partners = await inTransaction(db, HOUSE, (trx) =>
    searchPartners(trx, search.trim(), SUGGESTED),
  );
  return { partners };
}

/** A page of what was changed by whom, newest first, and what of it can still be taken back. */
export async function listDisplayRuleEdits(
  { db }: Pick<Services, "db">,
  cursor: string | null | undefined,
) {
  const place = cursor ? readCursor(cursor, 1) : [undefined];
  const before = place?.[0];
  if (!place || typeof before === "string")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  return await inTransaction(db, HOUSE, async (trx) => {
    const found = await listEdits(trx, {
      subjects: ["display_rule"],
      before,
      limit: HISTORY_PAGE + 1,
    });
    const edits = found.slice(0, HISTORY_PAGE);
    const last = edits.at(-1);
    const undone = await findUndone(
      trx,
      edits.map(({ id }) => id),
    );
    const stored = await listDisplayRules(trx);
    const present = new Map(
      stored.map((rule) => [displayRuleKey(rule), ruleToFile(rule)]),
    );
    const names = await findTargetNames(
      trx,
      edits.flatMap((edit) => ruleOf(edit).partner ?? []),
    );
    return {
      edits: edits.map((edit) => ({
        id: edit.id,
        at: edit.at.toISOString(),
        byName: edit.byName,
        key: edit.key,
        before: edit.before as DisplayRuleInput | null,
        after: edit.after as DisplayRuleInput | null,
        partnerName: names.get(ruleOf(edit).partner ?? "") ?? null,
        undoes: edit.undoes,
        isUndone: undone.has(edit.id),
        canUndo:
          !undone.has(edit.id) &&
          isDeepStrictEqual(present.get(edit.key) ?? null, edit.after),
      })),
      nextCursor:
        found.length > HISTORY_PAGE && last ? writeCursor([last.id]) : null,
    };
  });
}

function ruleOf(edit: Edit): DisplayRuleInput {
  // The history holds what `ruleToFile` wrote, before or after or both.
  return (edit.after ?? edit.before) as DisplayRuleInput;
}
