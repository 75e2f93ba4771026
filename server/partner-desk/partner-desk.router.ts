import * as v from "valibot";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { countPartnerViews, viewPartnerList } from "./list-partners.ts";
import { lookAsPartner } from "./look-as-partner.ts";
import { PARTNER_VIEWS } from "./partner-list.queries.ts";
import { switchPartner } from "./switch-partner.ts";
import { viewPartner } from "./view-partner.ts";

const MOST_SHOWN = 100;
const partner = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const listInput = v.optional(
  v.strictObject({
    view: v.optional(v.picklist(PARTNER_VIEWS), "all"),
    search: v.optional(v.pipe(v.string(), v.maxLength(200)), ""),
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(1000))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SHOWN)),
      50,
    ),
  }),
  {},
);

/** Partners as staff look after them: a salesperson sees his own. */
export const partnerDeskRouter = router({
  list: salesProcedure
    .input(listInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewPartnerList(ctx, ctx.caller, input)),
    ),
  counts: salesProcedure.query(({ ctx }) => countPartnerViews(ctx, ctx.caller)),
  partner: salesProcedure
    .meta({ role: "staff", readsCard: true })
    .input(v.strictObject({ partner }))
    .query(async ({ ctx, input, path }) =>
      orRefuse(await viewPartner(ctx, ctx.caller, { ...input, what: path })),
    ),
  /** Seeing the app as a partner does: it begins here, and is in the audit. */
  look: adminProcedure
    .input(v.strictObject({ partner }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await lookAsPartner(ctx, ctx.caller, input.partner)),
    ),
  switch: adminProcedure
    .input(v.strictObject({ partner, isOn: v.boolean() }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await switchPartner(ctx, ctx.caller, input)),
    ),
});
