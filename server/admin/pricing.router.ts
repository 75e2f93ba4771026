import { refuse } from "../core/refusal.ts";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
  type Caller,
  type Services,
} from "../platform/trpc.ts";
import { savePolicy } from "../pricing/edit-policy.ts";
import { getPriceLists, savePriceList } from "../pricing/edit-price-lists.ts";
import { endPrice, listPricesPage, savePrice } from "../pricing/edit-prices.ts";
import { endRule, saveRule } from "../pricing/edit-rule.ts";
import { listPricingEdits, undoPricingEdit } from "../pricing/edit-undo.ts";
import { getImpact, getImpactProgress } from "../pricing/impact.ts";
import { getPricePolicy } from "../pricing/price-policy.ts";
import {
  countRulesFound,
  findItemsByText,
  findPartners,
  getRule,
  getRuleOptions,
  listRulesPage,
} from "../pricing/rules-list.ts";
import { simulatePrice } from "../pricing/simulate-price.ts";
import {
  endPriceInput,
  endRuleInput,
  historyInput,
  impactInput,
  priceListInput,
  ruleCountInput,
  ruleInput,
  ruleListInput,
  runInput,
  savePolicyInput,
  savePriceInput,
  savePriceListInput,
  saveRuleInput,
  searchInput,
  simulateInput,
  undoInput,
} from "./pricing.parse.ts";
import { staffScope } from "../auth/staff-scope.ts";

const editing = (ctx: Services & { caller: Caller }) => ({
  services: ctx,
  caller: ctx.caller,
});

/** Prices and rebates as the administrator edits them; the simulator also for salespeople. */
export const pricingRouter = router({
  rules: adminProcedure
    .input(ruleListInput)
    .query(async ({ ctx, input }) => orRefuse(await listRulesPage(ctx, input))),
  ruleCount: adminProcedure
    .input(ruleCountInput)
    .query(({ ctx, input }) => countRulesFound(ctx, input)),
  rule: adminProcedure
    .input(ruleInput)
    .query(async ({ ctx, input }) => orRefuse(await getRule(ctx, input.id))),
  options: adminProcedure.query(({ ctx }) => getRuleOptions(ctx)),
  findPartners: salesProcedure
    .input(searchInput)
    .query(async ({ ctx, input }) => ({
      found: await findPartners(ctx, staffScope(ctx.caller), input.text),
    })),
  findItems: salesProcedure
    .input(searchInput)
    .query(async ({ ctx, input }) => ({
      found: await findItemsByText(ctx, input.text),
    })),
  saveRule: adminProcedure
    .input(saveRuleInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveRule(editing(ctx), input.rule, input.standing)),
    ),
  endRule: adminProcedure
    .input(endRuleInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await endRule(editing(ctx), input.standing, input.lastDay)),
    ),
  priceLists: adminProcedure.query(({ ctx }) => getPriceLists(ctx)),
  savePriceList: adminProcedure
    .input(savePriceListInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await savePriceList(editing(ctx), input.list, input.read)),
    ),
  prices: adminProcedure
    .input(priceListInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await listPricesPage(ctx, input)),
    ),
  savePrice: adminProcedure
    .input(savePriceInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await savePrice(editing(ctx), input.price, input.version)),
    ),
  endPrice: adminProcedure
    .input(endPriceInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await endPrice(editing(ctx), input.price, input.version)),
    ),
  policy: adminProcedure.query(({ ctx }) => getPricePolicy(ctx.db)),
  savePolicy: adminProcedure
    .input(savePolicyInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await savePolicy(editing(ctx), input.policy, input.read)),
    ),
  history: adminProcedure
    .input(historyInput)
    .query(({ ctx, input }) => listPricingEdits(ctx, input)),
  undo: adminProcedure
    .input(undoInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await undoPricingEdit(editing(ctx), input.id)),
    ),
  simulate: salesProcedure.input(simulateInput).query(async ({ ctx, input }) =>
    orRefuse(
      // What is being edited is the administrator's alone.
      input.change && ctx.caller.role !== "admin"
        ? refuse("FORBIDDEN", "no_permission")
        : await simulatePrice(ctx, staffScope(ctx.caller), input),
    ),
  ),
  impact: adminProcedure
    .input(impactInput)
    .query(async ({ ctx, input, signal }) =>
      orRefuse(await getImpact(ctx, input.change, { id: input.run, signal })),
    ),
  impactProgress: adminProcedure
    .input(runInput)
    .query(({ input }) => ({ progress: getImpactProgress(input.run) })),
});
