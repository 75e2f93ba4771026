import { staffScope } from "../auth/staff-scope.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { continueAsHouse, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  deletePartnerSessions,
  findPartnerId,
  lockSwitch,
  updateSwitch,
} from "./partner-facts.queries.ts";

/**
 * Switches a partner off, with all who sign in for him, or on again. Off, their sessions stay though
 * they open nothing: by them their devices learn that they have to erase what they hold. On again,
 * everybody signs in anew.
 */
export async function switchPartner(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Caller,
  { partner: code, isOn }: { partner: string; isOn: boolean },
): Promise<{ isOn: boolean } | Refusal> {
  return await inTransaction(db, staffScope(caller), async (trx) => {
    const partner = await findPartnerId(trx, code);
    if (!partner) return refuse("NOT_FOUND", "not_found");
    await continueAsHouse(trx);
    const { isOff } = await lockSwitch(trx, partner.id);
    if (isOff === !isOn) return { isOn };
    const off = isOn ? null : { at: clock.now(), by: caller.username };
    await updateSwitch(trx, partner.id, off);
    if (isOn) await deletePartnerSessions(trx, partner.id);
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: isOn ? "partner.enable" : "partner.disable",
      subject: partner.code,
    });
    return { isOn };
  });
}
