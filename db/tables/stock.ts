import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface StockLevelTable {
  item_id: number;
  warehouse_id: number;
  on_hand: Generated<number>;
  reserved_elsewhere: Generated<number>;
  reserved: Generated<number>;
  covered: Generated<number>;
  shortage: Generated<number>;
  /** Set with the shortage, by the database. */
  shortage_since: Generated<Date | null>;
  incoming: Generated<number>;
  incoming_date: string | null;
  as_of: Date | null;
}

export interface StockDisplayRuleTable {
  id: GeneratedAlways<number>;
  partner_id: number | null;
  partner_group_id: number | null;
  category_id: number | null;
  mode: "exact" | "bands" | "availability";
  per_warehouse: Generated<boolean>;
  warehouse_ids: number[] | null;
  bands: JSONColumnType<object[]>;
  shows_reserved: Generated<boolean>;
  shows_incoming: Generated<boolean>;
}

export interface StockReservationTable {
  id: GeneratedAlways<number>;
  partner_id: number;
  order_id: number;
  line: number;
  item_id: number;
  warehouse_id: number;
  quantity: number;
  reason: "reserve" | "issue" | "cancel" | "expire" | "release";
  deadline: Date | null;
  at: Date;
  by_name: string;
}

export interface ShortageRefusalTable {
  partner_id: number;
  day: string;
  item_id: number;
  refusals: number;
}

export interface StockCoverTable {
  partner_id: number;
  order_id: number;
  line: number;
  item_id: number;
  warehouse_id: number;
  quantity: number;
}

export interface StockDepartureTable extends StockCoverTable {
  id: GeneratedAlways<number>;
  reason: "issue" | "release";
  at: Date;
  settled_at: Date | null;
}
