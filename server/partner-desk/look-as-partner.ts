import { findActivePartner } from "../auth/acting-partner.queries.ts";
import { lookingOwnerOf } from "../auth/owner-tag.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";

/**
 * Lets an administrator see the app as a partner sees it, with nothing to be written. The tag under
 * which his device asks is told here alone, so that who looked at whom is always in the audit.
 */
export async function lookAsPartner(
  { db }: Pick<Services, "db">,
  caller: Caller,
  code: string,
): Promise<{ owner: string; code: string; name: string } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const partner = await findActivePartner(trx, code);
    if (!partner) return refuse("NOT_FOUND", "not_found");
    await insertAuditEntry(trx, {
      actor: caller.username,
      action: "partner.look",
      subject: partner.code,
    });
    const { name } = partner;
    const owner = lookingOwnerOf(caller, partner.code);
    return { owner, code: partner.code, name };
  });
}
