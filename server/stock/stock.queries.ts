import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";

/** What one order line asks of the stock: its warehouses in the order they are drawn from. */
export interface StockRequest {
  line: number;
  itemId: number;
  quantity: Quantity;
  warehouseIds: number[];
}

export interface ReservationOwner {
  partnerId: number;
  orderId: number;
  deadline: Date;
  at: Date;
  byName: string;
}

/**
 * Locks all stock rows of some items, in key order and as the last lock of a transaction: the
 * one way to the stock for everything that writes it, so that no two can wait for each other.
 */
export async function lockStock(
  trx: Transaction<Database>,
  itemIds: number[],
): Promise<void> {
  await sql`
    select from stock_level where item_id = any(${itemIds}::bigint[])
    order by item_id, warehouse_id for no key update`.execute(trx);
}

/** Available quantity by line, as of now and without holding anything. */
export async function findAvailable(
  trx: Transaction<Database>,
  requests: StockRequest[],
): Promise<Map<number, Quantity>> {
  const { rows } = await sql<{ line: number; available: number }>`
    with ${wantedRows(requests)}
    select line, sum(free)::bigint as available from free group by line`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.line, row.available]));
}

/**
 * Takes what lines ask, beside what they hold already, from their warehouses by priority, under
 * `lockStock` of a former statement (this one's snapshot must see what others committed before the
 * lock came). Returns what each line got; one that got less is the caller's to refuse or backorder.
 */
export async function reserveStock(
  trx: Transaction<Database>,
  requests: StockRequest[],
  owner: ReservationOwner,
): Promise<Map<number, Quantity>> {
  const { rows } = await sql<{ line: number; taken: number }>`
    with ${wantedRows(requests)},
    shares as (
      select line, item_id, warehouse_id,
        least(free, quantity - (sum(free) over (partition by line order by priority) - free))
          as share
      from free
    ),
    taken as (select * from shares where share > 0),
    held as (
      update stock_level s set reserved = s.reserved + taken.share
      from taken where s.item_id = taken.item_id and s.warehouse_id = taken.warehouse_id
    ),
    noted as (
      insert into stock_reservation
        (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, deadline, at, by_name)
      select ${owner.partnerId}, ${owner.orderId}, line, item_id, warehouse_id, share,
        'reserve', ${owner.deadline}, ${owner.at}, ${owner.byName}
      from taken
    )
    select line, sum(share)::bigint as taken from taken group by line`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.line, row.taken]));
}

/** What may still be sold of a stock row `s`, as `availableIn` computes it. */
export const FREE = sql`greatest(greatest(s.on_hand - s.reserved_elsewhere, 0)
  - (s.reserved - s.covered), 0)`;

/** The wanted lines spread over their warehouses, each with what is free there. */
function wantedRows(requests: StockRequest[]) {
  const wanted = JSON.stringify(
    requests.map(({ line, itemId, quantity, warehouseIds }) => ({
      line,
      item_id: itemId,
      quantity,
      warehouses: warehouseIds,
    })),
  );
  return sql`wanted as (
      select w.line, w.item_id, w.quantity, place.warehouse::bigint as warehouse_id,
        place.priority
      from jsonb_to_recordset(${wanted}::jsonb)
        as w (line int, item_id bigint, quantity bigint, warehouses jsonb),
      jsonb_array_elements_text(w.warehouses) with ordinality as place (warehouse, priority)
    ),
    free as (
      select wanted.line, wanted.item_id, wanted.warehouse_id, wanted.quantity, wanted.priority,
        ${FREE} as free
      from wanted
      join stock_level s
        on s.item_id = wanted.item_id and s.warehouse_id = wanted.warehouse_id
    )`;
}

/**
 * Gives back what orders hold, all but what has left and waits for its stock row. Each ending is an
 * appended row; it closes the shortage that it leaves no ground for. Runs as the house, after
 * `lockStock`.
 */
export async function releaseOrders(
  trx: Transaction<Database>,
  orderIds: number[],
  ending: { reason: "cancel" | "expire"; at: Date; byName: string },
): Promise<void> {
  if (orderIds.length === 0) return;
  const held = holds(sql`r.order_id = any(${orderIds}::bigint[])`);
  await endPieces(trx, {
    ...ending,
    pieces: givenPieces(
      sql`select *, free as given from (${held}) held`,
      ending.reason,
    ),
  });
}

