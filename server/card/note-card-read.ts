import { insertAuditEntry } from "../company/company.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";

/** Puts into the audit who of staff has read whose card. */
export async function noteCardRead(
  { db, caller }: Pick<Services, "db"> & { caller: Caller },
  { path, partner }: { path: string; partner: ActingPartner },
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    insertAuditEntry(trx, {
      actor: caller.username,
      action: "ledger.read",
      subject: partner.code,
      details: { what: path },
    }),
  );
}
