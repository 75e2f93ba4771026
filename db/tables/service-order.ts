import type { Generated, GeneratedAlways } from "kysely";

/** A repair as the ERP tells of it. */
export interface ServiceOrderTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  number: string;
  /** In the ERP's own words. */
  status: string;
  item_id: number | null;
  item_name: Generated<string>;
  serial_number: Generated<string>;
  fault: Generated<string>;
  received_at: Date | null;
  updated_at: Date | null;
  note: Generated<string>;
  /** The claim that it came of, as the ERP names it. */
  claim_number: Generated<string>;
}

/** What was said of it at a time. */
export interface ServiceOrderEventTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  service_order_id: number;
  at: Date;
  status: string;
  note: Generated<string>;
}
