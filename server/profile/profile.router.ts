import * as v from "valibot";
import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { decideDataRequest, viewDataRequests } from "./data-requests.ts";
import { askForChange, saveFreeData, viewOwnData } from "./own-data.ts";

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** What a company says of itself, and what staff make of it. */
export const profileRouter = router({
  get: partnerProcedure.query(({ ctx }) => viewOwnData(ctx, ctx)),
  saveFree: partnerProcedure
    .input(
      v.strictObject({ email: text(200), phone: text(60), contact: text(200) }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveFreeData(ctx, ctx, input)),
    ),
  ask: partnerProcedure
    .input(
      v.strictObject({
        address: text(200),
        city: text(100),
        postalCode: text(20),
        bankAccount: text(40),
        note: text(1000),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await askForChange(ctx, ctx, input)),
    ),
  requests: salesProcedure.query(({ ctx }) =>
    viewDataRequests(ctx, ctx.caller),
  ),
  decide: salesProcedure
    .input(
      v.strictObject({
        request: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        seenAt: v.pipe(v.string(), v.isoTimestamp()),
        isAccepted: v.boolean(),
        reason: v.pipe(text(500), v.trim()),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await decideDataRequest(ctx, ctx.caller, input)),
    ),
});
