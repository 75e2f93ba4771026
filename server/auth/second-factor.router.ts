import * as v from "valibot";
import {
  adminProcedure,
  orRefuse,
  router,
  signedInProcedure,
} from "../platform/trpc.ts";
import {
  beginFactor,
  confirmFactor,
  renewRecoveryCodes,
  resetFactorOf,
  saveRequired,
  turnFactorOff,
  viewOwnFactor,
  viewStaffFactors,
} from "./second-factor.ts";

const nothing = v.optional(v.strictObject({}), {});
const byCode = v.strictObject({
  code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
});

/** One's own is open to whoever is signed in: who lacks one has to get it before all else. */
export const secondFactorRouter = router({
  own: signedInProcedure.query(({ ctx }) => viewOwnFactor(ctx)),
  begin: signedInProcedure
    .input(nothing)
    .mutation(async ({ ctx }) => orRefuse(await beginFactor(ctx))),
  confirm: signedInProcedure
    .input(byCode)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await confirmFactor(ctx, input)),
    ),
  renewCodes: signedInProcedure
    .input(byCode)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await renewRecoveryCodes(ctx, input)),
    ),
  turnOff: signedInProcedure
    .input(byCode)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await turnFactorOff(ctx, input)),
    ),
  staff: adminProcedure.query(({ ctx }) => viewStaffFactors(ctx)),
  saveRequired: adminProcedure
    .input(v.strictObject({ required: v.boolean(), read: v.boolean() }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveRequired(ctx, ctx.caller, input)),
    ),
  reset: adminProcedure
    .input(
      v.strictObject({
        username: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await resetFactorOf(ctx, ctx.caller, input.username)),
    ),
});
