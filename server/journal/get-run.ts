import { hasHeldBody } from "../exchange/body-store.ts";
import { refuse } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { canUndo } from "../pricing/undo-batch.rules.ts";
import { findUndoable } from "../pricing/undo-batch.queries.ts";
import {
  listDifference,
  listRejectGroups,
  listRejects,
} from "./run-rows.queries.ts";
import { findRunDetail, type RunDetail } from "./runs.queries.ts";

const SHOWN_DIFFERENCES = 200;
const SHOWN_REJECTS = 50;

/** One batch with what its page tells first. */
export async function getRun(
  { db, config }: Pick<Services, "db" | "config">,
  id: number,
) {
  return await inReading(db, HOUSE, async (trx) => {
    const run = await findRunDetail(trx, id);
    if (!run) return refuse("NOT_FOUND", "not_found");
    const isHeld = run.state === "held";
    const undoable = canUndo(run.feed)
      ? await findUndoable(trx, run.feed)
      : undefined;
    return {
      ...viewRun(run),
      causes: await listRejectGroups(trx, id),
      differences: isHeld
        ? await listDifference(trx, {
            batch: id,
            after: 0,
            limit: SHOWN_DIFFERENCES,
          })
        : [],
      /** Whether the body of a held batch lies here, where it can be applied. */
      bodyIsHere: isHeld && hasHeldBody(config.dataDir, id),
      /** How many rows taking it back would touch; null when it cannot be. */
      undoRows: undoable?.batch === id && !run.undoneAt ? undoable.rows : null,
    };
  });
}

function viewRun({ request: _request, ...run }: RunDetail) {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    decidedAt: run.decidedAt?.toISOString() ?? null,
    undoneAt: run.undoneAt?.toISOString() ?? null,
  };
}

/** A page of the rejected rows of a batch. */
export async function getRejects(
  { db }: Pick<Services, "db">,
  ask: {
    id: number;
    cursor?: number | null | undefined;
    cause?: { reason: string; field: string } | undefined;
  },
) {
  const rows = await inReading(db, HOUSE, (trx) =>
    listRejects(trx, {
      batch: ask.id,
      after: ask.cursor ?? 0,
      limit: SHOWN_REJECTS + 1,
      cause: ask.cause,
    }),
  );
  const rejects = rows.slice(0, SHOWN_REJECTS);
  return {
    rejects,
    nextCursor:
      rows.length > SHOWN_REJECTS ? (rejects.at(-1)?.line ?? null) : null,
  };
}
