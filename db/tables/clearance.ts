import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { NewsAudience } from "./news.ts";

/** Whom an action price is for: as news, or who has a price list now. */
export type ClearanceAudience =
  NewsAudience | { kind: "price_list"; priceList: string };

export interface ClearanceCandidateTable {
  item_id: number;
  available: number;
  last_day: string;
  ever_sold: boolean;
  /** In the last half of a year. */
  sold: number;
  cover_days: number | null;
  worth: number;
}

export interface ClearanceTable {
  id: GeneratedAlways<number>;
  revision: Generated<number>;
  audience: JSONColumnType<ClearanceAudience>;
  valid_from: string;
  valid_to: string;
  published_at: Date;
  published_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
}

export interface ClearanceItemTable {
  clearance_id: number;
  item_id: number;
  price: number;
  list_price: number;
  stock_then: number;
  runs: Generated<boolean>;
}

export interface ClearanceRuleTable {
  rebate_id: number;
  clearance_id: number;
  item_id: number;
  partner_id: number | null;
  partner_group_id: number | null;
}
