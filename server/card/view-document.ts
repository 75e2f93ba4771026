import { localToday } from "../company/known-company.ts";
import { lineTotal } from "../core/money.ts";
import { formatQuantity } from "../core/quantity.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import {
  findDocument,
  listDocumentLines,
  listDocumentPayments,
  listRelatedDocuments,
  listShippedPieces,
} from "../ledger/erp-document.queries.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findViewKey } from "../pricing/pricing.queries.ts";
import { stockViewFor } from "../stock/stock-view.ts";
import type { DocumentInput } from "./card.parse.ts";
import { gatherShipments } from "./shipments.rules.ts";

/**
 * A document of the ERP with its lines, its order, what was shipped of that, the order's other
 * documents and what paid it; another partner's is not found.
 */
export async function viewDocument(
  services: Pick<Services, "db" | "clock">,
  partnerId: number,
  input: DocumentInput,
) {
  const today = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  const { type, number } = input;
  const read = await inSnapshot(services.db, scope, async (trx) => {
    const found = await findDocument(trx, { partnerId, ...input }, today);
    if (!found) return refuse("NOT_FOUND", "not_found");
    const { documentId, orderId, erpOrderNumber, pdfAt, ...head } = found;
    const order = { orderId, erpOrderNumber };
    const lines =
      documentId === null
        ? []
        : await listDocumentLines(trx, { partnerId, documentId });
    const pieces =
      orderId === null
        ? []
        : await listShippedPieces(trx, { partnerId, orderId, number });
    return {
      viewKey: (await findViewKey(trx, partnerId)) ?? "",
      pieces,
      document: {
        type,
        number,
        ...head,
        hasPdf: pdfAt !== null,
        lines: lines.map((line) => ({
          ...line,
          quantity: formatQuantity(line.quantity),
          total: lineTotal(line.quantity, line.price),
        })),
        related: await listRelatedDocuments(trx, {
          partnerId,
          documentId,
          ...order,
        }),
        paidBy: await listDocumentPayments(trx, { partnerId, number }),
      },
    };
  });
  if (isRefusal(read)) return read;
  const { document, pieces, viewKey } = read;
  if (pieces.length === 0) return { ...document, shipments: [] };
  // Outside of the snapshot: making it takes a connection of its own.
  const sight = await stockViewFor(services.db, partnerId, viewKey);
  return { ...document, shipments: gatherShipments(pieces, sight) };
}
