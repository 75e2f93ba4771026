import * as v from "valibot";
import { LONGEST_SYNONYM } from "../catalog/synonym.rules.ts";
import { foldForSearch } from "../core/search-fold.ts";
import {
  adminProcedure,
  orRefuse,
  router,
  salesProcedure,
} from "../platform/trpc.ts";
import { listStaffSynonyms, putSynonym, removeSynonym } from "./synonyms.ts";

const text = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(LONGEST_SYNONYM),
  v.check(
    (value) =>
      value.isWellFormed() && !value.includes("\0") && isFoldable(value),
    "a letter or a digit",
  ),
);

/** Some letter or digit is left of it, and not more than the table takes. */
function isFoldable(value: string): boolean {
  const folded = foldForSearch(value);
  return folded.length > 0 && folded.length <= LONGEST_SYNONYM;
}

export const synonymsRouter = router({
  list: salesProcedure.query(({ ctx }) => listStaffSynonyms(ctx, ctx.caller)),
  put: adminProcedure
    .input(v.strictObject({ word: text, means: text, was: v.nullable(text) }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await putSynonym(ctx, ctx.caller, input)),
    ),
  remove: adminProcedure
    .input(v.strictObject({ word: text, was: text }))
    .mutation(async ({ ctx, input }) =>
      orRefuse(await removeSynonym(ctx, input)),
    ),
});
