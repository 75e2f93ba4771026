import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import type { Held } from "./draw-shipment.rules.ts";
import { endPieces, givenPieces, holds } from "./stock.queries.ts";

/** Pieces of one line of an order in one warehouse. */
export interface LinePieces extends Held {
  orderId: number;
  line: number;
}

/**
 * Makes a stock row wherever something is said to have left from, and one at least for each
 * item. Before `lockStock`, in key order.
 */
export async function ensureStockRows(
  trx: Transaction<Database>,
  shipped: { itemId: number; warehouseId: number | null }[],
): Promise<void> {
  await sql`
    insert into stock_level (item_id, warehouse_id)
    select distinct item_id, warehouse_id from (
      select item_id, coalesce(warehouse_id, (
        select id from warehouse where not exists (
          select from stock_level s where s.item_id = given.item_id)
        order by active desc, priority, id limit 1)) as warehouse_id
      from unnest(${shipped.map((one) => one.itemId)}::bigint[],
        ${shipped.map((one) => one.warehouseId)}::bigint[]) as given (item_id, warehouse_id)
    ) wanted
    where warehouse_id is not null
    order by item_id, warehouse_id on conflict do nothing`.execute(trx);
}

/** The warehouse that each item is in, the one of the highest priority. */
export async function findFirstWarehouses(
  trx: Transaction<Database>,
  itemIds: number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ item_id: number; warehouse_id: number }>`
    select distinct on (s.item_id) s.item_id, s.warehouse_id
    from stock_level s join warehouse w on w.id = s.warehouse_id
    where s.item_id = any(${itemIds}::bigint[])
    order by s.item_id, w.priority, w.id`.execute(trx);
  return new Map(rows.map((row) => [row.item_id, row.warehouse_id]));
}

/** What orders hold that has not left, in the order in which it was drawn. */
export async function findFreeHolds(
  trx: Transaction<Database>,
  orderIds: number[],
): Promise<LinePieces[]> {
  const { rows } = await sql<LinePieces>`
    select order_id as "orderId", line, warehouse_id as "warehouseId", free as quantity
    from (${holds(sql`r.order_id = any(${orderIds}::bigint[])`)}) h
    where free > 0 order by order_id, line, drawn`.execute(trx);
  return rows;
}

/** Gives up pieces in the warehouse in which they are held: they were taken from another. */
export async function giveUpPieces(
  trx: Transaction<Database>,
  pieces: LinePieces[],
  note: { at: Date; byName: string },
): Promise<void> {
  if (pieces.length === 0) return;
  await endPieces(trx, {
    ...note,
    pieces: givenPieces(
      sql`select held.*, g.quantity as given
        from (select order_id, line, warehouse_id, sum(quantity)::bigint as quantity
          from ${unnested(pieces)} group by 1, 2, 3) g
        cross join lateral (${holds(sql`r.order_id = g.order_id and r.line = g.line
          and r.warehouse_id = g.warehouse_id`)}) held`,
      "release",
    ),
  });
}

/**
 * Holds pieces that the ERP has shipped and nothing was held for in that warehouse, free or not:
 * they are gone, and what is missing by them is a shortage.
 */
export async function addPieces(
  trx: Transaction<Database>,
  pieces: LinePieces[],
  note: { at: Date; byName: string },
): Promise<void> {
  if (pieces.length === 0) return;
  await sql`
    with given as (
      select l.partner_id, g.order_id, g.line, l.item_id, g.warehouse_id, g.quantity,
        o.reserved_until
      from ${unnested(pieces)}
      join sales_order_line l on l.order_id = g.order_id and l.line = g.line
      join sales_order o on o.id = g.order_id
    ),
    noted as (
      insert into stock_reservation
        (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, deadline, at, by_name)
      select partner_id, order_id, line, item_id, warehouse_id, quantity, 'reserve',
        reserved_until, ${note.at}, ${note.byName}
      from given
    )
    update stock_level s set
      reserved = s.reserved + n.quantity,
      shortage = greatest(s.shortage, (s.reserved + n.quantity - s.covered)
        - greatest(s.on_hand - s.reserved_elsewhere, 0))
    from (select item_id, warehouse_id, sum(quantity)::bigint as quantity
      from given group by item_id, warehouse_id) n
    where s.item_id = n.item_id and s.warehouse_id = n.warehouse_id`.execute(
    trx,
  );
}

/** Notes what has left: it stays held until a stock row of a later moment knows of it. */
export async function insertDepartures(
  trx: Transaction<Database>,
  pieces: LinePieces[],
  at: Date,
): Promise<void> {
  if (pieces.length === 0) return;
  await sql`
    insert into stock_departure
      (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, at)
    select l.partner_id, g.order_id, g.line, l.item_id, g.warehouse_id, g.quantity, 'issue', ${at}
    from ${unnested(pieces)}
    join sales_order_line l on l.order_id = g.order_id and l.line = g.line`.execute(
    trx,
  );
}

/**
 * Lets go of all that orders still hold, but not before a stock row of a later moment: whether
 * it has left was not told.
 */
export async function insertRest(
  trx: Transaction<Database>,
  orderIds: number[],
  at: Date,
): Promise<void> {
  await sql`
    insert into stock_departure
      (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, at)
    select partner_id, order_id, line, item_id, warehouse_id, free, 'release', ${at}
    from (${holds(sql`r.order_id = any(${orderIds}::bigint[])`)}) h
    where free > 0`.execute(trx);
}

function unnested(pieces: LinePieces[]) {
  const of = (value: (one: LinePieces) => number | Quantity) =>
    pieces.map(value);
  return sql`unnest(${of((one) => one.orderId)}::bigint[], ${of((one) => one.line)}::int[],
      ${of((one) => one.warehouseId)}::bigint[], ${of((one) => one.quantity)}::bigint[])
    as g (order_id, line, warehouse_id, quantity)`;
}
