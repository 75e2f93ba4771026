import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MergeCounts, Stage } from "../platform/merge.queries.ts";
import { lockStock } from "./stock.queries.ts";

/** Rows written at once: small enough that an order never waits long for their locks. */
const PIECE = 500;

/** A stock row as it will stand, and the orders that its figures already contain. */
export interface StockChange {
  isNew: boolean;
  itemId: number;
  warehouseId: number;
  onHand: number;
  reservedElsewhere: number;
  incoming: number;
  incomingDate: string | null;
  asOf: string | null;
  orders: string[];
}

/**
 * Puts what the staged file changes into the temporary table `stock_change`, in the order of
 * locking: only rows that differ, none older than what stands, and zeros for what a snapshot
 * leaves out in the warehouses that it names.
 */
export async function prepareStockChanges(stage: Stage): Promise<void> {
  const given = (column: string) =>
    `s.given & ${stage.bits.get(column) ?? 0} <> 0`;
  const value = (column: string, fallback: string) =>
    `coalesce(case when ${given(column)} then s.${column} else t.${column} end, ${fallback})`;
  await run(
    stage,
    `create temporary table stock_change on commit drop as
     select * from (
       select t.item_id is null as is_new, s.item_id, s.warehouse_id, s.on_hand,
         ${value("reserved_elsewhere", "0")} as reserved_elsewhere,
         ${value("incoming", "0")} as incoming,
         case when ${given("incoming_date")} then s.incoming_date else t.incoming_date end
           as incoming_date,
         coalesce(s.as_of, t.as_of) as as_of,
         coalesce(s.includes_orders, '{}') as orders,
         t.on_hand as was_on_hand, t.reserved_elsewhere as was_reserved_elsewhere,
         t.incoming as was_incoming, t.incoming_date as was_incoming_date,
         t.as_of as was_as_of
       from stage s
       left join stock_level t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
       where not s.rejected and (s.as_of is null or t.as_of is null or s.as_of >= t.as_of)
     ) x
     where is_new
       or (was_on_hand, was_reserved_elsewhere, was_incoming, was_incoming_date, was_as_of)
         is distinct from (on_hand, reserved_elsewhere, incoming, incoming_date, as_of)
       or (orders <> '{}' and exists (
         select from sales_order o
         join sales_order_line l on l.order_id = o.id and l.item_id = x.item_id
         where o.number = any(x.orders) and not l.covered))`,
  );
}

/** What the file as a whole would do. */
export async function findStockCounts(
  stage: Stage,
): Promise<MergeCounts & { stockGoesToZero: { rows: number } | undefined }> {
  const { rows } = await sql<{
    staged: number;
    stale: number;
    changed: number;
    stocked: number;
    had: number;
  }>`
    select count(*)::int as staged,
      (select count(*)::int from stock_change) as changed,
      count(*) filter (where s.as_of < t.as_of)::int as stale,
      count(*) filter (where s.on_hand > 0)::int as stocked,
      count(*) filter (where t.on_hand > 0)::int as had
    from stage s
    left join stock_level t on t.item_id = s.item_id and t.warehouse_id = s.warehouse_id
    where not s.rejected`.execute(stage.trx);
  const row = rows[0] ?? {
    staged: 0,
    stale: 0,
    changed: 0,
    stocked: 0,
    had: 0,
  };
  const withdrawn = await withdrawStock(stage);
  return {
    applied: row.changed,
    unchanged: row.staged - row.stale - row.changed,
    stale: row.stale,
    ...withdrawn,
    stockGoesToZero:
      row.stocked === 0 && row.had > 0 ? { rows: row.had } : undefined,
  };
}

