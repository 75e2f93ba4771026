import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";

export interface ExchangeKeyTable {
  id: GeneratedAlways<number>;
  name: string;
  key_hash: string;
  created_at: Generated<Date>;
  revoked_at: Date | null;
}

export interface ExchangeBatchTable {
  id: GeneratedAlways<number>;
  feed: string;
  mode: "upsert" | "replace";
  state: "running" | "applied" | "held" | "failed";
  idempotency_key: string | null;
  body_hash: string;
  received: Generated<number>;
  applied: Generated<number>;
  unchanged: Generated<number>;
  stale: Generated<number>;
  rejected_count: Generated<number>;
  answer: JSONColumnType<object> | null;
  started_at: Generated<Date>;
  finished_at: Date | null;
}
