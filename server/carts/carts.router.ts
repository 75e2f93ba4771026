import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
import { syncCartsInput } from "./carts.parse.ts";
import { syncCarts } from "./sync-carts.ts";

export const cartsRouter = router({
  /** A mutation, though it may tell nothing: what is read depends on what was told. */
  sync: partnerProcedure
    .input(syncCartsInput)
    .mutation(async ({ ctx, input }) => {
      const owner = { partnerId: ctx.partner.id, userId: ctx.caller.userId };
      return orRefuse(await syncCarts(ctx, owner, input));
    }),
});
