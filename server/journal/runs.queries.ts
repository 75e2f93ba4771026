import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { BatchProgressView } from "../exchange/batch-progress.ts";
import type { BatchError } from "../exchange/exchange-batch.queries.ts";
import type { BatchDifference } from "../exchange/import-answer.ts";
import type { ReadAs } from "../file-formats/records.parse.ts";
import type { RunFilter } from "./run-state.rules.ts";

/** A batch as the journal lists it. */
export interface RunRow {
  id: number;
  feed: string;
  mode: "upsert" | "replace";
  state: "running" | "applied" | "held" | "failed" | "dismissed";
  source: string;
  fileName: string | null;
  byName: string | null;
  startedAt: Date;
  finishedAt: Date | null;
  tookMs: number | null;
  received: number;
  applied: number;
  unchanged: number;
  stale: number;
  withdrawn: number;
  rejected: number;
  /** How many of the rejected rows wait, and are written by themselves. */
  parked: number;
  error: BatchError | null;
  progress: BatchProgressView | null;
  /** Whether somebody has to look at it: nothing that came later has settled it. */
  needsSomebody: boolean;
}

/**
 * Held, failed or with rejected rows, and no later batch of the same feed and source has gone
 * better. Of the last 30 days: what nobody has missed since then is history.
 */
export const NEEDS_SOMEBODY = sql<boolean>`(
  (b.state in ('held', 'failed') or (b.state = 'applied' and b.rejected_count > b.parked_count))
  and b.source <> 'parked'
  and b.started_at > now() - interval '30 days'
  and not exists (
    select from exchange_batch later
    where later.feed = b.feed and later.id > b.id
      and (later.source = b.source and later.state in ('applied', 'held')
        or later.follows = b.id)))`;

const RUN_COLUMNS = sql`
  b.id, b.feed, b.mode, b.state, b.source, b.file_name as "fileName", b.by_name as "byName",
  b.started_at as "startedAt", b.finished_at as "finishedAt",
  (b.answer ->> 'took_ms')::float8 as "tookMs",
  b.received, b.applied, b.unchanged, b.stale,
  coalesce((b.answer ->> 'withdrawn')::integer, 0) as withdrawn,
  b.rejected_count as rejected, b.parked_count as parked, b.error, b.progress, ${NEEDS_SOMEBODY} as "needsSomebody"`;

/** Batches, newest first. */
export async function listRuns(
  trx: Transaction<Database>,
  filter: {
    feed?: string | undefined;
    show: RunFilter;
    before?: number | undefined;
    limit: number;
  },
): Promise<RunRow[]> {
  const { feed, before } = filter;
  const { rows } = await sql<RunRow>`
    select ${RUN_COLUMNS} from exchange_batch b
    where ${shown(filter.show)}
      ${feed === undefined ? sql`` : sql`and b.feed = ${feed}`}
      ${before === undefined ? sql`` : sql`and b.id < ${before}`}
    order by b.id desc limit ${filter.limit}`.execute(trx);
  return rows;
}

function shown(filter: RunFilter): RawBuilder<boolean> {
  switch (filter) {
    case "all":
      return sql`true`;
    case "needs":
      return NEEDS_SOMEBODY;
    case "rejected":
      return sql`b.rejected_count > 0`;
    case "running":
    case "held":
    case "failed":
      return sql`b.state = ${filter}`;
  }
}

/** How many batches somebody has to look at. */
export async function countNeedingRuns(
  trx: Transaction<Database>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from exchange_batch b where ${NEEDS_SOMEBODY}`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

/** A batch with all that its page tells. */
export interface RunDetail extends RunRow {
  request: object | null;
  difference: BatchDifference | null;
  readAs: ReadAs | null;
  keptAs: "journal" | "held" | null;
  keptOn: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  follows: number | null;
  followedBy: number | null;
  /** A later batch of the same feed and source that was written: this one is overtaken. */
  overtakenBy: number | null;
  undoneBy: string | null;
  undoneAt: Date | null;
}

export async function findRunDetail(
  trx: Transaction<Database>,
  id: number,
): Promise<RunDetail | undefined> {
  const { rows } = await sql<RunDetail>`
    select ${RUN_COLUMNS}, b.request, b.difference, b.read_as as "readAs", b.kept_as as "keptAs", b.kept_on as "keptOn",
      b.decided_by as "decidedBy", b.decided_at as "decidedAt",
      b.decision_reason as "decisionReason", b.follows,
      (select max(f.id) from exchange_batch f where f.follows = b.id) as "followedBy",
      (select max(l.id) from exchange_batch l
        where l.feed = b.feed and l.source = b.source and l.id > b.id and l.state = 'applied')
        as "overtakenBy",
      b.undone_by as "undoneBy", b.undone_at as "undoneAt"
    from exchange_batch b where b.id = ${id}`.execute(trx);
  return rows[0];
}

/** Ends a held batch with a no; whether it was still held. */
export async function dismissRun(
  trx: Transaction<Database>,
  id: number,
  no: { byName: string; reason: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("exchange_batch")
    .set({
      state: "dismissed",
      decided_by: no.byName,
      decided_at: no.now,
      decision_reason: no.reason,
      kept_as: null,
      kept_on: null,
    })
    .where("id", "=", id)
    .where("state", "=", "held")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes that a batch was taken back; whether nobody was faster. */
export async function markUndone(
  trx: Transaction<Database>,
  id: number,
  { byName, now }: { byName: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("exchange_batch")
    .set({ undone_by: byName, undone_at: now })
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
