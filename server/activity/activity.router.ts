import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import {
  lookersInput,
  pageInput,
  partnerInput,
  partnersInput,
  searchesInput,
  tellInput,
} from "./activity.parse.ts";
import { viewPartnerActivity } from "./partner-activity.ts";
import { tellActivity } from "./tell-activity.ts";
import {
  viewLeftCarts,
  viewLooked,
  viewLookers,
  viewPartners,
  viewPriceLooks,
  viewSearches,
} from "./view-activity.ts";

/** What partners do in the portal: told by their devices, read by staff. */
export const activityRouter = router({
  tell: partnerProcedure
    .input(tellInput)
    .mutation(({ ctx, input }) => tellActivity(ctx, ctx.caller, input.events)),
  partners: salesProcedure
    .input(partnersInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewPartners(ctx, ctx.caller, input)),
    ),
  partner: salesProcedure
    .input(partnerInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewPartnerActivity(ctx, ctx.caller, input)),
    ),
  looked: salesProcedure
    .input(pageInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewLooked(ctx, ctx.caller, input)),
    ),
  lookers: salesProcedure
    .input(lookersInput)
    .query(({ ctx, input }) => viewLookers(ctx, ctx.caller, input)),
  prices: salesProcedure
    .input(pageInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewPriceLooks(ctx, ctx.caller, input)),
    ),
  carts: salesProcedure
    .input(pageInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewLeftCarts(ctx, ctx.caller, input)),
    ),
  searches: salesProcedure
    .input(searchesInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewSearches(ctx, ctx.caller, input)),
    ),
});
