import type { Kysely } from "kysely";
import type { Database } from "../../db/database.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import {
  failBatch,
  failDead,
  insertBatch,
  listRunningFeeds,
  releaseHeld,
  type BatchError,
} from "./exchange-batch.queries.ts";
import {
  batchStart,
  type BatchInHand,
  type ImportDeps,
} from "./import-batch.ts";
import { tryLockName } from "../platform/name-lock.queries.ts";
import { UnreadableFile } from "../file-formats/unreadable-file.ts";

/** Notes that a batch failed, unless it is to be finished at the next start. */
export async function noteFailure(
  { deps, id, keptForStart, yes }: BatchInHand,
  error: unknown,
): Promise<void> {
  if (id === undefined || keptForStart) return;
  if (yes) return await note(deps, (trx) => releaseHeld(trx, id));
  await note(deps, (trx) =>
    failBatch(trx, id, { error: errorOf(error), now: deps.clock.now() }),
  );
}

/** Notes that a file failed before it was wholly here. */
export async function noteUnreceived(
  deps: ImportDeps,
  batch: Pick<BatchInHand, "request" | "receivedAt">,
  error: unknown,
): Promise<void> {
  const told =
    error instanceof UnreadableFile
      ? errorOf(error)
      : { reason: "cut_off", detail: "" };
  await note(deps, async (trx) => {
    const id = await insertBatch(trx, batchStart(batch));
    await failBatch(trx, id, { error: told, now: deps.clock.now() });
  });
}

/** What went wrong comes first: that it cannot be noted must not hide it. */
async function note(
  { db, log }: ImportDeps,
  write: (trx: Parameters<typeof failBatch>[0]) => Promise<void>,
): Promise<void> {
  try {
    await inTransaction(db, HOUSE, write);
  } catch (error) {
    log.error({ err: error }, "a failed batch could not be noted");
  }
}

function errorOf(error: unknown): BatchError {
  if (!(error instanceof UnreadableFile))
    return { reason: "internal", detail: "" };
  const { reason, message, field } = error;
  return { reason, detail: message, field };
}

/**
 * Ends in the journal the batches whose process died. A feed whose turn is taken is left alone:
 * whoever has it has done the same.
 */
export async function failInterrupted({
  db,
  clock,
}: {
  db: Kysely<Database>;
  clock: ImportDeps["clock"];
}): Promise<void> {
  const feeds = await inTransaction(db, HOUSE, listRunningFeeds);
  for (const feed of feeds) {
    await inTransaction(db, HOUSE, async (trx) => {
      if (await tryLockName(trx, `feed ${feed}`))
        await failDead(trx, feed, clock.now());
    });
  }
}
