import { findActingPartner } from "../auth/acting-partner.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import { mayReadCard } from "../auth/card-reader.rules.ts";
import { noteCardRead, type CardFile } from "./note-card-read.ts";

/**
 * Whose card somebody reads: his own company's where his role may see it, or that of the partner
 * that staff name, which is noted.
 *
 * @param what is read, for the audit
 */
export async function readCardAs(
  services: Services,
  caller: Caller,
  { partner: code, what }: { partner: string | undefined; what: CardFile },
): Promise<ActingPartner | Refusal> {
  if (caller.mustChangePassword)
    return refuse("FORBIDDEN", "password_change_required");
  if (caller.partner)
    return mayReadCard(caller)
      ? caller.partner
      : refuse("FORBIDDEN", "no_finance_role");
  const partner = await findActingPartner(services, caller, { code });
  if (isRefusal(partner)) return partner;
  await noteCardRead({ ...services, caller }, { what, partner });
  return partner;
}
