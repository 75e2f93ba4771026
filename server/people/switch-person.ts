import { deleteUnusedResets } from "../auth/password-reset.queries.ts";
import { endUserSessions } from "../auth/session.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Services } from "../platform/trpc.ts";
import { onPerson, type Keeper } from "./on-person.ts";
import { updateSwitched } from "./people.queries.ts";
import { leavesNoOwner } from "./people.rules.ts";

/**
 * Switches somebody off or on again. Off, his sessions stay, though they open nothing: by them his
 * devices learn at their next contact that they have to erase what they hold. On again, he signs
 * in anew everywhere.
 */
export async function switchPerson(
  services: Services,
  keeper: Keeper,
  { user, isActive }: { user: string; isActive: boolean },
): Promise<{ isActive: boolean } | Refusal> {
  const target = { ...keeper, user };
  return await onPerson(services, target, async (trx, { person, people }) => {
    const { userId } = person;
    if (person.isActive === isActive) return { isActive };
    // An owner must not lock his company out of itself; staff can always let it in again.
    if (
      keeper.caller.role === "partner" &&
      leavesNoOwner(people, { userId, isActive })
    )
      return refuse("CONFLICT", "last_owner");
    const disabledAt = isActive ? null : services.clock.now();
    await updateSwitched(trx, { userId, disabledAt });
    await deleteUnusedResets(trx, userId);
    if (isActive) await endUserSessions({ ...services, db: trx }, userId);
    return { isActive };
  });
}
