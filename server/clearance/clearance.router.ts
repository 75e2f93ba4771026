import {
  adminProcedure,
  orRefuse,
  partnerProcedure,
  router,
} from "../platform/trpc.ts";
import { getClearanceRules, saveClearanceRules } from "./clearance-settings.ts";
import {
  idInput,
  listInput,
  moveInput,
  proposalsInput,
  publishInput,
  reachInput,
  saveRulesInput,
} from "./clearance.parse.ts";
import {
  publishClearance,
  restoreClearance,
  withdrawClearance,
} from "./publish-clearance.ts";
import {
  viewClearance,
  viewClearances,
  viewProposals,
  viewReach,
} from "./view-clearance.ts";
import { viewShelf } from "./view-shelf.ts";

export const clearanceRouter = router({
  shelf: partnerProcedure.query(({ ctx }) => viewShelf(ctx, ctx.partner.id)),
  proposals: adminProcedure
    .input(proposalsInput)
    .query(async ({ ctx, input }) => orRefuse(await viewProposals(ctx, input))),
  reach: adminProcedure
    .input(reachInput)
    .query(({ ctx, input }) => viewReach(ctx, input.audience)),
  list: adminProcedure
    .input(listInput)
    .query(({ ctx, input }) => viewClearances(ctx, input)),
  get: adminProcedure
    .input(idInput)
    .query(async ({ ctx, input }) => orRefuse(await viewClearance(ctx, input))),
  publish: adminProcedure
    .input(publishInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await publishClearance(ctx, ctx.caller, input)),
    ),
  withdraw: adminProcedure
    .input(moveInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await withdrawClearance(ctx, ctx.caller, input)),
    ),
  restore: adminProcedure
    .input(moveInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await restoreClearance(ctx, ctx.caller, input)),
    ),
  rules: adminProcedure.query(({ ctx }) => getClearanceRules(ctx)),
  saveRules: adminProcedure
    .input(saveRulesInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveClearanceRules(ctx, ctx.caller, input)),
    ),
});
