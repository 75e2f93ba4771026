import { readPartnerHeader } from "../core/partner-header.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type {
  ActingCall,
  ActingPartner,
  Caller,
  Services,
} from "../platform/trpc.ts";
import { findActivePartner } from "./acting-partner.queries.ts";
import { staffScope } from "./staff-scope.ts";

/** A person's own carts, told by his device again and again: no deed done in a partner's name. */
export const UNNOTED_CALLS = new Set(["carts.sync"]);

/**
 * The partner that staff act for, by the code they name: any for an administrator, one of his
 * own portfolio for a salesperson. Beyond that a partner is not found, as if there were none.
 * What an administrator, who has no portfolio, does in a partner's name goes into the audit.
 */
export async function findActingPartner(
  { db }: Pick<Services, "db">,
  caller: Caller | null,
  { code: named, call }: { code: string | undefined; call?: ActingCall },
): Promise<ActingPartner | Refusal> {
  if (!caller) return refuse("UNAUTHORIZED", "not_signed_in");
  if (!named) return refuse("FORBIDDEN", "choose_partner");
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  const { code } = readPartnerHeader(named);
  const partner = await inTransaction(db, staffScope(caller), (trx) =>
    findActivePartner(trx, code),
  );
  if (!partner) return refuse("NOT_FOUND", "partner_not_yours");
  if (caller.role === "admin" && call?.writes && !UNNOTED_CALLS.has(call.path))
    await inTransaction(db, HOUSE, (trx) =>
      insertAuditEntry(trx, {
        actor: caller.username,
        action: "partner.act",
        subject: partner.code,
        details: { what: call.path },
      }),
    );
  return partner;
}
