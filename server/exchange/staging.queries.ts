import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { sql, type Transaction } from "kysely";
import type { Pool, PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { createDatabase, HOUSE, inTransaction } from "../platform/database.ts";
import {
  rejectStaged,
  rejectUnknownYet,
  run,
  type MergeWarning,
  type Stage,
} from "../platform/merge.queries.ts";
import { overriding } from "../platform/overriding.ts";
import type { CodedTable, Feed, FeedColumn } from "./feed-columns.ts";
import { feedOf } from "./feeds.ts";
import { isKeyed, resolvedGroup, resolvedKey } from "./row-keys.ts";
import type { RejectedRow } from "./row.parse.ts";

/** A transaction of the house on one known connection, which COPY needs. */
export interface HouseConnection {
  trx: Transaction<Database>;
  client: PoolClient;
}

/** Runs `work` in one transaction of the house that can also COPY. */
export async function inHouseTransaction<T>(
  pool: Pool,
  work: (connection: HouseConnection) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => (broken = error);
  client.once("error", onError);
  try {
    // COPY goes over the connection itself, all else through the same one.
    const own = createDatabase({
      connect: async () => overriding(client, { release: () => {} }),
      end: () => Promise.resolve(),
    });
    return await inTransaction(own, HOUSE, (trx) => work({ trx, client }));
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/**
 * Copies rows, as `readRow` writes them, into the temporary table `stage_raw`. Returns what the
 * rows' source says in the end.
 */
export async function copyToStage<End>(
  { trx, client }: HouseConnection,
  feed: Feed,
  rows: AsyncGenerator<string | Uint8Array, End>,
): Promise<End> {
  await createRawStage(trx, feed);
  let end: { value: End } | undefined;
  const read = async function* () {
    end = { value: yield* rows };
  };
  await pipeline(
    Readable.from(read()),
    client.query(copyFrom("copy stage_raw from stdin")),
  );
  if (!end) throw new Error("the rows have no end");
  return end.value;
}

/** Makes the temporary table `stage_raw`, for rows as they were sent. */
export async function createRawStage(
  trx: Transaction<Database>,
  feed: Feed,
): Promise<void> {
  const columns = feed.columns.map(
    (column) => `${column.name} ${column.type.sqlType}`,
  );
  await sql
    .raw(
      `create temporary table stage_raw (line integer not null, rejected boolean not null,
         given bigint not null, ${columns.join(", ")}) on commit drop`,
    )
    .execute(trx);
}

/** What becomes of a staged row, beside its being rejected. */
const OUTCOME = ["field", "value", "message", "waits_for"].map(
  (name) => `null::text as ${name}`,
);

/**
 * Makes `stage` of what was copied: own codes in the case in which they stand, references as
 * ids, rows that name something unknown or repeat a key rejected.
 */
export async function resolveStage(
  stage: Stage,
  feed: Feed,
): Promise<MergeWarning[]> {
  const warnings: MergeWarning[] = [];
  const references = feed.columns.flatMap((column) =>
    column.refersTo ? [{ column, table: column.refersTo }] : [],
  );
  for (const { column, table } of references) {
    if (column.makes) await makeCodes(stage, column.name, table);
  }
  const single = references.filter(({ column }) => !isList(column));
  const ids = single.map(
    ({ column }) => `${column.name}_ref.id as ${column.name}_id`,
  );
  const joins = single.map(
    ({ column, table }) =>
      `left join ${codesOf(table)} as ${column.name}_ref
         on ${column.name}_ref.code = r.${column.name}`,
  );
  await run(
    stage,
    `create temporary table stage on commit drop as
     select r.*, ${[...ids, ...OUTCOME].join(", ")}
     from stage_raw r ${joins.join(" ")}`,
  );
  await run(stage, "drop table stage_raw");
  await run(stage, "analyze stage");
  if (feed.own) {
    const renamed = await matchCase(stage, {
      column: "code",
      table: feed.own,
      set: "code = found.code",
      unmatched: `not exists (select from ${codesOf(feed.own)} as t where t.code = s.code)`,
    });
    warnings.push(...renamed);
  }
  for (const { column, table } of references) {
    if (isList(column)) {
      await resolveList(stage, column, table);
      continue;
    }
    const matched = await matchCase(stage, {
      column: column.name,
      table,
      set: `${column.name}_id = found.id`,
      unmatched: `s.${column.name} is not null and s.${column.name}_id is null`,
    });
    warnings.push(...matched);
    if (column.mayBeForeign) continue;
    await rejectUnknown(
      stage,
      table,
      `select line, '${column.name}' as field, ${column.name} as value
       from stage where ${column.name} is not null and ${column.name}_id is null`,
    );
  }
  await rejectRepeated(stage, feed);
  return warnings;
}

/** Rejects rows that name what is not in a table: they wait for the feed that brings it. */
async function rejectUnknown(
  stage: Stage,
  table: CodedTable,
  found: string,
): Promise<void> {
  const feed = feedOf(table);
  if (feed) await rejectUnknownYet(stage, feed, found);
  else
    await rejectStaged(
      stage,
      `select f.*, 'is not known' as message from (${found}) f`,
    );
}

function isList(column: FeedColumn): boolean {
  return column.type.sqlType === "text[]";
}

/** Codes of a table with the id that rows refer by. A VAT rate has rows by date, one code. */
export function codesOf(table: CodedTable): string {
  switch (table) {
    case "vat_rate":
      return "(select distinct code as id, code from vat_rate)";
    case "sales_order":
    case "erp_document":
      return `(select id, number as code from ${table})`;
    default:
      return table;
  }
}

async function makeCodes(
  stage: Stage,
  column: string,
  table: CodedTable,
): Promise<void> {
  await run(
    stage,
    `insert into ${table} (code)
     select min(${column}) from stage_raw r
     where not rejected and ${column} is not null
       and not exists (select from ${table} t where lower(t.code) = lower(r.${column}))
     group by lower(${column}) order by 1 on conflict do nothing`,
  );
}

/** Takes codes for those that differ from them only in case, and warns of it. */
async function matchCase(
  stage: Stage,
  match: { column: string; table: CodedTable; set: string; unmatched: string },
): Promise<MergeWarning[]> {
  const { column, table, set, unmatched } = match;
  const { rows } = await sql
    .raw<{ sent: string; code: string }>(
      `with found as (
         select w.sent, min(t.id) as id, min(t.code) as code
         from (select distinct s.${column} as sent from stage s where ${unmatched}) w
         join ${codesOf(table)} as t on lower(t.code) = lower(w.sent)
         group by w.sent having count(*) = 1
       ),
       renamed as (
         update stage s set ${set} from found where s.${column} = found.sent
       )
       select sent, code from found where sent <> code order by sent limit 100`,
    )
    .execute(stage.trx);
  return rows.map(({ sent, code }) => ({
    field: column,
    value: sent,
    message: `was taken for ${code}, which differs only in case`,
  }));
}

async function resolveList(
  stage: Stage,
  column: FeedColumn,
  table: CodedTable,
): Promise<void> {
  const { name } = column;
  await run(stage, `alter table stage add column ${name}_id bigint[]`);
  await run(
    stage,
    `create temporary table listed on commit drop as
     select s.line, named.code, named.place,
       coalesce(
         (select t.id from ${table} t where t.code = named.code),
         (select min(t.id) from ${table} t where lower(t.code) = lower(named.code)
          having count(*) = 1)) as id
     from stage s, unnest(s.${name}) with ordinality as named (code, place)`,
  );
  await run(
    stage,
    `update stage s set ${name}_id = l.ids
     from (select line, array_agg(id order by place) as ids from listed group by line) l
     where l.line = s.line`,
  );
  await rejectUnknown(
    stage,
    table,
    `select distinct on (line) line, '${name}' as field, code as value
     from listed where id is null order by line, place`,
  );
  await run(stage, "drop table listed");
}

/**
 * Of good rows under one key the last counts. So it does of those that wait; a good row before
 * one that waits holds until then.
 */
async function rejectRepeated(stage: Stage, feed: Feed): Promise<void> {
  const counting = `(not s.rejected or s.waits_for is not null) and ${isKeyed(feed)}`;
  const { rows } = await run<{ any: boolean }>(
    stage,
    `select exists (select from stage s where ${counting}
       group by ${resolvedGroup(feed)} having count(*) > 1) as any`,
  );
  if (!rows[0]?.any) return;
  const key = resolvedKey(feed);
  await run(
    stage,
    `create temporary table repeated on commit drop as
     select ${key} as key, max(line) filter (where not rejected) as last_good, max(line) as last
     from stage s where ${counting}
     group by 1 having count(*) > 1`,
  );
  await run(
    stage,
    `update stage s set rejected = true, waits_for = null, field = '${feed.keyColumn}',
       value = s.${feed.keyColumn}::text,
       message = 'stands again in line ' || d.by || ', and the last counts'
     from (
       select s.line, case when s.rejected then d.last else d.last_good end as by
       from stage s join repeated d on d.key = ${key}
       where not s.rejected or s.waits_for is not null
     ) d
     where s.line = d.line and s.line < d.by`,
  );
}

/** Rows that were rejected after they were staged: how many, and the first of them. */
export async function findRejected(
  stage: Stage,
  limit: number,
): Promise<{ count: number; rows: RejectedRow[] }> {
  const { rows } = await sql<RejectedRow & { waits: boolean }>`
    select line, field, coalesce(left(value, 200), '') as value, message,
      waits_for is not null as waits
    from stage where message is not null order by line limit ${limit}`.execute(
    stage.trx,
  );
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from stage where message is not null`.execute(
    stage.trx,
  );
  return {
    count: counted[0]?.count ?? 0,
    rows: rows.map(({ waits, ...row }) =>
      waits ? { ...row, parked: true } : row,
    ),
  };
}

/** The time zone in which the wholesaler's days begin and end. */
export async function findTimeZone(
  trx: Transaction<Database>,
): Promise<string> {
  const row = await trx
    .selectFrom("company")
    .select("time_zone")
    .executeTakeFirstOrThrow();
  return row.time_zone;
}

/** How stock figures are to be read whose source has no say of its own. */
export async function findReservedBasis(
  trx: Transaction<Database>,
): Promise<ReservedBasis> {
  const row = await trx
    .selectFrom("company")
    .select("reserved_basis")
    .executeTakeFirstOrThrow();
  return row.reserved_basis;
}
