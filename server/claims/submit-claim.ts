import { createHash } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { useAttachments } from "../attachments/use-attachments.ts";
import { localToday } from "../company/known-company.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  canonicalClaim,
  refuseOverBought,
  type ClaimRequest,
  type RequestedPiece,
} from "./claim-content.rules.ts";
import { tellClaimNews } from "./tell-claim-news.ts";
import { foldSerial } from "./claim-status.rules.ts";
import {
  countBought,
  findClaimItems,
  findClaimParty,
  findDocumentSource,
  findDuplicates,
  findOrderSource,
  findSubmitted,
  insertClaim,
  lockPartnerClaims,
  type BoughtSource,
  type ClaimItem,
  type NewPiece,
  type SubmittedClaim,
} from "./submit-claim.queries.ts";

export interface ClaimingParty {
  partnerId: number;
  user: { id: number; name: string; email: string };
  /** Staff may claim for a partner. */
  isStaff: boolean;
}

/**
 * Takes a claim, or says what speaks against it. The same id with the same content gets the same
 * answer for ever; a refused claim binds nothing and takes no number.
 */
export async function submitClaim(
  services: Services,
  party: ClaimingParty,
  request: ClaimRequest,
): Promise<SubmittedClaim | Refusal> {
  const { partnerId, user } = party;
  const contentHash = createHash("sha256")
    .update(canonicalClaim(request))
    .digest("hex");
  const day = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    await lockPartnerClaims(trx, partnerId);
    const before = await findSubmitted(trx, { partnerId, id: request.id });
    if (before)
      return before.contentHash === contentHash
        ? before
        : refuse("CONFLICT", "id_reused");
    const terms = await findClaimParty(trx, partnerId);
    const { termsVersion } = request;
    if (termsVersion !== undefined && termsVersion > terms.latestTerms)
      return refuse("BAD_REQUEST", "invalid_input", { field: "termsVersion" });
    const pieces = await judgePieces(trx, partnerId, request);
    if (isRefusal(pieces)) return pieces;
    const at = services.clock.now();
    const photos = await useAttachments(trx, {
      partnerId,
      ids: request.attachments,
      kinds: ["picture"],
      at,
    });
    if (isRefusal(photos)) return photos;
    const serials = pieces.map(({ serialNumber }) => foldSerial(serialNumber));
    const duplicates = await findDuplicates(trx, { partnerId, serials });
    const { number, eventId } = await insertClaim(trx, {
      ...request,
      partnerId,
      contentHash,
      day,
      at,
      by: user,
      byPartner: !party.isStaff,
      pieces,
      duplicates,
    });
    const itemName = pieces[0]?.name ?? "";
    await tellClaimNews(trx, {
      partnerId,
      eventId,
      recipient: terms.email || user.email,
      language: terms.language,
      host: services.config.publicUrl.hostname,
      at,
      news: {
        number,
        status: "submitted",
        itemName,
        note: "",
        repairPrice: null,
      },
    });
    const { fault } = request;
    return { number, contentHash, at, itemName, fault, duplicates };
  });
}

/** Finds what the pieces are and where they were bought, and that no more is claimed than that. */
async function judgePieces(
  trx: Transaction<Database>,
  partnerId: number,
  { kind, pieces }: ClaimRequest,
): Promise<NewPiece[] | Refusal> {
  const items = await findClaimItems(
    trx,
    pieces.map(({ itemCode }) => itemCode),
  );
  const judged: NewPiece[] = [];
  const wanted = new Map<
    string,
    { item: ClaimItem; source: BoughtSource; name: string; quantity: number }
  >();
  for (const [at, piece] of pieces.entries()) {
    const item = items.get(piece.itemCode);
    if (!item)
      return refuse("BAD_REQUEST", "claim_unknown_item", {
        field: `pieces.${at}.itemCode`,
        params: { itemCode: piece.itemCode },
      });
    const name = sourceName(piece);
    const source = await findSource(trx, partnerId, piece);
    if (name !== "" && !source)
      return refuse("BAD_REQUEST", "claim_unknown_source", {
        field: `pieces.${at}`,
      });
    if (source) {
      const key = `${source.documentId} ${source.orderId} ${item.id}`;
      const quantity = (wanted.get(key)?.quantity ?? 0) + piece.quantity;
      wanted.set(key, { item, source, name, quantity });
    }
    judged.push({
      itemId: item.id,
      itemCode: item.code,
      name: item.name,
      unit: item.unit,
      quantity: piece.quantity,
      serialNumber: piece.serialNumber,
      documentId: source?.documentId ?? null,
      orderId: source?.orderId ?? null,
      source: name,
    });
  }
  // What came by mistake stands on no document.
  if (kind === "wrong_item") return judged;
  // An order and the documents that came of it are of the same goods.
  const ofOrders = new Map<string, { whole: number; byDocument: number }>();
  for (const { item, source, name, quantity } of wanted.values()) {
    const goods = `${source.orderId} ${item.id}`;
    const others = ofOrders.get(goods) ?? { whole: 0, byDocument: 0 };
    const isWhole = source.documentId === null;
    const beside = isWhole ? others.byDocument : others.whole;
    if (source.orderId !== null)
      ofOrders.set(goods, {
        whole: others.whole + (isWhole ? quantity : 0),
        byDocument: others.byDocument + (isWhole ? 0 : quantity),
      });
    if (!source.hasLines) continue;
    const known = await countBought(trx, {
      partnerId,
      itemId: item.id,
      source,
    });
    const refusal = refuseOverBought({
      ...known,
      claimed: known.claimed + beside,
      source: name,
      itemCode: item.code,
      wanted: quantity,
    });
    if (refusal) return refusal;
  }
  return judged;
}

function sourceName({ document, orderNumber }: RequestedPiece): string {
  return document?.number ?? orderNumber ?? "";
}

async function findSource(
  trx: Transaction<Database>,
  partnerId: number,
  { document, orderNumber }: RequestedPiece,
): Promise<BoughtSource | undefined> {
  if (document)
    return await findDocumentSource(trx, { partnerId, ...document });
  return orderNumber === undefined
    ? undefined
    : await findOrderSource(trx, { partnerId, number: orderNumber });
}
