import type { GeneratedAlways, JSONColumnType } from "kysely";

export interface ExchangeMappingTable {
  id: GeneratedAlways<number>;
  /** As `exchange_batch` names it. */
  source: string;
  feed: string;
  /** Null: taken away. */
  content: JSONColumnType<object> | null;
  edited_by: string;
  edited_at: Date;
}
