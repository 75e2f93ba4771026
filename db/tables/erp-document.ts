import type { Generated, GeneratedAlways } from "kysely";

/** A document of the ERP; its type and number are its own, once a year. */
export interface ErpDocumentTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  type: string;
  number: string;
  year: GeneratedAlways<number>;
  document_date: string;
  due_date: string | null;
  /** As the ERP sent it: our order's number, or one of its own. */
  order_number: Generated<string>;
  order_id: number | null;
  /** In 1/100 of the company's currency. */
  total: number | null;
  active: Generated<boolean>;
  /** Where its PDF is to be fetched; empty: nowhere. */
  pdf_url: Generated<string>;
}

/** The PDF of a document, or an address that has not given it yet. */
export interface DocumentPdfTable {
  partner_id: number;
  document_id: number;
  file_hash: string | null;
  size: number | null;
  at: Date | null;
  source_url: string | null;
  due_at: Date | null;
  tries: Generated<number>;
  error: string | null;
}

/** A PDF whose document has not come yet. */
export interface WaitingPdfTable {
  type: string;
  number: string;
  year: number;
  file_hash: string;
  size: number;
  at: Date;
}

export interface ErpDocumentLineTable {
  partner_id: number;
  document_id: number;
  line_number: number;
  item_id: number;
  /** In 1/1000; below 0 on returns. */
  quantity: number;
  /** In 1/10000. */
  price: number;
}
