import { bothNames } from "../auth/both-names.rules.ts";
import {
  orRefuse,
  partnerProcedure,
  router,
  type ActingPartner,
  type Caller,
} from "../platform/trpc.ts";
import { approveOwnOrder } from "./approve-own-order.ts";
import { cancelOrder } from "./cancel-order.ts";
import { changeOwnOrder } from "./change-own-order.ts";
import { extendOrder } from "./extend-order.ts";
import { viewBought } from "./list-bought.ts";
import { getLineReceipt } from "./line-receipt.ts";
import {
  getPartnerOrder,
  listAwaitingOrders,
  listPartnerOrders,
} from "./list-orders.ts";
import { orderOptions } from "./order-options.ts";
import {
  viewAwaitingOrder,
  viewExtended,
  viewOrder,
  viewOrderHead,
  viewPlacedOrder,
  viewQuote,
} from "./order-view.ts";
import {
  confirmInput,
  boughtInput,
  lineInput,
  numberInput,
  ownChangeInput,
  pageInput,
  placeInput,
  quoteChangeInput,
  quoteInput,
  endInput,
  tolerancesInput,
} from "./orders.parse.ts";
import { orderingProcedure } from "./ordering-procedure.ts";
import { placeOrder, type PlacingParty } from "./place-order.ts";
import { quoteOrder } from "./quote-order.ts";
import { refuseOwnOrder } from "./refuse-own-order.ts";
import { quoteOwnChange } from "./quote-own-change.ts";
import { setTolerances, viewTolerances } from "./set-tolerances.ts";

export const ordersRouter = router({
  options: partnerProcedure.query(({ ctx }) =>
    orderOptions(ctx, ctx.partner.id, ctx.caller),
  ),
  quote: partnerProcedure
    .input(quoteInput)
    .query(async ({ ctx, input }) =>
      viewQuote(orRefuse(await quoteOrder(ctx, ctx.partner.id, input))),
    ),
  place: orderingProcedure
    .input(placeInput)
    .mutation(async ({ ctx, input }) =>
      viewPlacedOrder(orRefuse(await placeOrder(ctx, partyOf(ctx), input))),
    ),
  list: partnerProcedure.input(pageInput).query(async ({ ctx, input }) => {
    const page = orRefuse(await listPartnerOrders(ctx, ctx.partner.id, input));
    return {
      orders: page.orders.map(viewOrderHead),
      nextCursor: page.nextCursor,
    };
  }),
  bought: partnerProcedure
    .input(boughtInput)
    .query(({ ctx, input }) => viewBought(ctx, ctx.partner.id, input?.known)),
  get: partnerProcedure
    .input(numberInput)
    .query(async ({ ctx, input }) =>
      viewOrder(
        orRefuse(await getPartnerOrder(ctx, ctx.partner.id, input.number)),
        ctx.clock.now(),
      ),
    ),
  quoteChange: partnerProcedure
    .input(quoteChangeInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await quoteOwnChange(ctx, ctx.partner.id, input)),
    ),
  change: orderingProcedure
    .input(ownChangeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await changeOwnOrder(ctx, partyOf(ctx), input)),
    ),
  extend: orderingProcedure
    .input(numberInput)
    .mutation(async ({ ctx, input }) =>
      viewExtended(
        orRefuse(await extendOrder(ctx, partyOf(ctx), input.number)),
      ),
    ),
  receipt: partnerProcedure
    .input(lineInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await getLineReceipt(ctx, ctx.partner.id, input)),
    ),
  tolerances: partnerProcedure.query(({ ctx }) =>
    viewTolerances(ctx, ctx.partner.id, ctx.caller),
  ),
  setTolerances: partnerProcedure
    .input(tolerancesInput)
    .mutation(async ({ ctx, input }) => {
      const owner = { partnerId: ctx.partner.id, caller: ctx.caller };
      return orRefuse(await setTolerances(ctx, owner, input));
    }),
  cancel: orderingProcedure
    .input(numberInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await cancelOrder(ctx, partyOf(ctx), input.number)),
    ),
  /** What waits for an owner of the company, and his word on it. */
  awaiting: partnerProcedure.query(async ({ ctx }) => {
    const orders = orRefuse(await listAwaitingOrders(ctx, ctx));
    return { orders: orders.map(viewAwaitingOrder) };
  }),
  approve: partnerProcedure
    .input(confirmInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await approveOwnOrder(ctx, ctx, input)),
    ),
  refuse: partnerProcedure
    .input(endInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await refuseOwnOrder(ctx, ctx, input)),
    ),
});

/** Both names stand on what staff do for a partner. */
function partyOf(ctx: {
  caller: Caller;
  partner: ActingPartner;
}): PlacingParty {
  const { caller, partner } = ctx;
  const name = caller.partner
    ? caller.username
    : bothNames(caller.username, partner.name);
  return {
    partnerId: partner.id,
    user: {
      id: caller.userId,
      name,
      email: caller.email,
      orderLimit: caller.orderLimit,
    },
  };
}
