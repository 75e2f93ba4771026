import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

/** Where an order and what came after it say different things. */
export interface OrderConflictTable {
  partner_id: number;
  id: GeneratedAlways<number>;
  order_id: number;
  kind: "erp_price" | "erp_quantity" | "moved_price";
  /** The ERP's document that says otherwise; empty: none does. */
  source: Generated<string>;
  lines: JSONColumnType<object[]>;
  /** What it comes to, in 1/100 of the order's currency. */
  difference: number;
  since: Date;
  state: Generated<"open" | "settled" | "gone">;
  decision: "accepted" | "kept" | "lowered" | "to_correct" | null;
  /** It was sent back to be put right: until then it waits for nobody. */
  put_off_until: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
}
