import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";

/**
 * A file's rows in the temporary table `stage`, one a row, in the transaction that will merge
 * them: typed, references resolved to `<column>_id`, bad rows marked `rejected`, those of them that
 * wait for another feed naming it in `waits_for`.
 */
export interface Stage {
  trx: Transaction<Database>;
  mode: "upsert" | "replace";
  /** Whether `replace` reaches beyond the lists or partners that the file names. */
  scopeAll: boolean;
  today: CalendarDate;
  /** When its rows came. */
  at: Date;
  /** By how many percent a price has to move to count as moved. */
  priceStepPercent: number;
  /** Whether rows are kept as they stood, to be put back: in the temporary table `touched`. */
  keepsBefore: boolean;
  /** The number in the journal of what brought them. */
  batch: number;
  /** The bit in `stage.given` of each column that a file may leave out. */
  bits: ReadonlyMap<string, number>;
}

export interface MergeCounts {
  applied: number;
  unchanged: number;
  stale?: number;
  /** Rows that a `replace` withdrew, of how many that stood in its scope. */
  withdrawn?: { rows: number; of: number };
  /** Prices that moved by more than a step, of how many stood. */
  movedPrices?: { rows: number; of: number };
  /** Rows of stock that go to zero, where no row of the file says more. */
  allZero?: { rows: number };
  warnings?: MergeWarning[];
}

/** Something of a file that was taken and is still worth a look. */
export interface MergeWarning {
  field: string;
  value: string;
  message: string;
}

export interface TargetColumn {
  /** The staging column that it is taken from. */
  from: string;
  /** The feed's column that says whether it is given; `from` itself unless said. */
  givenBy?: string;
  /** SQL for a new row that leaves it out, and for a cleared cell; null unless said. */
  fallback?: string;
  /** SQL for every row of a file, whether given or not. */
  always?: string;
}

export interface MergeTarget {
  table: string;
  /** Finds the standing row `t` of a staged row `s`. */
  match: string;
  /** What identifies a standing row. */
  identity: string[];
  /** Columns that only a new row gets, from staging columns. */
  key: Record<string, string>;
  columns: Record<string, TargetColumn>;
}

/**
 * Puts what would change into the temporary table `changed`: whether the row is new (`is_new`),
 * its identity (`old_…`), and each column as it will be. Unchanged rows are left out.
 */
export async function findChanges(
  stage: Stage,
  target: MergeTarget,
): Promise<{ applied: number; unchanged: number }> {
  const names = Object.keys(target.columns);
  const wanted = Object.entries(target.columns).map(
    ([name, column]) => `${effective(stage, name, column)} as ${name}`,
  );
  const keys = Object.entries(target.key).map(
    ([name, from]) => `s.${from} as ${name}`,
  );
  const olds = target.identity.map((name) => `t.${name} as old_${name}`);
  const standing = names.map((name) => `t.${name} as was_${name}`);
  const firstId = target.identity[0] ?? "id";
  await run(stage, `drop table if exists changed`);
  await run(
    stage,
    `create temporary table changed on commit drop as
     select * from (
       select s.line, t.${firstId} is null as is_new,
         ${[...olds, ...keys, ...wanted, ...standing].join(", ")}
       from stage s left join ${target.table} t on ${target.match}
       where not s.rejected
     ) x
     where is_new or (${names.map((name) => `was_${name}`).join(", ")})
       is distinct from (${names.join(", ")})`,
  );
  const { rows } = await run<{ staged: number; changed: number }>(
    stage,
    `select (select count(*)::int from stage where not rejected) as staged,
       (select count(*)::int from changed) as changed`,
  );
  const { staged, changed } = rows[0] ?? { staged: 0, changed: 0 };
  return { applied: changed, unchanged: staged - changed };
}

function effective(stage: Stage, name: string, column: TargetColumn): string {
  if (column.always !== undefined) return column.always;
  const bit = stage.bits.get(column.givenBy ?? column.from);
  const value =
    bit === undefined
      ? `s.${column.from}`
      : `case when s.given & ${bit} <> 0 then s.${column.from} else t.${name} end`;
  return column.fallback === undefined
    ? value
    : `coalesce(${value}, ${column.fallback})`;
}

