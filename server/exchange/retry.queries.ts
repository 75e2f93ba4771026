import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { run, type Stage } from "../platform/merge.queries.ts";
import { FEEDS, feedOf, parseFeedName, type FeedName } from "./feeds.ts";
import { SHOWN_REJECTIONS } from "./import-answer.ts";
import { restored } from "./parking.queries.ts";
import type { RejectedRow } from "./row.parse.ts";
import { codesOf } from "./staging.queries.ts";

/** The feeds with parked rows: all, or those that a batch of `after` may let go on. */
export async function listParkedFeeds(
  trx: Transaction<Database>,
  after?: FeedName,
): Promise<FeedName[]> {
  let query = trx.selectFrom("parked_row").select("feed").distinct();
  if (after !== undefined) {
    // Its own too: what they wait for may have come while they were being parked.
    query = query.where((where) =>
      where.or([where("waits_for", "=", after), where("feed", "=", after)]),
    );
  }
  const rows = await query.orderBy("feed").execute();
  return rows.flatMap((row) => parseFeedName(row.feed) ?? []);
}

/**
 * Puts the parked rows of a feed whose awaited code is there into `stage_raw`, the oldest first;
 * how many.
 */
export async function stageParked(
  stage: Pick<Stage, "trx">,
  name: FeedName,
): Promise<number> {
  const feed = FEEDS[name];
  const tables = new Set(
    feed.columns.flatMap(
      ({ refersTo, waitsFor }) => refersTo ?? waitsFor ?? [],
    ),
  );
  if (feed.own) tables.add(feed.own);
  const known = [...tables].flatMap((table) => {
    const brings = feedOf(table);
    if (!brings) return [];
    return `select id from parked_row p where p.feed = '${name}'
       and p.waits_for = '${brings}' and lower(p.value) in (select lower(code) from ${codesOf(table)} as t)`;
  });
  await run(
    stage,
    `create temporary table retried on commit drop as
     select (row_number() over (order by id))::integer as line, id as parked_id
     from (${known.join(" union ")}) p`,
  );
  const given = feed.columns.map(
    (column, index) =>
      `case when p.cells ? '${column.name}' then ${2 ** index} else 0 end`,
  );
  const columns = feed.columns.map((column) => column.name);
  const staged = await run(
    stage,
    `insert into stage_raw (line, rejected, given, ${columns.join(", ")})
     select t.line, false, ${given.join(" + ")}, ${columns.map((column) => `r.${column}`).join(", ")}
     from retried t join parked_row p on p.id = t.parked_id, ${restored(feed)}`,
  );
  return Number(staged.numAffectedRows ?? 0n);
}

/** Lets go of the staged rows that were taken or turned out wrong; the latter are returned. */
export async function settleParked(
  stage: Stage,
): Promise<{ count: number; rows: RejectedRow[] }> {
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from stage where message is not null and waits_for is null`.execute(
    stage.trx,
  );
  const { rows } = await sql<RejectedRow>`
    select p.line, s.field, coalesce(left(s.value, 200), '') as value, s.message
    from stage s join retried t on t.line = s.line join parked_row p on p.id = t.parked_id
    where s.message is not null and s.waits_for is null order by p.id limit ${SHOWN_REJECTIONS}`.execute(
    stage.trx,
  );
  await run(
    stage,
    `update parked_row p
     set field = s.field, value = s.value, message = s.message, waits_for = s.waits_for
     from stage s join retried t on t.line = s.line
     where p.id = t.parked_id and s.waits_for is not null`,
  );
  await run(
    stage,
    `delete from parked_row p using stage s join retried t on t.line = s.line
     where p.id = t.parked_id and s.waits_for is null`,
  );
  return { count: counted[0]?.count ?? 0, rows };
}

export interface SweptRow extends RejectedRow {
  feed: FeedName;
}

/** Lets go of rows that have waited since before then. */
export async function deleteParkedBefore(
  trx: Transaction<Database>,
  before: Date,
): Promise<SweptRow[]> {
  const { rows } = await sql<SweptRow>`
    delete from parked_row where id in (
      select id from parked_row where since < ${before} order by id for update skip locked)
    returning feed, line, field, left(value, 200) as value, message`.execute(
    trx,
  );
  return rows;
}
