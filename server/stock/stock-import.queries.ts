import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import {
  run,
  type MergeCounts,
  type Stage,
} from "../platform/merge.queries.ts";

/** How a source's figures are to be read. */
export interface StockSource {
  /** Undefined when it is not known: then they contain none of our orders. */
  basis: ReservedBasis | undefined;
  receivedAt: Date;
}

/**
 * Puts what the staged file changes into the temporary table `stock_change`, in the order of
 * locking: only rows that differ or that something waits for, none older than what stands, and
 * zeros for what a snapshot leaves out in the warehouses that it names.
 */
export async function prepareStockChanges(
  stage: Stage,
  source: StockSource,
): Promise<void> {
  const given = (column: string) =>
    `s.given & ${stage.bits.get(column) ?? 0} <> 0`;
  const value = (column: string, fallback: string) =>
    `coalesce(case when ${given(column)} then s.${column} else t.${column} end, ${fallback})`;
  const received = receivedSql(source);
  const orders =
    source.basis === "listed" ? "coalesce(s.includes_orders, '{}')" : "'{}'";
  await prepareWaiting(stage, source);
  // A figure without a moment of its own that settles something is of its receipt from then on:
  // an older one that comes late must not undo it.
  await run(
    stage,
    `create temporary table stock_change on commit drop as
     select *, coalesce(given_as_of, case when is_awaited then greatest(was_as_of, told_at)
       else was_as_of end) as as_of
     from (
       select t.item_id is null as is_new, s.item_id, s.warehouse_id, s.on_hand,
         ${value("reserved_elsewhere", "0")} as reserved_elsewhere,
         ${value("incoming", "0")} as incoming,
         case when ${given("incoming_date")} then s.incoming_date else t.incoming_date end
           as incoming_date,
         s.as_of as given_as_of, coalesce(s.as_of, ${received}) as told_at,
         ${orders} as orders,
         t.on_hand as was_on_hand, t.reserved_elsewhere as was_reserved_elsewhere,
         t.incoming as was_incoming, t.incoming_date as was_incoming_date,
         t.as_of as was_as_of,
         coalesce(w.since < coalesce(s.as_of, ${received}), false)
           or (${orders} <> '{}' and exists (
             select from sales_order o
             join stock_reservation r on r.order_id = o.id and r.item_id = s.item_id
             left join stock_cover c on c.order_id = r.order_id and c.line = r.line
               and c.warehouse_id = r.warehouse_id
             where o.number = any(${orders})
             group by r.order_id, r.line, r.warehouse_id, c.quantity
             having sum(r.quantity) > coalesce(c.quantity, 0))) as is_awaited
       from stage s
       left join stock_level t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
       left join stock_waiting w on w.item_id = s.item_id and w.warehouse_id = s.warehouse_id
       where not s.rejected and (s.as_of is null or t.as_of is null or s.as_of >= t.as_of)
     ) x
     where is_new or is_awaited
       or (was_on_hand, was_reserved_elsewhere, was_incoming, was_incoming_date,
           coalesce(given_as_of, was_as_of))
         is distinct from (on_hand, reserved_elsewhere, incoming, incoming_date, was_as_of)`,
  );
}

/** Rows that something waits for, with the moment after which a figure settles it. */
async function prepareWaiting(
  stage: Stage,
  { basis }: StockSource,
): Promise<void> {
  await run(
    stage,
    `create temporary table stock_waiting on commit drop as
     select item_id, warehouse_id, min(at) as since from (${waitingSql(basis)}) waiting
     group by item_id, warehouse_id`,
  );
}

/** Whether anything waits for figures, so that even the same ones have something to tell. */
export async function waitsForFigures(
  trx: Transaction<Database>,
  basis: StockSource["basis"],
): Promise<boolean> {
  const { rows } = await sql
    .raw<{ any: boolean }>(`select exists (${waitingSql(basis)}) as any`)
    .execute(trx);
  return rows[0]?.any ?? false;
}

function waitingSql(basis: StockSource["basis"]): string {
  const byBasis: Record<ReservedBasis, string> = {
    listed: "",
    since_acknowledge: `
      union all
      select h.item_id, h.warehouse_id, x.acknowledged_at
      from (
        select r.order_id, r.line, r.item_id, r.warehouse_id, sum(r.quantity) as quantity
        from stock_level s
        join stock_reservation r on r.item_id = s.item_id and r.warehouse_id = s.warehouse_id
        where s.reserved > s.covered
        group by r.order_id, r.line, r.item_id, r.warehouse_id
      ) h
      join order_export x on x.order_id = h.order_id and x.acknowledged_at is not null
      left join stock_cover c on c.order_id = h.order_id and c.line = h.line
        and c.warehouse_id = h.warehouse_id
      where h.quantity > coalesce(c.quantity, 0)`,
    never: `
      union all select item_id, warehouse_id, '-infinity' from stock_cover`,
  };
  return `
    select item_id, warehouse_id, at from stock_departure where settled_at is null
    ${basis ? byBasis[basis] : ""}`;
}

