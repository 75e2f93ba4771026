import { sql } from "kysely";
import { run, type Stage } from "../platform/merge.queries.ts";
import type { Feed } from "./feed-columns.ts";
import { FEEDS, type FeedName } from "./feeds.ts";
import { foldedKey, keyColumns, resolvedKey } from "./row-keys.ts";

/**
 * Puts the parked rows that a row of the file may replace into `stage_raw`, in lines below 0,
 * with their keys only. They are no rows of the file, and never merged from here.
 */
export async function stageOlder(stage: Stage, name: FeedName): Promise<void> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from parked_row where feed = ${name}) as any`.execute(
    stage.trx,
  );
  await run(
    stage,
    `create temporary table older_row
       (line integer, parked_id bigint, replaced_by integer, as_of timestamptz) on commit drop`,
  );
  if (!rows[0]?.any) return;
  const feed = FEEDS[name];
  await run(
    stage,
    `insert into older_row (line, parked_id, as_of)
     select -row_number() over (order by p.id desc), p.id, (p.cells ->> 'as_of')::timestamptz
     from parked_row p
     where p.feed = '${name}' and p.key_hash in (select ${foldedKey(feed)} from stage_raw s)`,
  );
  const columns = [...new Set(keyColumns(feed).map((column) => column.name))];
  await run(
    stage,
    `insert into stage_raw (line, rejected, given, ${columns.join(", ")})
     select o.line, true, 0, ${columns.map((column) => `r.${column}`).join(", ")}
     from older_row o join parked_row p on p.id = o.parked_id,
       ${restored(feed)}`,
  );
}

/**
 * Takes those rows out of `stage` again, once its references are resolved, and remembers which
 * row of the file stands under the key of each.
 */
export async function setOlderAside(stage: Stage, feed: Feed): Promise<void> {
  const key = resolvedKey(feed);
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from older_row) as any`.execute(stage.trx);
  if (!rows[0]?.any) return;
  await run(
    stage,
    `update older_row o set replaced_by = n.line
     from stage s
     join (
       select ${key} as key, max(s.line) as line from stage s
       where s.line > 0 and (not s.rejected or s.waits_for is not null) group by 1
     ) n on n.key = ${key}
     where o.line = s.line`,
  );
  await run(stage, `delete from stage where line < 0`);
}

/**
 * Keeps the staged rows that wait for another feed, after all rules have judged the file: a row
 * that was taken or waits replaces the one parked under its key, and a snapshot ends what it
 * leaves out.
 */
export async function parkWaiting(
  stage: Stage,
  name: FeedName,
  now: Date,
): Promise<void> {
  const feed = FEEDS[name];
  if (feed.columns.some((column) => column.name === "as_of"))
    await yieldToNewer(stage);
  if (name === "categories") await rejectWaitingRings(stage);
  await run(
    stage,
    `delete from parked_row p using older_row o join stage s on s.line = o.replaced_by
     where p.id = o.parked_id and (not s.rejected or s.waits_for is not null)`,
  );
  if (stage.mode === "replace") await dropUnnamed(stage, name);
  await sql`
    insert into parked_row
      (feed, key_hash, cells, line, field, value, message, waits_for, since)
    select ${name}, coalesce(${sql.raw(foldedKey(feed))}, gen_random_uuid()),
      ${sql.raw(givenCells(feed))},
      line, field, coalesce(value, ''), message, waits_for, ${now}
    from stage s where waits_for is not null order by line`.execute(stage.trx);
}

/** Of figures with a time the later one waits, whichever came first. */
async function yieldToNewer(stage: Stage): Promise<void> {
  await run(
    stage,
    `update stage s set waits_for = null, message = 'is older than the row that waits under its key'
     from older_row o
     where o.replaced_by = s.line and s.waits_for is not null and o.as_of > s.as_of`,
  );
  await run(
    stage,
    `delete from older_row o using stage s where o.replaced_by = s.line and o.as_of > s.as_of`,
  );
}

/** Categories that would wait for each other for ever. */
async function rejectWaitingRings(stage: Stage): Promise<void> {
  await run(
    stage,
    `with recursive waiting (line, code, parent) as (
       select line, code, parent from stage where waits_for is not null
       union all
       select null, p.cells ->> 'code', p.cells ->> 'parent' from parked_row p
       where p.feed = 'categories' and not exists (
         select from older_row o where o.parked_id = p.id and o.replaced_by is not null)
     ),
     up (line, code, above, rounds) as (
       select line, code, parent, 1 from waiting where line is not null
       union
       select up.line, up.code, w.parent, up.rounds + 1 from up
       join waiting w on lower(w.code) = lower(up.above)
       where lower(up.above) <> lower(up.code) and up.rounds < 100
     )
     update stage s set waits_for = null, message = 'lies below this category itself'
     where s.line in (select line from up where lower(above) = lower(code))`,
  );
}

async function dropUnnamed(stage: Stage, name: FeedName): Promise<void> {
  const feed = FEEDS[name];
  const inScope =
    feed.scope === undefined || stage.scopeAll
      ? ""
      : `and lower(p.cells ->> '${feed.scope}') in (select lower(${feed.scope}) from stage)`;
  await run(
    stage,
    `delete from parked_row p where p.feed = '${name}' ${inScope}
       and not exists (select from stage s where ${foldedKey(feed)} = p.key_hash)`,
  );
}

/** The cells of a row `s` that its file gave. */
function givenCells(feed: Feed): string {
  const cells = feed.columns.map(({ name }) => `'${name}', s.${name}`);
  const missing = feed.columns.map(
    ({ name }, index) =>
      `case when s.given & ${2 ** index} = 0 then '${name}' end`,
  );
  return `jsonb_build_object(${cells.join(", ")})
    - array_remove(array[${missing.join(", ")}], null)`;
}

/** The parked row `p` as a row `r` of `stage_raw`, but for its line and what it gives. */
export function restored(feed: Feed): string {
  const otherwise = Object.fromEntries(
    feed.columns.flatMap((column) =>
      column.otherwise === undefined ? [] : [[column.name, column.otherwise]],
    ),
  );
  return `jsonb_populate_record(null::stage_raw, '${JSON.stringify(otherwise)}' || p.cells) r`;
}
