import type {
  ColumnType,
  Generated,
  GeneratedAlways,
  JSONColumnType,
} from "kysely";

type Part = ColumnType<
  Record<string, unknown> | null,
  string | null | undefined,
  never
>;

export type AuditTopic = "price" | "permission" | "state" | "setting" | "act";

export interface AuditEntryTable {
  id: GeneratedAlways<number>;
  at: Generated<Date>;
  /** By his user name; a file by its key or its source, a job by its name. */
  actor: string;
  /** `user`, `feed`, `job`, `command`; empty: a statement by hand, by the name of the login. */
  actor_kind: Generated<string>;
  /** The code of the partner in whose name staff acted. */
  for_partner: Generated<string>;
  topic: Generated<AuditTopic>;
  action: string;
  subject_kind: Generated<string>;
  /** In the words of the trade: a partner's code, an order's number. */
  subject: Generated<string>;
  /** All that it is about, as `partner:10001`. */
  about: Generated<string[]>;
  details: JSONColumnType<object>;
  /** Only what changed. */
  before: Part;
  after: Part;
}

/** What the chain is made of, table by table. */
export type AuditSource = "entry" | "edit" | "order_event" | "claim_event";

/** What waits for its place in the chain. */
export interface AuditPendingTable {
  id: GeneratedAlways<number>;
  source: AuditSource;
  source_id: number;
}

export interface AuditSealTable {
  place: number;
  source: AuditSource;
  source_id: number;
  /** Of the seal before it and of what is sealed. */
  hash: Uint8Array;
  sealed_at: Generated<Date>;
}
