import { orRefuse, partnerProcedure, router } from "../platform/trpc.ts";
import { askForCopy, viewDataCopy } from "./data-copies.ts";

/** Copies of their data for those whose data they are. */
export const copiesRouter = router({
  latest: partnerProcedure.query(async ({ ctx }) =>
    orRefuse(await viewDataCopy(ctx, ctx)),
  ),
  ask: partnerProcedure.mutation(async ({ ctx }) =>
    orRefuse(await askForCopy(ctx, ctx)),
  ),
});
