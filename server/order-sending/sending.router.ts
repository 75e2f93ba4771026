import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import {
  keyedInput,
  orderInput,
  saveSendingInput,
  versionInput,
  wordInput,
  wordMeaningInput,
} from "./sending.parse.ts";
import {
  getSending,
  makeSecret,
  probeSending,
  resumeSending,
  saveSending,
} from "./settings.ts";
import { getStatusWords, removeWord, setStatusWord } from "./statuses.ts";
import {
  keyByHand,
  retryAllTransfers,
  retryTransfer,
  undoKeyed,
} from "./transfers.ts";

/** What the ERP's own words for the state of an order mean. */
export const statusesRouter = router({
  list: adminProcedure.query(({ ctx }) => getStatusWords(ctx)),
  save: adminProcedure
    .input(wordMeaningInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await setStatusWord(ctx, ctx.caller, input)),
    ),
  remove: adminProcedure
    .input(wordInput)
    .mutation(({ ctx, input }) => removeWord(ctx, input)),
});

/** How orders reach the ERP, and what staff do where they did not. */
export const sendingRouter = router({
  settings: adminProcedure.query(({ ctx }) => getSending(ctx)),
  save: adminProcedure
    .input(saveSendingInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveSending(ctx, ctx.caller, input)),
    ),
  makeSecret: adminProcedure
    .input(versionInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await makeSecret(ctx, ctx.caller, input)),
    ),
  resume: adminProcedure.mutation(({ ctx }) => resumeSending(ctx)),
  // A mutation because something leaves the house; it changes nothing here.
  probe: adminProcedure.mutation(async ({ ctx }) =>
    orRefuse(await probeSending(ctx)),
  ),
  retry: adminProcedure
    .input(orderInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await retryTransfer(ctx, input)),
    ),
  retryAll: adminProcedure.mutation(({ ctx }) => retryAllTransfers(ctx)),
  keyByHand: adminProcedure
    .input(keyedInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await keyByHand(ctx, ctx.caller, input)),
    ),
  undoKeyed: adminProcedure
    .input(orderInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await undoKeyed(ctx, ctx.caller, input)),
    ),
});
