import type { Generated, GeneratedAlways, JSONColumnType } from "kysely";
import type { ReservedBasis } from "./company.ts";

export interface ExchangeKeyTable {
  id: GeneratedAlways<number>;
  name: string;
  key_hash: string;
  /** Its last characters, by which people tell it from others. */
  hint: Generated<string>;
  /** The feeds that it may send; null: every one. */
  feeds: string[] | null;
  /** Whether it may take orders out and acknowledge them. */
  orders: Generated<boolean>;
  /** Whether it may bring mail into threads. */
  mail_in: Generated<boolean>;
  reserved_basis: ReservedBasis | null;
  made_by: Generated<string>;
  created_at: Generated<Date>;
  last_used_at: Date | null;
  revoked_at: Date | null;
  revoked_by: string | null;
}

export interface ExchangeBatchTable {
  id: GeneratedAlways<number>;
  feed: string;
  mode: "upsert" | "replace";
  state: "running" | "applied" | "held" | "failed" | "dismissed";
  /** `key:<id>`, `key:bootstrap`, `folder`, `upload`, `command`, `demo`; `parked`: tried again. */
  source: Generated<string>;
  file_name: string | null;
  by_name: string | null;
  /** How its body is to be read. */
  request: JSONColumnType<object> | null;
  /** What a held one would do that a mistake would do too. */
  difference: JSONColumnType<object> | null;
  /** Why it failed. */
  error: JSONColumnType<object> | null;
  /** How far a running one has come. */
  progress: JSONColumnType<object> | null;
  /** As what its file was read. */
  read_as: JSONColumnType<object> | null;
  /** Which copy of its body is kept: for the next start, or until somebody decides. */
  kept_as: "journal" | "held" | null;
  /** The host on whose disk that lies. */
  kept_on: string | null;
  /** Who said yes or no to a held one. */
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  /** The batch whose rejected rows it sends again. */
  follows: number | null;
  /** How many of the rejected rows wait. */
  parked_count: Generated<number>;
  undone_by: string | null;
  undone_at: Date | null;
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

/** One thing that a held batch would do. */
export interface ExchangeDifferenceTable {
  batch_id: number;
  row: number;
  kind: "withdraw" | "move" | "zero";
  code: string;
  name: string;
  place: string;
  was: string;
  becomes: string;
}

/** A rejected row with its cells as they came. */
export interface ExchangeRejectTable {
  batch_id: number;
  line: number;
  key: string;
  field: string;
  value: string;
  reason: string;
  params: JSONColumnType<Record<string, string>>;
  message: string;
  parked: boolean;
  /** Null where the record could not be read at all. */
  cells: JSONColumnType<object> | null;
}

/** A row as it stood before a batch and as the batch left it. */
export interface ExchangeUndoTable {
  batch_id: number;
  row: number;
  table_name: "price" | "rebate";
  /** Null when the batch made it. */
  before: JSONColumnType<object> | null;
  /** Null when the batch took it away. */
  after: JSONColumnType<object> | null;
}

export interface FeedWritesTable {
  feed: string;
  count: number;
}
