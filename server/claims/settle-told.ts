import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { insertClaimEvents } from "./change-claim.queries.ts";
import { tellClaimNews } from "./tell-claim-news.ts";
import { meaningOfService, type ServiceWords } from "./claim-status.rules.ts";
import {
  lockToldClaims,
  readServiceWords,
  writeTold,
  type ToldClaim,
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
  const settled = told.map((claim) => settle(claim, words));
  await writeTold(trx, settled);
  const news = settled.filter(({ isNews }) => isNews);
  const events = await insertClaimEvents(
    trx,
    news.map(({ claimId, partnerId, at, hasMoved, status, note }) => ({
      partnerId,
      claimId,
      at,
      kind: hasMoved ? "status" : "note",
      status,
      note,
      by: { id: null, name: "ERP" },
      byPartner: false,
    })),
  );
  await tellClaimNews(
    trx,
    news.map(({ number, status, itemName, note, email, ...claim }, n) => ({
      partnerId: claim.partnerId,
      eventId: events[n] ?? 0,
      recipient: email,
      language: claim.language,
      host: HOST,
      at: claim.at,
      news: { number, status, itemName, note, repairPrice: null },
    })),
  );
  return news.filter(({ hasMoved }) => hasMoved).length;
}

/** What the ERP's words make of a claim. */
function settle(claim: ToldClaim, words: ServiceWords) {
  const { wasStatus, text, note } = claim;
  // What its partner took back stays so, whatever becomes of the goods.
  const meaning =
    wasStatus === "cancelled" ? undefined : meaningOfService(text, words);
  const status = meaning ?? wasStatus;
  const erpText = meaning ? "" : text;
  const hasMoved = status !== wasStatus;
  const isNews = hasMoved || (note !== "" && note !== claim.wasNote);
  return {
    ...claim,
    status,
    erpText,
    hasMoved,
    isNews,
    hasChanged: isNews || erpText !== claim.wasText,
  };
}
