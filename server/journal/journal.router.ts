import * as v from "valibot";
import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { saveWiresInput } from "../company/trip-wires.parse.ts";
import { getTripWires, saveTripWires } from "../company/trip-wires.ts";
import { applyHeld, dismissHeld } from "./decide-held.ts";
import { getRejects, getRun } from "./get-run.ts";
import { getNeedingRuns, getRuns } from "./list-runs.ts";
import { resendRejects } from "./resend-rejects.ts";
import { getShortages } from "./shortages.ts";
import { undoRun } from "./undo-run.ts";
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

const rejectsInput = v.strictObject({
  ...idInput.entries,
  cursor: v.nullish(v.pipe(v.number(), v.safeInteger())),
  cause: v.optional(
    v.strictObject({
      reason: v.pipe(v.string(), v.maxLength(50)),
      field: v.pipe(v.string(), v.maxLength(100)),
    }),
  ),
});

const MAX_MENDED = 1000;

const resendInput = v.strictObject({
  ...idInput.entries,
  rows: v.pipe(
    v.array(
      v.strictObject({
        line: v.pipe(v.number(), v.safeInteger()),
        cells: v.record(
          v.pipe(v.string(), v.maxLength(200)),
          v.pipe(v.string(), v.maxLength(10_000)),
        ),
      }),
    ),
    v.maxLength(MAX_MENDED),
  ),
});

const counted = v.object({ rows: v.number(), of: v.number() });

const applyInput = v.strictObject({
  ...idInput.entries,
  /** The difference that he has seen. */
  seen: v.strictObject({
    withdraws: v.exactOptional(counted),
    moves_prices: v.exactOptional(counted),
    all_stock_zero: v.exactOptional(v.object({ rows: v.number() })),
  }),
});

const dismissInput = v.strictObject({
  ...idInput.entries,
  reason: v.pipe(v.string(), v.trim(), v.maxLength(500)),
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
    rejects: adminProcedure
      .input(rejectsInput)
      .query(({ ctx, input }) => getRejects(ctx, input)),
    resend: adminProcedure
      .input(resendInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await resendRejects(ctx, ctx.caller, input)),
      ),
    approve: adminProcedure
      .input(applyInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await applyHeld(ctx, ctx.caller, input)),
      ),
    dismiss: adminProcedure
      .input(dismissInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await dismissHeld(ctx, ctx.caller, input)),
      ),
    undo: adminProcedure
      .input(idInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await undoRun(ctx, ctx.caller, input.id)),
      ),
    needing: adminProcedure.query(({ ctx }) => getNeedingRuns(ctx)),
    wires: adminProcedure.query(({ ctx }) => getTripWires(ctx)),
    saveWires: adminProcedure
      .input(saveWiresInput)
      .mutation(async ({ ctx, input }) =>
        orRefuse(await saveTripWires(ctx, ctx.caller, input)),
      ),
    shortages: adminProcedure.query(({ ctx }) => getShortages(ctx)),
  }),
});