/** Adds a zero for each row of the named warehouses that a snapshot leaves out. */
async function withdrawStock(
  stage: Stage,
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
  // A snapshot older than a row's figure says nothing against that row.
  const { rows } = await sql
    .raw<{ stocked: boolean }>(
      `insert into stock_change
         (is_new, item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, as_of, orders,
          was_on_hand)
       select false, t.item_id, t.warehouse_id, 0, 0, 0, greatest(t.as_of, file.as_of), '{}',
         t.on_hand
       from stock_level t, (select max(as_of) as as_of from stage) file
       where ${scope} and (t.on_hand <> 0 or t.reserved_elsewhere <> 0 or t.incoming <> 0)
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

/** Order numbers that the file says it contains and that are no orders of ours. */
export async function findUnknownOrders(stage: Stage): Promise<string[]> {
  const { rows } = await sql<{ number: string }>`
    select distinct named.number from stage s, unnest(s.includes_orders) as named (number)
    where not s.rejected
      and not exists (select from sales_order o where o.number = named.number)
    order by 1 limit 100`.execute(stage.trx);
  return rows.map((row) => row.number);
}

/** The prepared changes piece by piece, in the order of locking. */
export async function* readStockChanges(
  stage: Stage,
): AsyncGenerator<StockChange[]> {
  await sql`
    declare stock_piece no scroll cursor for
    select is_new, item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, incoming_date,
      as_of::text as as_of, orders
    from stock_change order by item_id, warehouse_id`.execute(stage.trx);
  for (;;) {
    const { rows } = await sql<{
      is_new: boolean;
      item_id: number;
      warehouse_id: number;
      on_hand: number;
      reserved_elsewhere: number;
      incoming: number;
      incoming_date: string | null;
      as_of: string | null;
      orders: string[];
    }>`fetch ${sql.lit(PIECE)} from stock_piece`.execute(stage.trx);
    if (rows.length === 0) break;
    yield rows.map((row) => ({
      isNew: row.is_new,
      itemId: row.item_id,
      warehouseId: row.warehouse_id,
      onHand: row.on_hand,
      reservedElsewhere: row.reserved_elsewhere,
      incoming: row.incoming,
      incomingDate: row.incoming_date,
      asOf: row.as_of,
      orders: row.orders,
    }));
  }
  await sql`close stock_piece`.execute(stage.trx);
}

/**
 * Writes one piece in a transaction of the house. Locks in the order of everything that writes
 * stock: orders first, then stock by its key. A figure below what our orders hold opens a
 * shortage: it must not fail, and never costs an order.
 */
export async function applyStockPiece(
  trx: Transaction<Database>,
  changes: StockChange[],
): Promise<void> {
  const orders = [...new Set(changes.flatMap((change) => change.orders))];
  if (orders.length > 0) {
    await sql`
      select from sales_order where number = any(${orders}::text[])
      order by id for no key update`.execute(trx);
  }
  await writeRows(
    trx,
    changes.filter((change) => change.isNew),
    "insert",
  );
  const standing = changes.filter((change) => !change.isNew || orders.length);
  if (standing.length === 0) return;
  await lockStock(trx, [...new Set(standing.map((change) => change.itemId))]);
  if (orders.length > 0) await coverOrders(trx, changes);
  await writeRows(
    trx,
    standing.filter((change) => !change.isNew),
    "update",
  );
}

async function writeRows(
  trx: Transaction<Database>,
  changes: StockChange[],
  how: "insert" | "update",
): Promise<void> {
  if (changes.length === 0) return;
  const figures = sql`unnest(
      ${changes.map((one) => one.itemId)}::bigint[],
      ${changes.map((one) => one.warehouseId)}::bigint[],
      ${changes.map((one) => one.onHand)}::bigint[],
      ${changes.map((one) => one.reservedElsewhere)}::bigint[],
      ${changes.map((one) => one.incoming)}::bigint[],
      ${changes.map((one) => one.incomingDate)}::date[],
      ${changes.map((one) => one.asOf)}::timestamptz[])
    as n (item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, incoming_date, as_of)`;
  if (how === "insert") {
    await sql`
      insert into stock_level
        (item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, incoming_date, as_of)
      select * from ${figures}`.execute(trx);
    return;
  }
  await sql`
    update stock_level t set
      on_hand = n.on_hand, reserved_elsewhere = n.reserved_elsewhere,
      incoming = n.incoming, incoming_date = n.incoming_date, as_of = n.as_of,
      shortage = greatest(0,
        (t.reserved - t.covered) - greatest(n.on_hand - n.reserved_elsewhere, 0))
    from ${figures}
    where t.item_id = n.item_id and t.warehouse_id = n.warehouse_id`.execute(
    trx,
  );
}

/**
 * Notes which orders the figures already contain: for an item in all its warehouses, and until
 * the reservation ends.
 */
async function coverOrders(
  trx: Transaction<Database>,
  changes: StockChange[],
): Promise<void> {
  const pairs = changes.flatMap((change) =>
    change.orders.map((number) => ({ number, itemId: change.itemId })),
  );
  await sql`
    update sales_order_line l set covered = true
    from sales_order o,
      unnest(${pairs.map((pair) => pair.number)}::text[],
        ${pairs.map((pair) => pair.itemId)}::bigint[]) as named (number, item_id)
    where o.number = named.number and l.order_id = o.id and l.item_id = named.item_id
      and not l.covered`.execute(trx);
  await sql`
    update stock_level t set
      covered = held.covered,
      shortage = greatest(0,
        (t.reserved - held.covered) - greatest(t.on_hand - t.reserved_elsewhere, 0))
    from (
      select s.item_id, s.warehouse_id,
        coalesce(sum(r.quantity) filter (where l.covered), 0)::bigint as covered
      from stock_level s
      left join stock_reservation r
        on r.item_id = s.item_id and r.warehouse_id = s.warehouse_id
      left join sales_order_line l on l.order_id = r.order_id and l.line = r.line
      where s.item_id = any(${[...new Set(pairs.map((pair) => pair.itemId))]}::bigint[])
      group by s.item_id, s.warehouse_id
    ) held
    where t.item_id = held.item_id and t.warehouse_id = held.warehouse_id
      and t.covered <> held.covered`.execute(trx);
}

function run(stage: Stage, statement: string) {
  return sql.raw(statement).execute(stage.trx);
}
