import { findActivePartner } from "../auth/acting-partner.queries.ts";
import type { Invitation } from "../auth/invite-user.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  continueAsHouse,
  inReading,
  inTransaction,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { listPartnerIds, listWaiting } from "./waiting.queries.ts";
import { renewAccess } from "./renew-access.ts";

/** Who was invited into a company and has not come, for staff: some have nobody else to ask. */
export async function viewWaiting(services: Services, caller: Caller) {
  const now = services.clock.now();
  const scope = staffScope(caller);
  const waiting = await inReading(services.db, scope, async (trx) => {
    const partnerIds = await listPartnerIds(trx);
    await continueAsHouse(trx);
    return await listWaiting(trx, partnerIds);
  });
  return {
    waiting: waiting.map(({ partner, username, email, linkUntil }) => ({
      partner,
      username,
      email,
      linkUntil: linkUntil?.toISOString() ?? null,
      isExpired: !linkUntil || linkUntil <= now,
    })),
  };
}

/** A new link for one of them; beyond what a member of staff may see there is none. */
export async function renewAsStaff(
  services: Services,
  caller: Caller,
  { partner: code, user }: { partner: string; user: string },
): Promise<(Omit<Invitation, "url"> & { url: string | null }) | Refusal> {
  const partner = await inTransaction(services.db, staffScope(caller), (trx) =>
    findActivePartner(trx, code),
  );
  if (!partner) return refuse("NOT_FOUND", "not_found");
  return await renewAccess(services, { caller, partner }, { user });
}
