import * as v from "valibot";
import { orRefuse, router, salesProcedure } from "../platform/trpc.ts";
import { viewPartners, viewPortfolio } from "./portfolio.ts";
import { MOST_PREPARED } from "./trip-limits.rules.ts";

const MOST_SHOWN = 100;
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const portfolioInput = v.optional(
  v.strictObject({
    search: v.optional(v.pipe(v.string(), v.maxLength(200))),
    cursor: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000)))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SHOWN)),
      50,
    ),
  }),
  {},
);

export const salesRouter = router({
  /** The partners that the caller may act for: his portfolio, or all for an administrator. */
  portfolio: salesProcedure
    .input(portfolioInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewPortfolio(ctx, ctx.caller, input)),
    ),
  partners: salesProcedure
    .input(
      v.strictObject({
        codes: v.pipe(
          v.array(code),
          v.minLength(1),
          v.maxLength(MOST_PREPARED),
        ),
      }),
    )
    .query(({ ctx, input }) => viewPartners(ctx, ctx.caller, input.codes)),
});
