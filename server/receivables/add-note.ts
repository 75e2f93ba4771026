import type { Refusal } from "../core/refusal.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { insertNote } from "./debtor.queries.ts";
import { withDebtor } from "./promises.ts";

/** Notes something of a partner's debt, for staff alone. */
export async function addNote(
  services: Services,
  caller: Caller,
  { partner, id, text }: { partner: string; id: string; text: string },
): Promise<{ at: string } | Refusal> {
  const at = services.clock.now();
  return await withDebtor(
    services,
    { caller, partner },
    async (trx, partnerId) => {
      await insertNote(trx, {
        partnerId,
        id,
        text,
        at,
        byUserId: caller.userId,
        byName: caller.username,
      });
      return { at: at.toISOString() };
    },
  );
}
