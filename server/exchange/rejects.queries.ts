import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { run, type Stage } from "../platform/merge.queries.ts";

/** A row that the database rejected after it was staged. */
export interface StagedReject {
  line: number;
  field: string;
  value: string;
  message: string;
  parked: boolean;
}

/** A rejected row as it is kept. */
export interface KeptReject extends StagedReject {
  key: string;
  reason: string;
  params: Record<string, string>;
  /** As JSON, in the order of the file; undefined where the record could not be read. */
  cells: string | undefined;
}

const PAGE = 1000;

/** Rows that were rejected after they were staged, by line, page by page. */
export async function* readStagedRejects(
  stage: Stage,
  limit: number,
): AsyncGenerator<StagedReject> {
  await run(
    stage,
    `create temporary table rejected_row on commit drop as
     select line, field, coalesce(left(value, 200), '') as value, message,
       waits_for is not null as parked
     from stage where message is not null order by line limit ${limit}`,
  );
  await run(stage, "create index on rejected_row (line)");
  for (let after = 0; ;) {
    const { rows } = await sql<StagedReject>`
      select * from rejected_row where line > ${after} order by line limit ${PAGE}`.execute(
      stage.trx,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.line;
  }
}

export async function insertRejects(
  trx: Transaction<Database>,
  batch: number,
  rejects: KeptReject[],
): Promise<void> {
  if (rejects.length === 0) return;
  await trx
    .insertInto("exchange_reject")
    .values(
      rejects.map(({ cells, params, ...reject }) => ({
        batch_id: batch,
        ...reject,
        params: JSON.stringify(params),
        cells: cells ?? null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Lets go of the rejected rows of batches that began before. */
export async function deleteRejectsBefore(
  trx: Transaction<Database>,
  before: Date,
): Promise<void> {
  await sql`
    delete from exchange_reject r using exchange_batch b
    where b.id = r.batch_id and b.started_at < ${before}`.execute(trx);
}
