import { orRefuse, router, salesProcedure } from "../platform/trpc.ts";
import { rankingInput, seriesInput } from "./reports.parse.ts";
import { viewRanking, viewReportChoices, viewSeries } from "./view-reports.ts";

/** What was ordered, confirmed and shipped, for staff: of a salesperson's own partners to him. */
export const reportsRouter = router({
  choices: salesProcedure.query(({ ctx }) =>
    viewReportChoices(ctx, ctx.caller),
  ),
  series: salesProcedure
    .input(seriesInput)
    .query(({ ctx, input }) => viewSeries(ctx, ctx.caller, input)),
  ranking: salesProcedure
    .input(rankingInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewRanking(ctx, ctx.caller, input)),
    ),
});
