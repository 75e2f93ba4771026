import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { getKeys, makeKey, restoreKey, revokeKey } from "./exchange-keys.ts";
import { FEED_NAMES } from "./feeds.ts";

const makeInput = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  /** Null: every feed, also those that come later. */
  feeds: v.nullable(
    v.pipe(v.array(v.picklist(FEED_NAMES)), v.maxLength(FEED_NAMES.length)),
  ),
  orders: v.boolean(),
  mail: v.optional(v.boolean(), false),
  reservedBasis: v.nullable(
    v.picklist(["listed", "since_acknowledge", "never"]),
  ),
});
const idInput = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

export const exchangeKeysRouter = router({
  list: adminProcedure.query(({ ctx }) => getKeys(ctx)),
  make: adminProcedure
    .input(makeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await makeKey(ctx, ctx.caller, input)),
    ),
  revoke: adminProcedure
    .input(idInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await revokeKey(ctx, ctx.caller, input.id)),
    ),
  restore: adminProcedure
    .input(idInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await restoreKey(ctx, ctx.caller, input.id)),
    ),
});
