import {
  orRefuse,
  partnerProcedure,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import {
  nothingInput,
  staffDeviceInput,
  subscribeInput,
} from "./push.parse.ts";
import {
  subscribe,
  subscribeStaff,
  unsubscribe,
  viewNotices,
} from "./subscribe.ts";

export const pushRouter = router({
  classes: partnerProcedure.query(({ ctx }) => viewNotices(ctx, ctx.caller)),
  subscribe: partnerProcedure
    .input(subscribeInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await subscribe(ctx, ctx.caller, input)),
    ),
  unsubscribe: partnerProcedure
    .input(nothingInput)
    .mutation(({ ctx }) => unsubscribe(ctx, ctx.caller)),
  /** The same for a device of the staff's, which hears of what waits for them. */
  staff: router({
    classes: salesProcedure.query(({ ctx }) => viewNotices(ctx, ctx.caller)),
    subscribe: salesProcedure
      .input(staffDeviceInput)
      .mutation(({ ctx, input }) => subscribeStaff(ctx, ctx.caller, input)),
    unsubscribe: salesProcedure
      .input(nothingInput)
      .mutation(({ ctx }) => unsubscribe(ctx, ctx.caller)),
  }),
});
