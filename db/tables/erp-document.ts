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
