import { orderingProcedure } from "../orders/ordering-procedure.ts";
import { orRefuse, router, salesProcedure } from "../platform/trpc.ts";
import { answerPriceAsk, refusePriceAsk } from "./answer-ask.ts";
import { askForPrice, withdrawPriceAsk } from "./ask-for-price.ts";
import {
  answerInput,
  askInput,
  askNumberInput,
  listInput,
  refuseInput,
  undoInput,
  waitingInput,
  withdrawInput,
} from "./asks.parse.ts";
import { undoPriceAnswer } from "./undo-answer.ts";
import { viewAsks, viewStaffAsk, viewStaffAsks } from "./view-asks.ts";

/** Prices that partners ask for, and what staff make of it. */
export const asksRouter = router({
  ask: orderingProcedure
    .input(askInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(
        await askForPrice(
          ctx,
          { partnerId: ctx.partner.id, caller: ctx.caller },
          { ...input, language: ctx.language },
        ),
      ),
    ),
  withdraw: orderingProcedure
    .input(withdrawInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(
        await withdrawPriceAsk(
          ctx,
          { partnerId: ctx.partner.id, caller: ctx.caller },
          input.id,
        ),
      ),
    ),
  list: orderingProcedure
    .input(listInput)
    .query(({ ctx, input }) => viewAsks(ctx, ctx.partner.id, input)),

  waiting: salesProcedure
    .input(waitingInput)
    .query(({ ctx, input }) => viewStaffAsks(ctx, ctx.caller, input)),
  get: salesProcedure
    .input(askNumberInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewStaffAsk(ctx, ctx.caller, input.ask)),
    ),
  answer: salesProcedure
    .input(answerInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await answerPriceAsk(ctx, ctx.caller, input)),
    ),
  refuse: salesProcedure
    .input(refuseInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await refusePriceAsk(ctx, ctx.caller, input)),
    ),
  undo: salesProcedure
    .input(undoInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await undoPriceAnswer(ctx, ctx.caller, input)),
    ),
});
