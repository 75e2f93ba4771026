import type { ColumnType, Generated, GeneratedAlways } from "kysely";
export type ClaimKind =
  | "warranty"
  | "out_of_warranty"
  | "transport_damage"
  | "wrong_item"
  | "shortage"
  | "faultless_return";

export type ClaimStatus =
  | "submitted"
  | "sending_approved"
  | "received"
  | "diagnosis"
  | "awaiting_consent"
  | "awaiting_part"
  | "at_service"
  | "repaired"
  | "replaced"
  | "credited"
  | "rejected"
  | "ready"
  | "delivered"
  | "cancelled";

export interface ClaimTermsTable {
  version: number;
  text: string;
  /** Empty: made of the text in Latin. */
  text_cyrillic: Generated<string>;
  text_english: Generated<string>;
  saved_by: string;
  saved_at: Date;
}

/** The last number of a year, so that none is left out. */
export interface ClaimCounterTable {
  year: number;
  last: number;
}

export interface ClaimTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  client_claim_id: string;
  content_hash: string;
  number: string;
  kind: ClaimKind;
  status: ClaimStatus;
  status_at: Date;
  /** What the ERP says of it in a word that nobody has given a meaning. */
  erp_text: Generated<string>;
  submitted_at: Date;
  submitted_by: number;
  by_name: string;
  contact: string;
  sending: "courier" | "own" | "salesperson";
  fault: string;
  accessories: string;
  /** The terms that the partner accepted. */
  terms_version: number | null;
  finding: Generated<string>;
  /** In 1/100 of the company's currency, without VAT. */
  repair_price: number | null;
  price_answer: "accepted" | "refused" | null;
  price_answered_at: Date | null;
  price_answered_by: string | null;
  credit_note: Generated<string>;
  /** Goes up with each change, so that two of staff do not overwrite one another. */
  version: Generated<number>;
  /** Goes up with what the ERP is to be told. */
  revision: Generated<number>;
  handed_revision: Generated<number>;
  acknowledged_revision: Generated<number>;
  erp_document: string | null;
}

export interface ClaimPieceTable {
  partner_id: number;
  claim_id: number;
  piece: number;
  item_id: number | null;
  item_code: string;
  name: string;
  unit: string;
  /** In 1/1000. */
  quantity: number;
  serial_number: string;
  serial_folded: string;
  document_id: number | null;
  order_id: number | null;
  /** The document or order as it is called. */
  source: string;
  replacement_serial: Generated<string>;
}

export interface ClaimAttachmentTable {
  partner_id: number;
  claim_id: number;
  place: number;
  attachment_id: string;
}

export interface ClaimEventTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  claim_id: number;
  at: Date;
  kind: string;
  status: ClaimStatus;
  /** For the partner. */
  note: string;
  by_user_id: number | null;
  by_name: string;
  by_partner: boolean;
  details: ColumnType<object, string | undefined, never>;
}

/** What staff write for themselves. */
export interface ClaimInternalNoteTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  claim_id: number;
  at: Date;
  by_name: string;
  text: string;
}

/** What the ERP's own words for the state of a repair mean; null: they move nothing. */
export interface ServiceStatusTable {
  folded: string;
  text: string;
  status: ClaimStatus | null;
  edited_by: string;
  edited_at: Date;
}
