import * as v from "valibot";
import { ORDER_STATES } from "../orders/order-state.rules.ts";
import { lineInput, numberInput } from "../orders/orders.parse.ts";
import { viewOrder } from "../orders/order-view.ts";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { displayRulesRouter } from "./display-rules.router.ts";
import { getStaffReceipt } from "./line-receipt.ts";
import { getOverview } from "./overview.ts";
import { getProbing } from "./probing.ts";
import { pricingRouter } from "./pricing.router.ts";
import {
  getStaffOrder,
  listOrdersForStaff,
  listStaffMails,
} from "./staff-orders.ts";

const ordersInput = v.optional(
  v.strictObject({
    state: v.optional(v.picklist(ORDER_STATES)),
    search: v.optional(v.pipe(v.string(), v.maxLength(200))),
    cursor: v.nullish(v.pipe(v.string(), v.maxLength(200))),
    limit: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
      50,
    ),
  }),
  {},
);

export const adminRouter = router({
  displayRules: displayRulesRouter,
  overview: salesProcedure.query(({ ctx }) => getOverview(ctx, ctx.caller)),
  orders: salesProcedure
    .input(ordersInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await listOrdersForStaff(ctx, ctx.caller, input)),
    ),
  order: salesProcedure.input(numberInput).query(async ({ ctx, input }) => {
    const { order, partner } = orRefuse(
      await getStaffOrder(ctx, ctx.caller, input.number),
    );
    return { ...viewOrder(order, ctx.clock.now()), partner };
  }),
  probing: salesProcedure.query(({ ctx }) => getProbing(ctx, ctx.caller)),
  receipt: salesProcedure
    .input(lineInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getStaffReceipt(ctx, ctx.caller, input)),
    ),
  pricing: pricingRouter,
  mails: adminProcedure.query(({ ctx }) => listStaffMails(ctx)),
});
