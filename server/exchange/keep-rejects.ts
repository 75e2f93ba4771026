import { setImmediate as breathe } from "node:timers/promises";
import type { FileRecord } from "../file-formats/file-record.ts";
import type { Stage } from "../platform/merge.queries.ts";
import type { FeedName } from "./feeds.ts";
import { openFile, type ReadJob } from "./read-file.ts";
import { reasonOf } from "./reject-reason.rules.ts";
import {
  deleteRejectsBefore,
  insertRejects,
  readStagedRejects,
  type KeptReject,
  type StagedReject,
} from "./rejects.queries.ts";
import { keyText } from "./row-keys.ts";
import type { RejectedRow } from "./row.parse.ts";
import { visibleText } from "./visible-text.rules.ts";

/** How many of a batch are kept, and for how long. */
export const KEPT_REJECTS = 100_000;
const KEPT_MS = 90 * 86_400_000;
const AT_ONCE = 1000;
const MAX_CELLS = 64 * 1024;

/**
 * Keeps the rejected rows of a batch with their cells as they came: the file is read once more, up
 * to the last of them, since what was staged is no longer as it was written.
 */
export async function keepRejects(
  job: ReadJob,
  batch: {
    id: number;
    stage: Stage;
    unread: number;
    staged: number;
    now: Date;
  },
): Promise<void> {
  const { id, stage, now } = batch;
  const before = new Date(now.getTime() - KEPT_MS);
  await deleteRejectsBefore(stage.trx, before);
  const staged = readStagedRejects(stage, KEPT_REJECTS);
  let next = await staged.next();
  let left = Math.min(batch.unread + batch.staged, KEPT_REJECTS);
  let kept: KeptReject[] = [];
  const { records, read } = await openFile(job);
  for await (const some of records) {
    for (const record of some) {
      if (left === 0) break;
      const { rejection: unread, record: named } = read(record);
      const isStaged = !next.done && next.value.line === record.line;
      if (!unread && !isStaged) continue;
      const why = !unread && !next.done ? next.value : unread;
      if (why)
        kept.push({
          ...keptReject(record, why),
          key: keyOf(job.feed, named),
        });
      if (isStaged) next = await staged.next();
      left--;
    }
    if (kept.length >= AT_ONCE || left === 0) {
      await insertRejects(stage.trx, id, kept);
      kept = [];
    }
    if (left === 0) break;
    // Who orders meanwhile comes first.
    await breathe();
  }
  await insertRejects(stage.trx, id, kept);
  await staged.return(undefined);
}

/** By the feed's names, whatever the file calls its columns. */
function keyOf(feed: FeedName, named: FileRecord): string {
  return "cells" in named
    ? visibleText(keyText(feed, named.cells).slice(0, 300))
    : "";
}

function keptReject(
  record: FileRecord,
  why: RejectedRow | StagedReject,
): Omit<KeptReject, "key"> {
  const { line, field, value, message, parked = false } = why;
  const cells = "cells" in record ? keptCells(record.cells) : undefined;
  return {
    line,
    field,
    value,
    message,
    parked,
    ...reasonOf(message),
    cells: cells && cells.length <= MAX_CELLS ? cells : undefined,
  };
}

/** Its values as they came: sent again, they are to be judged as they were. */
function keptCells(cells: Record<string, unknown>): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(cells).map(([name, cell]) => [visibleText(name), cell]),
    ),
  );
}
