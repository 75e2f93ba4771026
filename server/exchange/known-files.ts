import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { CsvSum } from "../file-formats/csv-sum.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { namesOrders, waitsForFigures } from "../stock/stock-import.queries.ts";
import { finishBatch } from "./exchange-batch.queries.ts";
import { countWrite, findWrites } from "./feed-writes.queries.ts";
import type { FeedName } from "./feeds.ts";
import type { ImportAnswer } from "./import-answer.ts";
import {
  numberOf,
  storedRequest,
  type BatchInHand,
  type ImportDeps,
  type ImportOutcome,
  type ImportRequest,
  type KnownFile,
} from "./import-batch.ts";
import type { StagedFile } from "./stage-file.ts";
import {
  findReservedBasis,
  findTimeZone,
  type HouseConnection,
} from "./staging.queries.ts";

/**
 * Feeds that ERPs send whole, again and again. What a file of them says of its rows means the same
 * on every day, and it is written by nobody but the imports of its feed, one at a time.
 */
const KEPT_IN_MIND: readonly FeedName[] = ["items", "stock"];

/** By the database that holds the rows; a process that starts knows of none. */
const KNOWN = new WeakMap<Kysely<Database>, Map<FeedName, KnownFile>>();

/** Sums the rows of a body on its way in, where that may spare reading them. */
export async function startSum(
  request: ImportRequest,
): Promise<CsvSum | undefined> {
  const { feed, format, charset = "utf-8" } = request;
  return KEPT_IN_MIND.includes(feed) &&
    format === "csv" &&
    charset.toLowerCase() === "utf-8"
    ? await CsvSum.start()
    : undefined;
}

/** Counts, before any of them is in, that the feed's rows are written. */
export async function noteWrite(
  { db }: Pick<ImportDeps, "db">,
  feed: FeedName,
): Promise<number> {
  if (!KEPT_IN_MIND.includes(feed)) return 0;
  return await inTransaction(db, HOUSE, (trx) => countWrite(trx, feed));
}

/**
 * Ends a batch whose rows came before, in whatever order, and have stood since; within its turn,
 * in which no other file of the feed is written.
 */
export async function finishKnown(
  { trx }: HouseConnection,
  batch: BatchInHand,
): Promise<ImportOutcome | undefined> {
  const { deps, request } = batch;
  const { feed, mode } = request;
  const known = KNOWN.get(deps.db)?.get(feed);
  if (!known || known.rows !== rowsOf(batch)) return undefined;
  if (known.reading !== (await readingOf(trx, batch))) return undefined;
  if (known.writes !== (await findWrites(trx, feed))) return undefined;
  if (feed === "stock") {
    const basis = request.reservedBasis ?? (await findReservedBasis(trx));
    if (await waitsForFigures(trx, basis)) return undefined;
  }
  const answer: ImportAnswer = {
    batch: numberOf(batch),
    feed,
    mode,
    received: known.received,
    applied: 0,
    unchanged: known.received,
    stale: 0,
    withdrawn: 0,
    rejected: [],
    rejected_count: 0,
    warnings: [],
    took_ms: Math.round(performance.now() - batch.startedAt),
  };
  await finishBatch(trx, answer, deps.clock.now());
  return { kind: "applied", answer };
}

/** A file as it is to be known once its transaction has ended; undefined where not all rows stand. */
export async function knowFile(
  { trx }: HouseConnection,
  batch: BatchInHand,
  result: { staged: StagedFile; answer: ImportAnswer; writes: number },
): Promise<KnownFile | undefined> {
  const { staged, answer, writes } = result;
  const { feed } = batch.request;
  if (!KEPT_IN_MIND.includes(feed)) return undefined;
  const { received, stale, rejected_count, warnings } = answer;
  if (stale + rejected_count + warnings.length > 0) return undefined;
  if (feed === "stock" && (await namesOrders(staged.stage))) return undefined;
  const rows = rowsOf(batch);
  if (rows === undefined) return undefined;
  return { rows, reading: await readingOf(trx, batch), writes, received };
}

export function keepInMind(
  { deps, request }: BatchInHand,
  known: KnownFile,
): void {
  const files = KNOWN.get(deps.db) ?? new Map<FeedName, KnownFile>();
  KNOWN.set(deps.db, files.set(request.feed, known));
}

/**
 * What the file says: its rows in whatever order where they can be told apart, else its bytes. Of
 * a body that was kept, and comes to its end later, nobody has summed either.
 */
function rowsOf({ request, body }: BatchInHand): string | undefined {
  const rows = request.mapping ? body.hash : (body.sum ?? body.hash);
  return rows === "" ? undefined : rows;
}

async function readingOf(
  trx: HouseConnection["trx"],
  { request }: BatchInHand,
): Promise<string> {
  const { mode } = request;
  const timeZone = await findTimeZone(trx);
  return JSON.stringify({ mode, timeZone, ...storedRequest(request) });
}
