import { refuse, type Refusal } from "../core/refusal.ts";
import { isUniqueViolation } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { withdrawRule } from "../pricing/grant-price.ts";
import { findOrderedWith, reopenAsk } from "./asks.queries.ts";
import { CLOSED, isMoved, onSeenAsk, type Seen } from "./on-ask.ts";
import { tellTakenBack } from "./tell-asker.ts";

/** Takes an answer back, as long as nothing was ordered by it: the ask waits again. */
export async function undoPriceAnswer(
  services: Services,
  caller: Caller,
  { ask: number, revision }: Seen,
): Promise<{ undone: true } | Refusal> {
  try {
    return await onSeenAsk(services, { caller, number }, async (trx, ask) => {
      const { state, ruleId } = ask;
      if (isMoved(ask, state === "refused" ? state : "answered", revision))
        return CLOSED;
      if (ruleId !== null) {
        const order = await findOrderedWith(trx, { ...ask, ruleId });
        if (order !== undefined)
          return refuse("CONFLICT", "ordered_with_price", {
            params: { number: order },
          });
        await withdrawRule(trx, { services, caller }, ruleId);
      }
      await reopenAsk(trx, number);
      await tellTakenBack(trx, ask, services.clock.now());
      return { undone: true };
    });
  } catch (error) {
    // He has asked for it anew meanwhile, and that waits in its place.
    if (isUniqueViolation(error)) return refuse("CONFLICT", "asked_anew");
    throw error;
  }
}
