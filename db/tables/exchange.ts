import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { ReservedBasis } from "./company.ts";

export interface ExchangeKeyTable {
  id: GeneratedAlways<number>;
  name: string;
  key_hash: string;
  reserved_basis: ReservedBasis | null;
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

export interface ParkedRowTable {
  id: GeneratedAlways<number>;
  feed: string;
  /** Of the row's key, by codes, whatever their case. */
  key_hash: string;
  /** The cells that the file gave, by column, as the staging table holds them. */
  cells: JSONColumnType<object>;
  line: number;
  field: string;
  value: string;
  message: string;
  /** The feed that brings what the row names. */
  waits_for: string;
  since: Date;
}
