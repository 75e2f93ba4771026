import type { BatchDifference } from "../exchange/import-answer.ts";
import type { ClaimKind, ClaimStatus } from "../claims/claim-status.rules.ts";
import type { LeaveKind } from "../leaving/leaving.rules.ts";
import type {
  ConflictLine,
  OrderConflictKind,
} from "../orders/order-conflict.rules.ts";
import type { CreditReason } from "../orders/credit.rules.ts";
import type { SendingError } from "../order-sending/sending.rules.ts";
import type { Changes } from "../profile/own-data.queries.ts";
import type { PlaceChange } from "../profile/places.rules.ts";

/** What an order and what came after it say differently. */
interface ConflictFacts {
  number: string;
  version: number;
  about: OrderConflictKind;
  since: string;
  /** The number of the ERP's document that says otherwise. */
  document: string | null;
  /** The first of them. */
  lines: ConflictLine[];
  moreLines: number;
  isCheaper: boolean;
}

/** What waits for somebody's decision, and what of each a decision is made by. */
export interface WaitingFacts {
  order_on_hold: {
    version: number;
    heldByCredit: CreditReason[];
    /** Items that are to be confirmed. */
    forConfirmation: string[];
  };
  refused_export: { error: SendingError | null; isRefused: boolean };
  held_import: {
    feed: string;
    rows: number;
    fileName: string | null;
    difference: BatchDifference;
  };
  /** Rows that were not written, or a whole file. */
  rejected_rows: {
    feed: string;
    rejected: number;
    isFailed: boolean;
    fileName: string | null;
  };
  price_conflict: ConflictFacts;
  less_confirmed: ConflictFacts;
  application: { city: string; contact: string; isKnown: boolean };
  data_request: {
    seenAt: string;
    by: string;
    changes: Changes;
    places: PlaceChange[];
  };
  /** Somebody asks for the end of his account, or an owner for his company's. */
  leave_request: { leaves: LeaveKind; by: string; note: string };
  price_ask: { item: string; quantity: string; unit: string; note: string };
  claim: {
    version: number;
    status: ClaimStatus;
    claimKind: ClaimKind;
    item: string;
    fault: string;
    priceAnswer: "accepted" | "refused" | null;
  };
  message: { subject: string; text: string; by: string; isLate: boolean };
  shortage: {
    item: string;
    name: string;
    unit: string;
    warehouse: string;
    short: string;
    orders: number;
    /** The latest order that can give it all up. */
    fix: {
      number: string;
      version: number;
      line: number;
      from: string;
      to: string;
    } | null;
  };
}

export type WaitingKind = keyof WaitingFacts;

/** In the order in which they are told. */
export const WAITING_KINDS = [
  "order_on_hold",
  "refused_export",
  "held_import",
  "rejected_rows",
  "shortage",
  "price_conflict",
  "less_confirmed",
  "application",
  "data_request",
  "leave_request",
  "price_ask",
  "claim",
  "message",
] as const satisfies WaitingKind[];

type CardOf<Kind extends WaitingKind> = {
  kind: Kind;
  /** What it is called where it is decided: an order's number, a thread, a run. */
  key: string;
  since: Date;
  /** Whose it is; nobody's where it is the house's own. */
  partner: { code: string | null; name: string } | null;
  amount: number | null;
  currency: string | null;
  facts: WaitingFacts[Kind];
};

/** One thing that waits. */
export type WaitingCard = { [Kind in WaitingKind]: CardOf<Kind> }[WaitingKind];

/** What most often comes next on a claim's path, where it is no more than a word. */
export function usualNext(
  status: ClaimStatus,
  priceAnswer: "accepted" | "refused" | null,
): ClaimStatus | null {
  if (status === "submitted") return "sending_approved";
  if (status !== "awaiting_consent" || priceAnswer === null) return null;
  // What is not to be repaired goes back as it came.
  return priceAnswer === "accepted" ? "awaiting_part" : "ready";
}
