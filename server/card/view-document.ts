import { localToday } from "../company/known-company.ts";
import { lineTotal } from "../core/money.ts";
import { formatQuantity } from "../core/quantity.ts";
import { refuse } from "../core/refusal.ts";
import {
  findDocument,
  listDocumentLines,
  listDocumentPayments,
} from "../ledger/erp-document.queries.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { DocumentInput } from "./card.parse.ts";

/** A document of the ERP with its lines, and what paid it; another partner's is not found. */
export async function viewDocument(
  services: Pick<Services, "db" | "clock">,
  partnerId: number,
  input: DocumentInput,
) {
  const today = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  return await inSnapshot(services.db, scope, async (trx) => {
    const found = await findDocument(trx, { partnerId, ...input }, today);
    if (!found) return refuse("NOT_FOUND", "not_found");
    const { documentId, ...head } = found;
    const lines =
      documentId === null
        ? []
        : await listDocumentLines(trx, { partnerId, documentId });
    const { type, number } = input;
    return {
      type,
      number,
      ...head,
      lines: lines.map((line) => ({
        ...line,
        quantity: formatQuantity(line.quantity),
        total: lineTotal(line.quantity, line.price),
      })),
      paidBy: await listDocumentPayments(trx, { partnerId, number }),
    };
  });
}
