import { refuse, type Refusal } from "../core/refusal.ts";
import { changeState } from "../orders/order-life.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { lockExport, markAcknowledged } from "./erp-orders.queries.ts";
import { freezeContent } from "./hand-out.ts";
import type { Services } from "../platform/trpc.ts";

export interface Acknowledged {
  number: string;
  revision: number;
  kind: "order" | "change" | "cancel";
  erp_document: string;
  acknowledged_at: string;
}

const ERP = { userId: null, name: "ERP" };

/**
 * Takes the ERP's word that it has an order under a document of its own. Said again it gets the
 * same answer; under another document it is refused, or one order would become two.
 */
export async function acknowledgeOrder(
  { db, clock }: Pick<Services, "db" | "clock">,
  acknowledgement: {
    number: string;
    erpDocument: string;
    revision?: number | undefined;
  },
): Promise<Acknowledged | Refusal> {
  const { number, erpDocument, revision } = acknowledgement;
  return await inTransaction(db, HOUSE, async (trx) => {
    const found = await lockExport(trx, { number, revision });
    if (!found) return refuse("NOT_FOUND", "not_found");
    const standing = found.erpDocument ?? found.orderDocument;
    if (standing !== null && standing !== erpDocument)
      return refuse("CONFLICT", "acknowledged_elsewhere", {
        params: { erpDocument: standing },
      });
    const at = found.acknowledgedAt ?? clock.now();
    if (found.state !== "acknowledged") {
      await freezeContent(trx, [found.exportId], at);
      await markAcknowledged(trx, { ...found, erpDocument, at });
      if (found.kind === "order" && found.orderState === "placed") {
        await changeState(trx, {
          orderId: found.orderId,
          partnerId: found.partnerId,
          state: "confirmed",
          at,
          by: ERP,
        });
      }
    }
    return {
      number,
      revision: found.revision,
      kind: found.kind,
      erp_document: erpDocument,
      acknowledged_at: at.toISOString(),
    };
  });
}
