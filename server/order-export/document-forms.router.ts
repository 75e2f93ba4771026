import { adminProcedure, orRefuse, router } from "../platform/trpc.ts";
import { saveFormsInput, undoFormsInput } from "./document-forms.parse.ts";
import { getForms, saveForms, undoForms } from "./document-forms.ts";

/** In which document form orders go to the ERP. */
export const documentFormsRouter = router({
  get: adminProcedure.query(({ ctx }) => getForms(ctx)),
  save: adminProcedure
    .input(saveFormsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await saveForms(ctx, ctx.caller, input)),
    ),
  undo: adminProcedure
    .input(undoFormsInput)
    .mutation(async ({ ctx, input }) =>
      orRefuse(await undoForms(ctx, ctx.caller, input)),
    ),
});