function receivedSql({ receivedAt }: StockSource): string {
  return `'${receivedAt.toISOString()}'::timestamptz`;
}

/** What the file as a whole would do. */
export async function findStockCounts(
  stage: Stage,
  source: StockSource,
): Promise<MergeCounts> {
  const { rows } = await run<StagedStock>(
    stage,
    `select count(*)::int as staged,
       (select count(*)::int from stock_change) as changed,
       count(*) filter (where on_hand > 0)::int as stocked,
       count(as_of) > 0 as "isDated"
     from stage where not rejected`,
  );
  const [file] = rows;
  if (!file) throw new Error("a count without a row");
  const { staged, changed, stocked, isDated } = file;
  const stale = isDated ? await countStanding(stage, "s.as_of < t.as_of") : 0;
  const withdrawn = await withdrawStock(stage, source);
  return {
    applied: changed,
    unchanged: staged - stale - changed,
    stale,
    ...withdrawn,
    ...(stocked === 0 && {
      allZero: { rows: await countStanding(stage, "t.on_hand > 0") },
    }),
  };
}

interface StagedStock {
  staged: number;
  changed: number;
  /** Rows that are not zero. */
  stocked: number;
  isDated: boolean;
}

/** How many rows of the file `s` meet a standing row `t` so. */
async function countStanding(stage: Stage, how: string): Promise<number> {
  const { rows } = await run<{ count: number }>(
    stage,
    `select count(*)::int as count
     from stage s
     join stock_level t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
     where not s.rejected and ${how}`,
  );
  return rows[0]?.count ?? 0;
}

/** Adds a zero for each row of the named warehouses that a snapshot leaves out. */
async function withdrawStock(
  stage: Stage,
  source: StockSource,
): Promise<{ withdrawn?: { rows: number; of: number } }> {
  if (stage.mode !== "replace") return {};
  const scope = stage.scopeAll
    ? "true"
    : "t.warehouse_id in (select warehouse_id from stage)";
  const { rows: counted } = await sql
    .raw<{ of: number }>(
      `select count(*)::int as of from stock_level t where ${scope} and t.on_hand <> 0`,
    )
    .execute(stage.trx);
  // A snapshot older than a row's figure says nothing against that row. What a zero settles
  // must lie before all that the snapshot tells.
  const { rows } = await sql
    .raw<{ stocked: boolean }>(
      `insert into stock_change
         (is_new, item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, as_of, told_at,
          orders, was_on_hand)
       select false, t.item_id, t.warehouse_id, 0, 0, 0,
         greatest(t.as_of, file.as_of, case when w.since < file.told_at then file.told_at end),
         file.told_at, '{}', t.on_hand
       from stock_level t
       cross join (select max(as_of) as as_of, coalesce(min(as_of), ${receivedSql(source)}) as told_at
         from stage) file
       left join stock_waiting w
         on w.item_id = t.item_id and w.warehouse_id = t.warehouse_id
       where ${scope} and (t.on_hand <> 0 or t.reserved_elsewhere <> 0 or t.incoming <> 0
           or w.since < file.told_at)
         and (file.as_of is null or t.as_of is null or file.as_of >= t.as_of)
         and not exists (select from stage s
           where s.item_id = t.item_id and s.warehouse_id = t.warehouse_id)
       returning was_on_hand <> 0 as stocked`,
    )
    .execute(stage.trx);
  return {
    withdrawn: {
      rows: rows.filter((row) => row.stocked).length,
      of: counted[0]?.of ?? 0,
    },
  };
}

/** Whether any row of the file says which orders it contains. */
export async function namesOrders(stage: Stage): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from stage where not rejected and includes_orders <> '{}') as any`.execute(
    stage.trx,
  );
  return rows[0]?.any ?? false;
}

/** Order numbers that the file says it contains and that are no orders of ours. */
export async function findUnknownOrders(stage: Stage): Promise<string[]> {
  if (!(await namesOrders(stage))) return [];
  const { rows } = await sql<{ number: string }>`
    select distinct named.number from stage s, unnest(s.includes_orders) as named (number)
    where not s.rejected
      and not exists (select from sales_order o where o.number = named.number)
    order by 1 limit 100`.execute(stage.trx);
  return rows.map((row) => row.number);
}
