import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Stage } from "../platform/merge.queries.ts";
import {
  coverPieces,
  hasDepartures,
  settleDepartures,
  type NamedOrders,
} from "./erp-figures.queries.ts";
import type { StockSource } from "./stock-import.queries.ts";
import { lockStock } from "./stock.queries.ts";

/** Rows written at once: small enough that an order never waits long for their locks. */
const PIECE = 2000;

/**
 * Stock rows as they will stand, each column as Postgres itself writes an array: taken apart here,
 * a whole snapshot would keep the server busy for seconds.
 */
export interface StockPiece {
  rows: number;
  newRows: number;
  itemIds: number[];
  itemId: string;
  warehouseId: string;
  onHand: string;
  reservedElsewhere: string;
  incoming: string;
  incomingDate: string;
  asOf: string;
  /** Of which moment each row tells: its own, else that in which its file was received. */
  toldAt: string;
  /** What rows say of the orders that their figures contain. */
  named: NamedOrders[];
}

/**
 * The prepared changes piece by piece, in the order of locking. An item's rows stay together: what
 * one of them says it contains must not count in a warehouse whose own figure is not in yet.
 */
export async function* readStockPieces(
  stage: Stage,
): AsyncGenerator<StockPiece> {
  const column = (name: string) =>
    sql`array_agg(${sql.ref(name)} order by item_id, warehouse_id)::text`;
  await sql`
    declare stock_piece no scroll cursor for
    select count(*)::int as rows, count(*) filter (where is_new)::int as "newRows",
      array_agg(distinct item_id) as "itemIds",
      ${column("item_id")} as "itemId", ${column("warehouse_id")} as "warehouseId",
      ${column("on_hand")} as "onHand", ${column("reserved_elsewhere")} as "reservedElsewhere",
      ${column("incoming")} as incoming, ${column("incoming_date")} as "incomingDate",
      ${column("as_of")} as "asOf", ${column("told_at")} as "toldAt",
      coalesce(jsonb_agg(jsonb_build_object(
        'itemId', item_id, 'toldAt', told_at::text, 'orders', orders))
        filter (where orders <> '{}'), '[]') as named
    from (
      select *, (rank() over (order by item_id) - 1) / ${sql.lit(PIECE)} as piece
      from stock_change
    ) c group by piece order by piece`.execute(stage.trx);
  const fetchOne = async () => {
    const { rows } = await sql<StockPiece>`fetch 1 from stock_piece`.execute(
      stage.trx,
    );
    return rows[0];
  };
  let piece = await fetchOne();
  while (piece) {
    // The next comes while this one is written.
    const following = fetchOne();
    following.catch(() => {});
    yield piece;
    piece = await following;
  }
  await sql`close stock_piece`.execute(stage.trx);
}

/**
 * Writes one piece in a transaction of the house, and in the same one what its rows settle: which
 * reservations the figures contain, and which shipments they know of. All that orders hold of an
 * item changes under the lock of its stock, which is enough here. A figure below what our orders
 * hold opens a shortage: it must not fail, and never costs an order.
 */
export async function applyStockPiece(
  trx: Transaction<Database>,
  piece: StockPiece,
  { basis, at }: { basis: StockSource["basis"]; at: Date },
): Promise<void> {
  // A machine that falls loses what the journal has, and the end of the batch waits for the disk.
  await sql`set local synchronous_commit = off`.execute(trx);
  const inserted = piece.newRows > 0 ? await insertRows(trx, piece) : 0;
  if (inserted === piece.rows && piece.named.length === 0) return;
  await lockStock(trx, piece.itemIds);
  const told = toldRows(piece);
  if (basis) await coverPieces(trx, { told, named: piece.named }, basis);
  if (await hasDepartures(trx, piece.itemIds))
    await settleDepartures(trx, told, at);
  await updateRows(trx, piece);
}

/** How many rows were not there yet: a shipment may have brought one meanwhile. */
async function insertRows(
  trx: Transaction<Database>,
  piece: StockPiece,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into stock_level
      (item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, incoming_date, as_of)
    select * from ${figuresOf(piece)} on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

async function updateRows(
  trx: Transaction<Database>,
  piece: StockPiece,
): Promise<void> {
  await sql`
    update stock_level t set
      on_hand = n.on_hand, reserved_elsewhere = n.reserved_elsewhere,
      incoming = n.incoming, incoming_date = n.incoming_date, as_of = n.as_of,
      shortage = greatest(0,
        (t.reserved - t.covered) - greatest(n.on_hand - n.reserved_elsewhere, 0))
    from ${figuresOf(piece)}
    where t.item_id = n.item_id and t.warehouse_id = n.warehouse_id`.execute(
    trx,
  );
}

function figuresOf(piece: StockPiece): RawBuilder<unknown> {
  return sql`unnest(
      ${piece.itemId}::bigint[], ${piece.warehouseId}::bigint[], ${piece.onHand}::bigint[],
      ${piece.reservedElsewhere}::bigint[], ${piece.incoming}::bigint[],
      ${piece.incomingDate}::date[], ${piece.asOf}::timestamptz[])
    as n (item_id, warehouse_id, on_hand, reserved_elsewhere, incoming, incoming_date, as_of)`;
}

function toldRows(piece: StockPiece): RawBuilder<unknown> {
  return sql`unnest(${piece.itemId}::bigint[], ${piece.warehouseId}::bigint[],
      ${piece.toldAt}::timestamptz[]) as told (item_id, warehouse_id, told_at)`;
}
