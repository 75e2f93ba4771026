import { formatQuantity } from "../core/quantity.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  handOutClaims,
  lockForAcknowledgement,
  markClaimAcknowledged,
  type ErpClaim,
} from "./erp-claims.queries.ts";

/** A claim as the ERP fetches it; a further message on one number has a higher revision. */
export function claimMessage(claim: ErpClaim) {
  const isFirst = claim.revision === 1;
  return {
    number: claim.number,
    revision: claim.revision,
    kind:
      claim.status === "cancelled" ? "cancel" : isFirst ? "claim" : "change",
    status: claim.status,
    submitted_at: claim.submittedAt.toISOString(),
    partner: claim.partner,
    claim_kind: claim.kind,
    sending: claim.sending,
    contact: claim.contact,
    fault: claim.fault,
    accessories: claim.accessories,
    photos: claim.photos,
    repair_price:
      claim.repairPrice === null ? null : (claim.repairPrice / 100).toFixed(2),
    price_answer: claim.priceAnswer,
    pieces: claim.pieces.map((piece) => ({
      piece: piece.piece,
      item: piece.itemCode,
      item_name: piece.name,
      quantity: formatQuantity(piece.quantity),
      serial_number: piece.serialNumber,
      document: piece.source,
    })),
  };
}

/**
 * Hands out the claims that the ERP has not acknowledged, oldest first; `cursor` is null when the
 * sweep has seen all.
 */
export async function listClaimsForErp(
  { db }: Pick<Services, "db">,
  page: { after: number; limit: number },
) {
  const found = await inTransaction(db, HOUSE, (trx) =>
    handOutClaims(trx, page),
  );
  const last = found.length === page.limit ? found.at(-1) : undefined;
  return {
    claims: found.map(claimMessage),
    cursor: last ? String(last.id) : null,
  };
}

/**
 * Takes the ERP's word that it has a claim under a document of its own. Said again it gets the same
 * answer; under another document it is refused, or one claim would become two repairs.
 */
export async function acknowledgeClaim(
  { db }: Pick<Services, "db">,
  said: { number: string; erpDocument: string; revision?: number | undefined },
): Promise<
  { number: string; revision: number; erp_document: string } | Refusal
> {
  const { number, erpDocument } = said;
  return await inTransaction(db, HOUSE, async (trx) => {
    const claim = await lockForAcknowledgement(trx, number);
    if (!claim) return refuse("NOT_FOUND", "not_found");
    if (claim.erpDocument !== null && claim.erpDocument !== erpDocument)
      return refuse("CONFLICT", "acknowledged_elsewhere", {
        params: { erpDocument: claim.erpDocument },
      });
    // Without a word of which, it is what was handed out last.
    const revision = said.revision ?? Math.max(claim.handedRevision, 1);
    if (revision > claim.revision) return refuse("NOT_FOUND", "not_found");
    await markClaimAcknowledged(trx, { id: claim.id, revision, erpDocument });
    return { number, revision, erp_document: erpDocument };
  });
}
