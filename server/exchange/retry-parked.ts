import { DEFAULT_WIRES } from "../company/trip-wires.rules.ts";
import { actingAs } from "../platform/actor.ts";
import { HOUSE, inTransaction, isRetryable } from "../platform/database.ts";
import type { MergeCounts, Stage } from "../platform/merge.queries.ts";
import { today } from "../platform/clock.ts";
import { finishBatch, insertBatch } from "./exchange-batch.queries.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import { SHOWN_REJECTIONS } from "./import-answer.ts";
import type { ImportDeps } from "./import-batch.ts";
import { finishInterrupted, mergeStock } from "./import-stock.ts";
import { inTurn } from "./import-turn.ts";
import { noteWrite } from "./known-files.ts";
import { MERGES } from "./merges.ts";
import {
  deleteParkedBefore,
  listParkedFeeds,
  settleParked,
  stageParked,
} from "./retry.queries.ts";
import type { RejectedRow } from "./row.parse.ts";
import { bitsOf } from "./stage-file.ts";
import {
  createRawStage,
  findTimeZone,
  inHouseTransaction,
  resolveStage,
} from "./staging.queries.ts";
import { lockName } from "../platform/name-lock.queries.ts";

const KEPT_MS = 30 * 86_400_000;
const MAX_TRIES = 5;

/**
 * Tries the rows again that wait for what a batch of `feed` may have brought, and then those that
 * wait for them. Within the turn of that batch, which is in already: should it fail, the rows stay
 * parked, and the sender of the batch is not told what it was not about.
 */
export async function retryParked(
  deps: ImportDeps,
  feed: FeedName,
): Promise<void> {
  try {
    await sweepParked(deps);
    const brought: FeedName[] = [feed];
    for (let after = brought.shift(); after; after = brought.shift()) {
      for (const waiting of await listWaiting(deps, after)) {
        const applied = await retryPatiently(deps, waiting);
        if (applied > 0) brought.push(waiting);
      }
    }
  } catch (error) {
    deps.log.error({ err: error, feed }, "parked rows could not be retried");
  }
}

/** Tries all parked rows: a process may have died before it could. For the start of a server. */
export async function retryAllParked(deps: ImportDeps): Promise<void> {
  await inTurn(async () => {
    for (const feed of await listWaiting(deps)) await retryParked(deps, feed);
  });
}

function listWaiting(deps: ImportDeps, after?: FeedName): Promise<FeedName[]> {
  return inTransaction(deps.db, HOUSE, (trx) => listParkedFeeds(trx, after));
}

async function retryPatiently(
  deps: ImportDeps,
  feed: FeedName,
): Promise<number> {
  for (let round = 1; ; round++) {
    try {
      const actor = { kind: "feed", name: "parked" } as const;
      return await actingAs(actor, () => retryFeed(deps, feed));
    } catch (error) {
      if (!isRetryable(error) || round === MAX_TRIES) throw error;
    }
  }
}

/** Tries those rows of a feed whose awaited code is there; how many were taken. */
async function retryFeed(deps: ImportDeps, feed: FeedName): Promise<number> {
  const startedAt = performance.now();
  if (feed === "stock") await finishInterrupted(deps);
  return await inHouseTransaction(deps.pool, async ({ trx }) => {
    await lockName(trx, `feed ${feed}`);
    await createRawStage(trx, FEEDS[feed]);
    const received = await stageParked({ trx }, feed);
    if (received === 0) return 0;
    const batch = await beginNote(deps, trx, feed);
    const stage: Stage = {
      trx,
      batch,
      mode: "upsert",
      scopeAll: false,
      today: today(deps.clock, await findTimeZone(trx)),
      at: deps.clock.now(),
      priceStepPercent: DEFAULT_WIRES.priceStepPercent,
      // What waited came with a batch that may be taken back by itself.
      keepsBefore: false,
      bits: bitsOf(FEEDS[feed]),
    };
    await resolveStage(stage, FEEDS[feed]);
    const counts = await merge(deps, feed, stage);
    const dropped = await settleParked(stage);
    await note(deps, trx, {
      batch,
      feed,
      startedAt,
      received,
      counts,
      dropped,
    });
    return counts.applied;
  });
}

async function merge(
  deps: ImportDeps,
  feed: FeedName,
  stage: Stage,
): Promise<MergeCounts> {
  if (feed === "stock") return await mergeStock(deps, stage);
  await noteWrite(deps, feed);
  return await MERGES[feed](stage);
}

interface Retry {
  batch: number;
  feed: FeedName;
  startedAt: number;
  received: number;
  counts: MergeCounts;
  dropped: { count: number; rows: RejectedRow[] };
}

function beginNote(
  deps: ImportDeps,
  trx: Stage["trx"],
  feed: FeedName,
): Promise<number> {
  return insertBatch(trx, {
    feed,
    mode: "upsert",
    source: "parked",
    hash: "",
    now: deps.clock.now(),
  });
}

/** Notes in the journal what became of rows that were tried again. */
async function note(
  deps: ImportDeps,
  trx: Stage["trx"],
  retry: Retry,
): Promise<void> {
  const { batch, feed, received, counts, dropped } = retry;
  const answer = {
    batch,
    feed,
    mode: "upsert" as const,
    received,
    applied: counts.applied,
    unchanged: counts.unchanged,
    stale: counts.stale ?? 0,
    withdrawn: 0,
    rejected: dropped.rows,
    rejected_count: dropped.count,
    warnings: [],
    took_ms: Math.round(performance.now() - retry.startedAt),
    retried: true as const,
  };
  await finishBatch(trx, answer, deps.clock.now());
}

/** Lets go of rows that have waited for 30 days, with a note for each feed. */
async function sweepParked(deps: ImportDeps): Promise<void> {
  const startedAt = performance.now();
  const before = new Date(deps.clock.now().getTime() - KEPT_MS);
  await inTransaction(deps.db, HOUSE, async (trx) => {
    const swept = await deleteParkedBefore(trx, before);
    for (const feed of new Set(swept.map((row) => row.feed))) {
      const rows = swept.filter((row) => row.feed === feed);
      const dropped = rows.map(({ line, field, value }) => ({
        line,
        field,
        value,
        message: "did not come within 30 days; the row was let go of",
      }));
      await note(deps, trx, {
        batch: await beginNote(deps, trx, feed),
        feed,
        startedAt,
        received: rows.length,
        counts: { applied: 0, unchanged: 0 },
        dropped: {
          count: rows.length,
          rows: dropped.slice(0, SHOWN_REJECTIONS),
        },
      });
    }
  });
}
