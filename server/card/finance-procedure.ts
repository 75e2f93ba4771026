import { mayReadCard } from "../auth/card-reader.rules.ts";
import { noteCardRead } from "./note-card-read.ts";
import { refuse } from "../core/refusal.ts";
import { orRefuse, partnerProcedure } from "../platform/trpc.ts";

/**
 * Who may see a partner's money: its owner and its bookkeeper, and staff who act for it. That
 * staff have looked is noted before they are shown anything.
 */
export const financeProcedure = partnerProcedure
  .meta({ role: "partner", readsCard: true })
  .use(async ({ ctx, path: what, next }) => {
    const { caller, partner } = ctx;
    if (caller.role !== "partner") await noteCardRead(ctx, { what, partner });
    else if (!mayReadCard(caller))
      orRefuse(refuse("FORBIDDEN", "no_finance_role"));
    return next();
  });
