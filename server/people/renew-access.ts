import { openWayIn, type Invitation } from "../auth/invite-user.ts";
import { deleteUnusedResets } from "../auth/password-reset.queries.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { onPerson, type Keeper } from "./on-person.ts";

/**
 * A new link for a password: the way in for who was invited and did not come in time, and for who
 * forgot his. It is in the keeper's hands only where there is no other way: for somebody who has
 * come in and has an address, it goes there alone.
 */
export async function renewAccess(
  services: Services,
  keeper: Keeper,
  { user }: { user: string },
): Promise<(Omit<Invitation, "url"> & { url: string | null }) | Refusal> {
  const target = { ...keeper, user };
  return await onPerson(services, target, async (trx, { person }) => {
    const { userId, username, email, language } = person;
    if (!person.isActive) return refuse("CONFLICT", "person_disabled");
    // Else an open session would be as good as his password.
    if (userId === keeper.caller.userId)
      return refuse("CONFLICT", "own_password");
    await deleteUnusedResets(trx, userId);
    const kind = person.isActivated ? "password_reset" : "invitation";
    const opened = await openWayIn(trx, services, {
      kind,
      userId,
      partnerId: keeper.partner.id,
      username,
      email,
      language,
    });
    await insertAuditEntry(trx, {
      actor: keeper.caller.username,
      action: "user.renew",
      subject: username,
    });
    const isHanded = !person.isActivated || email === "";
    return { ...opened, url: isHanded ? opened.url : null };
  });
}
