import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import type { RunFilter } from "./run-state.rules.ts";
import { countNeedingRuns, listRuns, type RunRow } from "./runs.queries.ts";

/** A page of the journal, newest first. */
export async function getRuns(
  { db }: Pick<Services, "db">,
  ask: {
    feed?: string | undefined;
    show: RunFilter;
    cursor?: string | null | undefined;
    limit: number;
  },
) {
  const place = ask.cursor ? readCursor(ask.cursor, 1) : [undefined];
  const before = place?.[0];
  if (!place || typeof before === "string")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const { feed, show, limit } = ask;
  const rows = await inReading(db, HOUSE, (trx) =>
    listRuns(trx, { feed, show, before, limit: limit + 1 }),
  );
  const runs = rows.slice(0, limit);
  const last = runs.at(-1);
  return {
    runs: runs.map(viewRun),
    nextCursor: rows.length > limit && last ? writeCursor([last.id]) : null,
  };
}

function viewRun<Row extends RunRow>(run: Row) {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** How many batches wait for somebody. */
export async function getNeedingRuns({ db }: Pick<Services, "db">) {
  return { count: await inReading(db, HOUSE, countNeedingRuns) };
}
