import { orRefuse, router, salesProcedure } from "../platform/trpc.ts";
import { addNote } from "./add-note.ts";
import { savePromise, withdrawPromise } from "./promises.ts";
import {
  boardInput,
  noteInput,
  partnerInput,
  promiseInput,
  withdrawInput,
} from "./receivables.parse.ts";
import { viewBoard } from "./view-board.ts";
import { viewDebtor } from "./view-debtor.ts";

/** What partners owe, for staff: a salesperson sees his own partners. */
export const receivablesRouter = router({
  board: salesProcedure
    .input(boardInput)
    .query(async ({ ctx, input }) =>
      orRefuse(await viewBoard(ctx, ctx.caller, input)),
    ),
  partner: salesProcedure
    .meta({ role: "staff", readsCard: true })
    .input(partnerInput)
    .query(async ({ ctx, input, path }) =>
      orRefuse(await viewDebtor(ctx, ctx.caller, { ...input, what: path })),
    ),
  savePromise: salesProcedure
    .input(promiseInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await savePromise(ctx, ctx.caller, input)),
    ),
  withdrawPromise: salesProcedure
    .input(withdrawInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await withdrawPromise(ctx, ctx.caller, input)),
    ),
  addNote: salesProcedure
    .input(noteInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await addNote(ctx, ctx.caller, input)),
    ),
});
