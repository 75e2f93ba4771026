import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { changeState, type Actor } from "../orders/order-life.queries.ts";
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

const ERP: Actor = { userId: null, name: "ERP" };

interface Acknowledgement {
  number: string;
  erpDocument: string;
  revision?: number | undefined;
}

/**
 * Takes the ERP's word that it has an order under a document of its own. Said again it gets the
 * same answer; under another document it is refused, or one order would become two.
 */
export async function acknowledgeOrder(
  { db, clock }: Pick<Services, "db" | "clock">,
  acknowledgement: Acknowledgement,
): Promise<Acknowledged | Refusal> {
  return await inTransaction(db, HOUSE, (trx) =>
    acknowledgeIn(trx, { ...acknowledgement, at: clock.now() }),
  );
}

/** The same in a transaction that does more, and where a person says it in the ERP's place. */
export async function acknowledgeIn(
  trx: Transaction<Database>,
  {
    number,
    erpDocument,
    revision,
    at: now,
    by = ERP,
  }: Acknowledgement & { at: Date; by?: Actor },
): Promise<Acknowledged | Refusal> {
  const found = await lockExport(trx, { number, revision });
  if (!found) return refuse("NOT_FOUND", "not_found");
  const standing = found.erpDocument ?? found.orderDocument;
  if (standing !== null && standing !== erpDocument)
    return refuse("CONFLICT", "acknowledged_elsewhere", {
      params: { erpDocument: standing },
    });
  const at = found.acknowledgedAt ?? now;
  if (found.state !== "acknowledged") {
    await freezeContent(trx, [found.exportId], at);
    await markAcknowledged(trx, { ...found, erpDocument, at });
    if (found.kind === "order" && found.orderState === "placed") {
      const { orderId, partnerId } = found;
      const state = "confirmed";
      await changeState(trx, { orderId, partnerId, state, at, by });
    }
  }
  return {
    number,
    revision: found.revision,
    kind: found.kind,
    erp_document: erpDocument,
    acknowledged_at: at.toISOString(),
  };
}
