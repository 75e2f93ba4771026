import type { Generated } from "kysely";

export type ActivityKind = "seen" | "view" | "why" | "search";

export interface ActivityEventTable {
  partner_id: number;
  user_id: number;
  at: Date;
  day: string;
  kind: ActivityKind;
  item_id: number | null;
  /** What the item cost him when he looked. */
  price: number | null;
  folded: string | null;
  found: number | null;
}

export interface ActivityDayTable {
  partner_id: number;
  kind: ActivityKind | "visit" | "missed";
  day: string;
  times: number;
}

export interface ActivityTermTable {
  partner_id: number;
  day: string;
  folded: string;
  typed: string;
  times: number;
  missed: number;
}

export interface ActivityInterestTable {
  partner_id: number;
  item_id: number;
  looked_at: Date;
  /** Since it was bought last. */
  looks: number;
  price: number | null;
  was_price: number | null;
  currency: string | null;
  price_changed_at: Date | null;
  looks_since: Generated<number>;
  bought_at: Date | null;
}

export interface ActivityPersonTable {
  partner_id: number;
  user_id: number;
  first_seen_at: Date;
  last_seen_at: Date;
}

export interface ActivityPartnerTable {
  partner_id: number;
  last_seen_at: Date;
  usual_days: number | null;
  quiet_after: number | null;
}

export interface ActivityTopItemTable {
  item_id: number;
  partners: number;
  looks: number;
  looked_at: Date;
}

export interface ActivityTopTermTable {
  folded: string;
  typed: string;
  times: number;
  missed: number;
  partners: number;
  last_day: string;
}

export interface ActivityStateTable {
  only_row: Generated<boolean>;
  /** What could not be noted for want of room. */
  dropped: number;
  /** Purchases up to here are known to what is counted. */
  bought_until: Date;
}
