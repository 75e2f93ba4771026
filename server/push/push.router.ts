import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
import { nothingInput, subscribeInput } from "./push.parse.ts";
import { subscribe, unsubscribe, viewNotices } from "./subscribe.ts";

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
});
