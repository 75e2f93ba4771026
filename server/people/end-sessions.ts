import { endUserSessions } from "../auth/session.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { onPerson, type Keeper } from "./on-person.ts";

/** Signs somebody out on all of his devices: a phone that was lost, a till that nobody left. */
export async function endSessions(
  services: Services,
  keeper: Keeper,
  { user }: { user: string },
): Promise<{ ended: true } | Refusal> {
  const target = { ...keeper, user };
  return await onPerson(services, target, async (trx, { person }) => {
    const { userId, username } = person;
    // His own he ends where he sees them.
    if (userId === keeper.caller.userId)
      return refuse("CONFLICT", "own_sessions");
    await endUserSessions({ ...services, db: trx }, userId);
    await insertAuditEntry(trx, {
      actor: keeper.caller.username,
      action: "user.end-sessions",
      subject: username,
    });
    return { ended: true };
  });
}
