import { attachmentUrl } from "../attachments/attachment.rules.ts";
import { dateInZone } from "../core/calendar.ts";
import { formatQuantity } from "../core/quantity.ts";
import {
  isCancellable,
  meaningOfService,
  moverOf,
  type ClaimStatus,
  type ServiceWords,
} from "./claim-status.rules.ts";
import type { Claim, ClaimEvent, ClaimHead } from "./claims.queries.ts";

export interface Viewing {
  words: ServiceWords;
  now: Date;
  timeZone: string;
}

const DAY_MS = 86_400_000;

/** Whole days between two moments on the wholesaler's calendar. */
function daysBetween(from: Date, { now, timeZone }: Viewing): number {
  const day = (at: Date) => Date.parse(dateInZone(at, timeZone));
  return Math.max(0, Math.round((day(now) - day(from)) / DAY_MS));
}

/** What the ERP's word means, or undefined where its text is shown. */
function statusOf(
  told: { status: ClaimStatus | null; erpText: string },
  { words }: Viewing,
): ClaimStatus | undefined {
  return told.status ?? meaningOfService(told.erpText, words) ?? undefined;
}

/** A row of the list, for its partner. */
export function viewClaimHead(head: ClaimHead, viewing: Viewing) {
  const status = statusOf(head, viewing);
  const { number, origin, kind, itemName, itemCode, serialNumber } = head;
  return {
    number,
    origin,
    kind,
    itemName,
    itemCode,
    serialNumber,
    pieces: head.pieces,
    fault: head.fault,
    status: status ?? head.erpText,
    isKnownStatus: status !== undefined,
    /** Beside the status, where the ERP says more than that. */
    erpText: head.status !== null ? head.erpText : "",
    mover: status ? moverOf(status, head.priceAnswer) : null,
    priceAnswer: head.priceAnswer,
    at: head.at.toISOString(),
    since: head.since.toISOString(),
    days: daysBetween(head.since, viewing),
  };
}

export function viewEvent(event: ClaimEvent, viewing: Viewing) {
  const status = statusOf(event, viewing);
  return {
    at: event.at.toISOString(),
    kind: event.kind,
    status: status ?? event.erpText,
    isKnownStatus: status !== undefined,
    note: event.note,
    by: event.byName,
    byPartner: event.byPartner,
  };
}

/** One claim, for its partner and for staff. */
export function viewClaim(claim: Claim, viewing: Viewing) {
  const { status } = claim;
  return {
    ...viewClaimHead(claim, viewing),
    contact: claim.contact,
    sending: claim.sending,
    accessories: claim.accessories,
    submittedBy: claim.byName,
    termsVersion: claim.termsVersion,
    finding: claim.finding,
    repairPrice: claim.repairPrice,
    priceAnsweredAt: claim.priceAnsweredAt?.toISOString() ?? null,
    priceAnsweredBy: claim.priceAnsweredBy,
    creditNote: claim.creditNote,
    serviceOrder: claim.erpDocument,
    pieces: claim.all.length,
    lines: claim.all.map((piece) => ({
      ...piece,
      quantity: formatQuantity(piece.quantity),
    })),
    photos: claim.photos.map(({ id, width, height }) => ({
      id,
      url: attachmentUrl(id),
      width,
      height,
    })),
    duplicates: claim.duplicates,
    history: claim.events.map((event) => viewEvent(event, viewing)),
    isCancellable: status !== null && isCancellable(status),
    isAsked:
      status === "awaiting_consent" &&
      claim.repairPrice !== null &&
      claim.priceAnswer === null,
  };
}
