import * as v from "valibot";
import { staffScope } from "../auth/staff-scope.ts";
import { settleConflict } from "../orders/settle-conflict.ts";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { getDay } from "./day.ts";
import { getHouseHealth } from "./house-health.ts";
import { viewWaiting } from "./waiting.ts";
import { WAITING_KINDS } from "./waiting.rules.ts";

const waitingInput = v.optional(
  v.strictObject({
    kind: v.optional(v.picklist(WAITING_KINDS)),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      20,
    ),
  }),
  {},
);

const settleInput = v.strictObject({
  conflict: v.pipe(v.number(), v.safeInteger()),
  since: v.pipe(v.string(), v.isoTimestamp()),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  decision: v.picklist(["accepted", "kept", "lowered", "to_correct"]),
});

/** The staff's first screen. */
export const todayRouter = router({
  /** What somebody has to decide, and how much of it there is. */
  waiting: salesProcedure
    .input(waitingInput)
    .query(({ ctx, input }) => viewWaiting(ctx, ctx.caller, input)),
  /** Settles what an order and what came after it say differently. */
  settleConflict: salesProcedure
    .input(settleInput)
    .mutation(async ({ ctx, input }) => {
      const { userId: id, username: name } = ctx.caller;
      const staff = { scope: staffScope(ctx.caller), user: { id, name } };
      return orRefuse(await settleConflict(ctx, staff, input));
    }),
  day: salesProcedure.query(({ ctx }) => getDay(ctx, ctx.caller)),
  health: adminProcedure.query(({ ctx }) => getHouseHealth(ctx)),
});
