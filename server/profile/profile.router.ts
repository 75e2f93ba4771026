import * as v from "valibot";
import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { decideDataRequest, viewDataRequests } from "./data-requests.ts";
import { askForPlaces } from "./ask-places.ts";
import { MOST_PLACES } from "./places.rules.ts";
import { askForChange, saveFreeData, viewOwnData } from "./own-data.ts";

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));

const placeCode = v.pipe(text(100), v.minLength(1));
const place = {
  name: text(200),
  address: text(200),
  city: text(100),
  postalCode: text(20),
};
const placeWish = v.variant("kind", [
  v.strictObject({ kind: v.literal("add"), ...place }),
  v.strictObject({ kind: v.literal("change"), code: placeCode, ...place }),
  v.strictObject({ kind: v.literal("close"), code: placeCode }),
]);

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
  /** All that is asked of delivery places, in place of what was. */
  askPlaces: partnerProcedure
    .input(
      v.strictObject({
        places: v.pipe(v.array(placeWish), v.maxLength(MOST_PLACES)),
      }),
    )
    .mutation(async ({ ctx, input }) =>
      orRefuse(await askForPlaces(ctx, ctx, input.places)),
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
