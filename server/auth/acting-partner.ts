import { refuse, type Refusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import { findActivePartner } from "./acting-partner.queries.ts";
import { staffScope } from "./staff-scope.ts";

/**
 * The partner that staff act for, by the code they name: any for an administrator, one of his
 * own portfolio for a salesperson. Beyond that a partner is not found, as if there were none.
 */
export async function findActingPartner(
  { db }: Pick<Services, "db">,
  caller: Caller | null,
  code: string | undefined,
): Promise<ActingPartner | Refusal> {
  if (!caller) return refuse("UNAUTHORIZED", "not_signed_in");
  if (!code) return refuse("FORBIDDEN", "choose_partner");
  if (caller.role === "partner") return refuse("FORBIDDEN", "no_permission");
  const partner = await inTransaction(db, staffScope(caller), (trx) =>
    findActivePartner(trx, code),
  );
  return partner ?? refuse("NOT_FOUND", "not_found");
}
