import { insertAuditEntry } from "../platform/audit-entry.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";

/** What of a card is read as a file; the rest are procedures, which say so in their meta. */
export const CARD_FILES = ["statement", "document.pdf"] as const;
export type CardFile = (typeof CARD_FILES)[number];

/** Puts into the audit who of staff has read whose card, and by which procedure or file. */
export async function noteCardRead(
  { db, caller }: Pick<Services, "db"> & { caller: Caller },
  { what, partner }: { what: string; partner: ActingPartner },
): Promise<void> {
  await inTransaction(db, HOUSE, (trx) =>
    insertAuditEntry(trx, {
      actor: caller.username,
      action: "ledger.read",
      subject: partner.code,
      details: { what },
    }),
  );
}
