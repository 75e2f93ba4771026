/** What a claim may be for. */
export const CLAIM_KINDS = [
  "warranty",
  "out_of_warranty",
  "transport_damage",
  "wrong_item",
  "shortage",
  "faultless_return",
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** How the goods get to the wholesaler. */
export const SENDING_WAYS = ["courier", "own", "salesperson"] as const;
export type SendingWay = (typeof SENDING_WAYS)[number];

/** The public path of a claim. */
export const CLAIM_STATUSES = [
  "submitted",
  "sending_approved",
  "received",
  "diagnosis",
  "awaiting_consent",
  "awaiting_part",
  "at_service",
  "repaired",
  "replaced",
  "credited",
  "rejected",
  "ready",
  "delivered",
  "cancelled",
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export type PriceAnswer = "accepted" | "refused";

/** The public statuses as domain people write them, which an ERP may send without a table. */
const OWN_WORDS: Record<string, ClaimStatus> = {
  prijavljeno: "submitted",
  podneto: "submitted",
  "odobreno slanje": "sending_approved",
  "čeka robu": "sending_approved",
  primljeno: "received",
  "na dijagnostici": "diagnosis",
  dijagnostika: "diagnosis",
  "čeka saglasnost": "awaiting_consent",
  "čeka deo": "awaiting_part",
  "poslato ovlašćenom servisu": "at_service",
  "kod dobavljača": "at_service",
  popravljeno: "repaired",
  zamenjeno: "replaced",
  odobrenje: "credited",
  odbijeno: "rejected",
  "spremno za isporuku": "ready",
  isporučeno: "delivered",
  otkazano: "cancelled",
};

/** A word of the ERP's as it is compared: without regard to case and blanks. */
export function foldServiceStatus(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** Whether a word is one of the interface's own, which no table may give another meaning. */
export function ownServiceStatus(text: string): ClaimStatus | undefined {
  const folded = foldServiceStatus(text);
  const code = CLAIM_STATUSES.find((status) => status === folded);
  return (
    code ?? (Object.hasOwn(OWN_WORDS, folded) ? OWN_WORDS[folded] : undefined)
  );
}

/** Words of the ERP that have been given a meaning; null: it moves nothing and is shown. */
export type ServiceWords = ReadonlyMap<string, ClaimStatus | null>;

/** What a word of the ERP's means; undefined: nobody has said yet. */
export function meaningOfService(
  text: string,
  words: ServiceWords,
): ClaimStatus | null | undefined {
  return ownServiceStatus(text) ?? words.get(foldServiceStatus(text));
}

export type Mover = "partner" | "seller" | "service";

/** Whose move it is; null: nobody's, it is over. */
export function moverOf(
  status: ClaimStatus,
  priceAnswer: PriceAnswer | null = null,
): Mover | null {
  switch (status) {
    case "sending_approved":
      return "partner";
    case "awaiting_consent":
      return priceAnswer === null ? "partner" : "seller";
    case "at_service":
      return "service";
    case "submitted":
    case "received":
    case "diagnosis":
    case "awaiting_part":
    case "repaired":
    case "replaced":
    case "rejected":
    case "ready":
      return "seller";
    case "credited":
    case "delivered":
    case "cancelled":
      return null;
  }
}

/** The partner may take it back until the goods are here. */
export const isCancellable = (status: ClaimStatus): boolean =>
  status === "submitted" || status === "sending_approved";

/**
 * What of a document counts as claimed: what is open or was paid back. What was refused, taken back,
 * or came back to the partner mended, may be claimed again.
 */
export const UNCOUNTED_STATUSES = [
  "cancelled",
  "rejected",
  "delivered",
] as const satisfies ClaimStatus[];

/** Serials are compared without regard to case, blanks and dashes. */
export function foldSerial(serial: string): string {
  return serial
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
