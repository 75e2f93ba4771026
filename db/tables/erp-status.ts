import type { Generated, GeneratedAlways } from "kysely";

export interface ErpStatusTable {
  folded: string;
  text: string;
  /** Null: the word moves nothing and is only shown. */
  state: string | null;
  edited_by: string;
  edited_at: Date;
}

export interface OrderErpStatusTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  order_id: number;
  erp_document: Generated<string>;
  line: number | null;
  item_id: number | null;
  warehouse_id: number | null;
  text: string;
  folded: string;
  /** Whether somebody has still to say what the word means. */
  waits: boolean;
  shipped_quantity: number | null;
  confirmed_quantity: number | null;
  note: Generated<string>;
  at: Date;
}