/**
 * The same for so much of an order's lines, what was drawn last first. Returns how much was
 * released.
 */
export async function releaseLines(
  trx: Transaction<Database>,
  {
    orderId,
    lines,
  }: { orderId: number; lines: { line: number; quantity: Quantity }[] },
  note: { at: Date; byName: string },
): Promise<Quantity> {
  if (lines.length === 0) return 0;
  return await endPieces(trx, {
    ...note,
    pieces: givenPieces(
      sql`select held.*, least(free, asked.quantity
          - (sum(free) over (partition by held.line order by drawn desc) - free))::bigint as given
        from (${holds(sql`r.order_id = ${orderId}`)}) held
        join jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          as asked (line int, quantity bigint) on asked.line = held.line`,
      "release",
    ),
  });
}

/**
 * Held pieces of which so much is `given` back, as `endPieces` takes them: what the ERP's figures
 * contain goes last.
 */
export function givenPieces(
  given: RawBuilder<unknown>,
  reason: "cancel" | "expire" | "release",
): RawBuilder<unknown> {
  return sql`
    select h.partner_id, h.order_id, h.line, h.item_id, h.warehouse_id, h.given as quantity,
      greatest(0, coalesce(c.quantity, 0) - (h.held - h.given)) as uncovered, ${reason} as reason
    from (${given}) h
    left join stock_cover c on c.order_id = h.order_id and c.line = h.line
      and c.warehouse_id = h.warehouse_id
    where h.given > 0`;
}

/**
 * What orders hold by line and warehouse: all of it (`held`), what of it has not left (`free`),
 * and its place in the order of drawing (`drawn`).
 */
export function holds(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id,
      sum(r.quantity)::bigint as held, min(r.id) as drawn,
      (sum(r.quantity) - coalesce((select sum(d.quantity) from stock_departure d
        where d.order_id = r.order_id and d.line = r.line and d.warehouse_id = r.warehouse_id
          and d.settled_at is null), 0))::bigint as free
    from stock_reservation r where ${which}
    group by r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id
    having sum(r.quantity) > 0`;
}

/**
 * Appends the end of held pieces, each with how much of it the ERP's figures contained
 * (`uncovered`), and gives their sum. What is short closes by it and never opens.
 */
export async function endPieces(
  trx: Transaction<Database>,
  ending: { pieces: RawBuilder<unknown>; at: Date; byName: string },
): Promise<Quantity> {
  const { rows } = await sql<{ ended: Quantity }>`
    with ending as (${ending.pieces}),
    noted as (
      insert into stock_reservation
        (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, at, by_name)
      select partner_id, order_id, line, item_id, warehouse_id, -quantity, reason,
        ${ending.at}, ${ending.byName}
      from ending
    ),
    lost as (
      select order_id, line, warehouse_id, sum(uncovered) as quantity from ending
      group by order_id, line, warehouse_id having sum(uncovered) > 0
    ),
    gone as (
      delete from stock_cover c using lost
      where c.order_id = lost.order_id and c.line = lost.line
        and c.warehouse_id = lost.warehouse_id and c.quantity = lost.quantity
    ),
    lowered as (
      update stock_cover c set quantity = c.quantity - lost.quantity from lost
      where c.order_id = lost.order_id and c.line = lost.line
        and c.warehouse_id = lost.warehouse_id and c.quantity > lost.quantity
    ),
    ended as (
      select item_id, warehouse_id, sum(quantity)::bigint as quantity,
        sum(uncovered)::bigint as covered
      from ending group by item_id, warehouse_id
    ),
    lifted as (
      update stock_level s set
        reserved = s.reserved - ended.quantity,
        covered = s.covered - ended.covered,
        shortage = least(s.shortage, greatest(0,
          (s.reserved - ended.quantity) - (s.covered - ended.covered)
            - greatest(s.on_hand - s.reserved_elsewhere, 0)))
      from ended where s.item_id = ended.item_id and s.warehouse_id = ended.warehouse_id
    )
    select coalesce(sum(quantity), 0)::bigint as ended from ending`.execute(
    trx,
  );
  return rows[0]?.ended ?? 0;
}
