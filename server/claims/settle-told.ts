import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  changeClaim,
  findClaimRecipient,
  insertClaimEvent,
} from "./change-claim.queries.ts";
import { tellClaimNews } from "./tell-claim-news.ts";
import { meaningOfService } from "./claim-status.rules.ts";
import {
  lockToldClaims,
  readServiceWords,
  setErpDocument,
} from "./service-status.queries.ts";

/** The host in a Message-ID of what no request caused. */
const HOST = "rabat";

/**
 * Moves claims by what the ERP says of the service orders that came of them. A word without a
 * meaning moves nothing: its text is shown beside, and staff are asked what it means. Said again
 * it changes nothing and writes to nobody.
 *
 * @returns how many claims have moved
 */
export async function settleTold(
  trx: Transaction<Database>,
  asked: { numbers?: string[]; texts?: string[]; now: Date },
): Promise<number> {
  const told = await lockToldClaims(trx, asked);
  if (told.length === 0) return 0;
  const words = await readServiceWords(trx);
  let moved = 0;
  for (const claim of told) {
    const { claimId, partnerId, wasStatus, text, note, at } = claim;
    // What its partner took back stays so, whatever becomes of the goods.
    const isOver = wasStatus === "cancelled";
    const meaning = isOver ? undefined : meaningOfService(text, words);
    const status = meaning ?? wasStatus;
    const erpText = meaning ? "" : text;
    await setErpDocument(trx, { claimId, document: claim.serviceOrder });
    const hasMoved = status !== wasStatus;
    const isNews = hasMoved || (note !== "" && note !== claim.wasNote);
    if (!isNews && erpText === claim.wasText) continue;
    await changeClaim(trx, {
      claimId,
      at,
      status: meaning ?? undefined,
      erpText,
      tellErp: false,
    });
    if (!isNews) continue;
    if (hasMoved) moved += 1;
    const eventId = await insertClaimEvent(trx, {
      partnerId,
      claimId,
      at,
      kind: hasMoved ? "status" : "note",
      status,
      note,
      by: { id: null, name: "ERP" },
      byPartner: false,
    });
    const recipient = await findClaimRecipient(trx, claimId);
    const { number, itemName } = claim;
    await tellClaimNews(trx, {
      partnerId,
      eventId,
      recipient: recipient.email,
      language: recipient.language,
      host: HOST,
      at,
      news: { number, status, itemName, note, repairPrice: null },
    });
  }
  return moved;
}
