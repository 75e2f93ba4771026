import type { GeneratedAlways } from "kysely";

/** An order that reports do not contain yet as it stands, and when it was or had been placed. */
export interface SalesChangeTable {
  id: GeneratedAlways<number>;
  order_id: number;
  placed_at: Date;
}

/** How often all sums have been wanted anew, and how often they were made. */
export interface SalesRollupTable {
  only_row: boolean;
  wanted: number;
  made: number;
  /** Which making is under way, and the last month of it that is done. */
  making: number | null;
  made_month: string | null;
}

/** What reports add up. Money is net, in the order's currency. */
interface Measures {
  lines: number;
  net: number;
  /** Of it what claims have credited. */
  returned_net: number;
  /** What was asked for in orders that the ERP has confirmed, and what it confirmed of it. */
  asked_net: number;
  confirmed_net: number;
  /** What was asked for in orders of which something was shipped, and what was shipped of it. */
  due_net: number;
  shipped_net: number;
}

/** A partner's orders of a day. */
export interface SalesDayTable extends Measures {
  partner_id: number;
  day: string;
  currency: string;
  orders: number;
  /** Cancelled, refused and expired ones: they are in no other sum. */
  ended_orders: number;
  ended_net: number;
  shipped_orders: number;
  /** From order to first shipment, all of them together. */
  shipped_minutes: number;
  /** How many left on the same day, on the next, …; `took_5`: on the fourth or fifth. */
  took_0: number;
  took_1: number;
  took_2: number;
  took_3: number;
  took_5: number;
  took_7: number;
  took_more: number;
}

/** What a partner ordered of an item on a day. */
export interface SalesLineDayTable extends Measures {
  partner_id: number;
  day: string;
  item_id: number;
  currency: string;
  quantity: number;
}

/** What all partners ordered of an item in a month. */
export interface SalesItemMonthTable extends Measures {
  month: string;
  item_id: number;
  currency: string;
  quantity: number;
}

/** Of a quarter, by its first day: what its months come to. */
export interface SalesItemQuarterTable extends Measures {
  month: string;
  item_id: number;
  currency: string;
  quantity: number;
}
