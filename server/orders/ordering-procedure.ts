import { refuse } from "../core/refusal.ts";
import { orRefuse, partnerProcedure } from "../platform/trpc.ts";
import { mayOrder } from "./own-limit.rules.ts";

/** Who may order for a company: its owners, who buys for it, and staff who act for it. */
export const orderingProcedure = partnerProcedure.use(({ ctx, next }) => {
  if (!mayOrder(ctx.caller))
    orRefuse(refuse("FORBIDDEN", "role_does_not_order"));
  return next();
});
