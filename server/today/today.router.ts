import * as v from "valibot";
import { adminProcedure, router, salesProcedure } from "../platform/trpc.ts";
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

/** The staff's first screen. */
export const todayRouter = router({
  /** What somebody has to decide, and how much of it there is. */
  waiting: salesProcedure
    .input(waitingInput)
    .query(({ ctx, input }) => viewWaiting(ctx, ctx.caller, input)),
  day: salesProcedure.query(({ ctx }) => getDay(ctx, ctx.caller)),
  health: adminProcedure.query(({ ctx }) => getHouseHealth(ctx)),
});
