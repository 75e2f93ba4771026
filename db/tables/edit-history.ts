import type { GeneratedAlways, JSONColumnType } from "kysely";

export interface EditHistoryTable {
  id: GeneratedAlways<number>;
  at: Date;
  by_user_id: number | null;
  by_name: string;
  subject:
    | "clearance_rules"
    | "price_policy"
    | "rebate"
    | "price_list"
    | "price"
    | "display_rule"
    | "offline_limits"
    | "trip_wires"
    | "document_forms"
    | "credit_policy"
    | "guest_browsing"
    | "company_data"
    | "order_terms"
    | "mail_text"
    | "order_numbers"
    | "warehouse_display"
    | "reminders"
    | "statements"
    | "second_factor";
  key: string;
  /** Null when the edit made it. */
  before: JSONColumnType<object> | null;
  /** Null when the edit took it away. */
  after: JSONColumnType<object> | null;
  /** The edit that this one takes back. */
  undoes: number | null;
}
