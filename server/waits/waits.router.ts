import { refuse } from "../core/refusal.ts";
import { readerOf } from "../notices/inbox.ts";
import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
import { askForStock, stopWaiting, viewWaits } from "./ask-for-stock.ts";
import { askInput, stopInput } from "./waits.parse.ts";

/** A person waits for himself; nobody asks in his name. */
const personProcedure = partnerProcedure.use(({ ctx, next }) => {
  if (ctx.caller.role !== "partner")
    orRefuse(refuse("FORBIDDEN", "no_permission"));
  return next();
});

export const waitsRouter = router({
  list: partnerProcedure.query(({ ctx }) => viewWaits(ctx, readerOf(ctx))),
  ask: personProcedure.input(askInput).mutation(async ({ ctx, input }) =>
    orRefuse(
      await askForStock(ctx, readerOf(ctx), {
        ...input,
        language: ctx.language,
      }),
    ),
  ),
  stop: personProcedure
    .input(stopInput)
    .mutation(({ ctx, input }) =>
      stopWaiting(ctx, readerOf(ctx), input.itemCode),
    ),
});
