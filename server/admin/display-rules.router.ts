import { saveWarehouseDisplayInput } from "../stock/warehouse-display.parse.ts";
import {
  getWarehouseDisplay,
  saveWarehouseDisplay,
} from "../stock/warehouse-display.ts";
import * as v from "valibot";
import { LANGUAGES } from "../core/language.ts";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { findDisplayRuleImpact } from "../stock/display-rule-impact.ts";
import {
  removeDisplayRule,
  saveDisplayRule,
  undoDisplayRuleEdit,
} from "../stock/edit-display-rule.ts";
import {
  previewDisplayRule,
  previewInput,
} from "../stock/preview-display-rule.ts";
import {
  findDisplayRulePartners,
  getDisplayRuleOptions,
  listDisplayRuleEdits,
  listEditableDisplayRules,
} from "./display-rules.ts";

const code = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)));
const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * A rule as it stands in the file of `rabat display-rules`; the use case reads it and names what
 * is wrong in it. What it may hold is told here, for whoever lists the procedures.
 */
const asRead = v.optional(v.unknown());
const rule = v.looseObject({
  partner: asRead,
  partnerGroup: asRead,
  category: asRead,
  mode: asRead,
  warehouses: asRead,
  only: asRead,
  bands: asRead,
  showReserved: asRead,
  showIncoming: asRead,
});

const target = v.strictObject({
  partner: code,
  partnerGroup: code,
  category: code,
});

const impactInput = v.strictObject({
  rule,
  removes: v.optional(v.boolean(), false),
  language: v.picklist(LANGUAGES),
});

/** How stock is shown to whom: for administrators, the same as `rabat display-rules`. */
export const displayRulesRouter = router({
  list: adminProcedure.query(({ ctx }) => listEditableDisplayRules(ctx)),
  options: adminProcedure.query(({ ctx }) => getDisplayRuleOptions(ctx)),
  partners: adminProcedure
    .input(v.strictObject({ search: v.pipe(v.string(), v.maxLength(100)) }))
    .query(({ ctx, input }) => findDisplayRulePartners(ctx, input.search)),
  preview: adminProcedure
    .input(previewInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await previewDisplayRule(ctx, input)),
    ),
  // A mutation only because a draft does not fit an address; it changes nothing.
  impact: adminProcedure
    .input(impactInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await findDisplayRuleImpact(ctx, input)),
    ),
  warehouses: adminProcedure.query(({ ctx }) => getWarehouseDisplay(ctx)),
  saveWarehouses: adminProcedure
    .input(saveWarehouseDisplayInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveWarehouseDisplay(ctx, ctx.caller, input)),
    ),
  save: adminProcedure
    .input(v.strictObject({ rule, version: id }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveDisplayRule(ctx, ctx.caller, input)),
    ),
  remove: adminProcedure
    .input(v.strictObject({ target, version: id }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await removeDisplayRule(ctx, ctx.caller, input)),
    ),
  history: adminProcedure
    .input(
      v.optional(
        v.strictObject({
          cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
        }),
        {},
      ),
    )
    .query(async ({ ctx, input }) =>
      orRefuse(await listDisplayRuleEdits(ctx, input.cursor)),
    ),
  undo: adminProcedure
    .input(v.strictObject({ id }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await undoDisplayRuleEdit(ctx, ctx.caller, input)),
    ),
});
