import type { Generated, JSONColumnType } from "kysely";

export interface OrderSendingTable {
  singular: Generated<boolean>;
  way: Generated<"pull" | "push" | "file">;
  url: Generated<string>;
  format: Generated<"json" | "csv" | "xml" | "ubl">;
  parallel: Generated<number>;
  secret: string | null;
  secret_made_at: Date | null;
  version: Generated<number>;
  edited_by: string | null;
  edited_at: Date | null;
  failures: Generated<number>;
  /** The message that failed last: one poisoned order does not take a link down. */
  last_failed: number | null;
  down_since: Date | null;
  probe_at: Date | null;
  paused_at: Date | null;
  pause: JSONColumnType<object> | null;
  last_good_at: Date | null;
}