/** Writes the rows of `changed`. `touch` names a column that is set to the time of the change. */
export async function applyChanges(
  stage: Stage,
  target: MergeTarget,
  options: { extra?: string[]; touch?: string } = {},
): Promise<void> {
  const names = [...Object.keys(target.columns), ...(options.extra ?? [])];
  const touch = options.touch ? [`${options.touch} = now()`] : [];
  const { table } = target;
  const same = target.identity
    .map((name) => `t.${name} = c.old_${name}`)
    .join(" and ");
  if (stage.keepsBefore) {
    await openTouched(stage);
    await run(
      stage,
      `create temporary table standing on commit drop as
       select c.line, to_jsonb(t) as before from changed c join ${table} t on ${same}`,
    );
  }
  await run(
    stage,
    `update ${table} t
     set ${[...names.map((name) => `${name} = c.${name}`), ...touch].join(", ")}
     from changed c
     where not c.is_new and ${same}`,
  );
  const all = [...Object.keys(target.key), ...names].join(", ");
  const insert = `insert into ${table} (${all})
     select ${all} from changed where is_new order by line`;
  if (!stage.keepsBefore) {
    await run(stage, insert);
    return;
  }
  await run(
    stage,
    `insert into touched (what, table_name, before, after)
     select 'change', '${table}', b.before, to_jsonb(t)
     from standing b join changed c on c.line = b.line join ${table} t on ${same}`,
  );
  await run(
    stage,
    `with made as (${insert} returning *)
     insert into touched (what, table_name, after)
     select 'change', '${table}', to_jsonb(made) from made`,
  );
  await run(stage, "drop table standing");
}

/** Makes the temporary table `touched`, for rows as they stood and as a merge leaves them. */
export async function openTouched(stage: Stage): Promise<void> {
  await run(
    stage,
    `create temporary table if not exists touched (
       id bigint generated always as identity, what text not null, table_name text not null,
       before jsonb, after jsonb) on commit drop`,
  );
}

/** Merges staged rows whose columns stand each for itself. */
export async function mergeStage(
  stage: Stage,
  target: MergeTarget,
): Promise<MergeCounts> {
  const counts = await findChanges(stage, target);
  await applyChanges(stage, target);
  return counts;
}

/**
 * Withdraws what a `replace` does not name. A row that the file names badly is named all the
 * same: it is rejected, not withdrawn.
 */
export async function withdrawUnnamed(
  stage: Stage,
  withdrawal: {
    table: string;
    /** Finds what the staged row `s` names among the standing rows `t`. */
    match: string;
    /** Which standing rows `t` count: those in the scope that are not withdrawn yet. */
    standing: string;
    /** The whole statement up to its `where`, over the rows `t`. */
    statement: string;
    /** What identifies a row, where it may be put back. */
    identity?: string[];
  },
): Promise<{ withdrawn?: { rows: number; of: number } }> {
  if (stage.mode !== "replace") return {};
  const { table, match, standing, statement, identity = [] } = withdrawal;
  const unnamed = `${standing} and not exists (select from stage s where ${match})`;
  const counted = await run<{ count: number }>(
    stage,
    `select count(*)::int as count from ${table} t where ${standing}`,
  );
  await openTouched(stage);
  await run(
    stage,
    `insert into touched (what, table_name, before)
     select 'withdraw', '${table}', to_jsonb(t) from ${table} t where ${unnamed}`,
  );
  const done = await run(stage, `${statement} where ${unnamed}`);
  if (stage.keepsBefore && identity.length > 0)
    await run(
      stage,
      `update touched w set after = to_jsonb(t) from ${table} t
       where w.what = 'withdraw' and w.table_name = '${table}' and w.after is null
         and ${identity.map((name) => `to_jsonb(t.${name}) = w.before -> '${name}'`).join(" and ")}`,
    );
  const rows = Number(done.numAffectedRows ?? 0n);
  return { withdrawn: { rows, of: counted.rows[0]?.count ?? 0 } };
}

/** Marks staged rows as rejected. `found` selects line, field, value and message. */
export async function rejectStaged(
  stage: Stage,
  found: string,
): Promise<number> {
  return await reject(stage, found, "message = f.message");
}

/**
 * Rejects rows that name something not yet known, for now: they are kept, and tried again when
 * the feed that brings it does. `found` selects line, field and value.
 */
export async function rejectUnknownYet(
  stage: Stage,
  waitsFor: string,
  found: string,
): Promise<number> {
  return await reject(
    stage,
    found,
    `waits_for = '${waitsFor}',
     message = 'is not known yet; the row is kept and tried again after each batch of ${waitsFor}'`,
  );
}

async function reject(
  stage: Stage,
  found: string,
  why: string,
): Promise<number> {
  const result = await run(
    stage,
    `update stage s set rejected = true, field = f.field, value = f.value, ${why}
     from (${found}) f where s.line = f.line and not s.rejected`,
  );
  return Number(result.numAffectedRows ?? 0n);
}

/** Runs a statement over the tables of a stage. */
export function run<Row>(stage: Pick<Stage, "trx">, statement: string) {
  return sql.raw<Row>(statement).execute(stage.trx);
}
