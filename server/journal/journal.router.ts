import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { getNeedingRuns, getRun, getRuns } from "./list-runs.ts";
import { RUN_FILTERS } from "./run-state.rules.ts";

const listInput = v.optional(
  v.strictObject({
    feed: v.optional(v.pipe(v.string(), v.maxLength(50))),
    show: v.optional(v.picklist(RUN_FILTERS), "all"),
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

const idInput = v.strictObject({
  id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/** What came in from the ERP, and what staff do with it. */
export const journalRouter = router({
  runs: router({
    list: adminProcedure
      .input(listInput)
      .query(async ({ ctx, input }) => orRefuse(await getRuns(ctx, input))),
    get: adminProcedure
      .input(idInput)
      .query(async ({ ctx, input }) => orRefuse(await getRun(ctx, input.id))),
    needing: adminProcedure.query(({ ctx }) => getNeedingRuns(ctx)),
  }),
});
