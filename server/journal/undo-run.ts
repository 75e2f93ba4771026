import { refuse, type Refusal } from "../core/refusal.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import {
  HOUSE,
  inTransaction,
  isUniqueViolation,
} from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  dropUndo,
  findUndoable,
  putBack,
} from "../pricing/undo-batch.queries.ts";
import { canUndo } from "../pricing/undo-batch.rules.ts";
import { findRunDetail, markUndone } from "./runs.queries.ts";

/**
 * Takes the newest batch of prices or rebates back: its rows stand as before it, but for those
 * that somebody has changed since. Orders keep the prices at which they were placed.
 */
export async function undoRun(
  { db, clock }: Pick<Services, "db" | "clock">,
  { username }: Pick<Caller, "username">,
  id: number,
): Promise<{ restored: number; left: number } | Refusal> {
  try {
    return await inTransaction(db, HOUSE, async (trx) => {
      const found = await findRunDetail(trx, id);
      if (!found) return refuse("NOT_FOUND", "not_found");
      const { feed } = found;
      if (!canUndo(feed)) return refuse("CONFLICT", "not_undoable");
      // An import of the feed, or another who takes it back, comes first.
      await lockName(trx, `feed ${feed}`);
      const run = await findRunDetail(trx, id);
      if (run?.undoneAt)
        return refuse("CONFLICT", "batch_undone", {
          params: { by: run.undoneBy ?? "" },
        });
      const newest = await findUndoable(trx, feed);
      if (newest?.batch !== id) return refuse("CONFLICT", "not_newest_batch");
      const restored = await putBack(trx, { feed, batch: id });
      await markUndone(trx, id, { byName: username, now: clock.now() });
      await dropUndo(trx, id);
      return { restored, left: newest.rows - restored };
    });
  } catch (error) {
    // What was made since stands where a row would come back.
    if (isUniqueViolation(error)) return refuse("CONFLICT", "changed_since");
    throw error;
  }
}
