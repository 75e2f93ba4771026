import type { Generated, GeneratedAlways } from "kysely";

export interface PriceAskTable {
  partner_id: number;
  /** Made by who asks; the same on every try. */
  id: string;
  number: GeneratedAlways<number>;
  item_id: number;
  quantity: number;
  note: string;
  asked_at: Date;
  asked_by: number;
  asked_by_name: string;
  said_ids: Generated<string[]>;
  /** Raised by every change: staff decide what they saw. */
  revision: Generated<number>;
  state: Generated<"open" | "answered" | "refused" | "withdrawn">;
  decided_at: Date | null;
  decided_by: string | null;
  words: Generated<string>;
  net_price: number | null;
  currency: string | null;
  valid_from: string | null;
  valid_to: string | null;
  min_quantity: number | null;
  max_quantity: number | null;
  rebate_id: number | null;
}
