import * as v from "valibot";
import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { askToLeave, viewLeaving, withdrawLeave } from "./ask-to-leave.ts";
import { decideLeaving, viewLeaveRequests } from "./decide-leaving.ts";

const kind = v.picklist(["person", "company"]);
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));

/** The end of accounts: asked for by those whose they are, decided by staff. */
export const leavingRouter = router({
  get: partnerProcedure.query(async ({ ctx }) =>
    orRefuse(await viewLeaving(ctx, ctx)),
  ),
  ask: partnerProcedure
    .input(v.strictObject({ kind, note: text(1000) }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await askToLeave(ctx, ctx, input)),
    ),
  withdraw: partnerProcedure
    .input(v.strictObject({ kind }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await withdrawLeave(ctx, ctx, input)),
    ),
  requests: salesProcedure.query(({ ctx }) =>
    viewLeaveRequests(ctx, ctx.caller),
  ),
  decide: salesProcedure
    .input(
      v.strictObject({
        request: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        isAccepted: v.boolean(),
        reason: text(500),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await decideLeaving(ctx, ctx.caller, input)),
    ),
});
