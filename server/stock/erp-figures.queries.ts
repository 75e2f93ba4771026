import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ReservedBasis } from "../../db/tables/company.ts";
import { endPieces, holds } from "./stock.queries.ts";

/** What a stock row says of the orders that its figures contain. */
export interface NamedOrders {
  itemId: number;
  toldAt: string;
  /** Their numbers. */
  orders: string[];
}

/** Stock rows as far as they tell something of our orders. */
export interface ToldRows {
  /** `told (item_id, warehouse_id, told_at)` */
  told: RawBuilder<unknown>;
  named: NamedOrders[];
}

/**
 * Notes what of our orders the rows' figures contain, as their source says, under `lockStock` of
 * a former statement. It sticks until the reservation ends; only a source that never contains
 * any takes it back.
 */
export async function coverPieces(
  trx: Transaction<Database>,
  { told, named }: ToldRows,
  basis: ReservedBasis,
): Promise<void> {
  switch (basis) {
    case "listed":
      return await coverListed(trx, named);
    case "since_acknowledge":
      return await coverAcknowledged(trx, told);
    case "never":
      return await uncover(trx, told);
  }
}

/** A named order is contained with its item in every warehouse. */
async function coverListed(
  trx: Transaction<Database>,
  rows: NamedOrders[],
): Promise<void> {
  const named = rows.flatMap(({ orders, itemId, toldAt }) =>
    orders.map((number) => ({ number, itemId, toldAt })),
  );
  if (named.length === 0) return;
  await raiseCovers(
    trx,
    sql`
      select h.*, told.at as told_at, 'infinity'::timestamptz as known_until
      from (
        select o.id as order_id, n.item_id, min(n.told_at) as at
        from unnest(${named.map((one) => one.number)}::text[],
          ${named.map((one) => one.itemId)}::bigint[],
          ${named.map((one) => one.toldAt)}::timestamptz[]) as n (number, item_id, told_at)
        join sales_order o on o.number = n.number group by o.id, n.item_id
      ) told
      cross join lateral (${holds(sql`
        r.order_id = told.order_id and r.item_id = told.item_id`)}) h`,
  );
}

/** What the ERP acknowledged before the row's moment is contained in the row's warehouse. */
async function coverAcknowledged(
  trx: Transaction<Database>,
  told: RawBuilder<unknown>,
): Promise<void> {
  await raiseCovers(
    trx,
    sql`
      select h.*, told.told_at,
        case when exists (select from order_export x where x.order_id = h.order_id
          and x.acknowledged_at < told.told_at)
        then 'infinity' else '-infinity' end::timestamptz as known_until
      from ${told}
      join stock_level s on s.item_id = told.item_id and s.warehouse_id = told.warehouse_id
        and s.reserved > s.covered
      cross join lateral (${holds(sql`
        r.item_id = told.item_id and r.warehouse_id = told.warehouse_id`)}) h`,
  );
}

/**
 * Raises covers to what the ERP knows: pieces held before the first change of the order that it
 * had not acknowledged when it told. In doubt a piece is not contained.
 */
async function raiseCovers(
  trx: Transaction<Database>,
  told: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with told as (${told}),
    limited as (
      select told.*, least(known_until, (
        select min(x.created_at) from order_export x
        where x.order_id = told.order_id and x.kind = 'change' and x.state <> 'withdrawn'
          and not exists (select from order_export y where y.order_id = x.order_id
            and y.revision >= x.revision and y.acknowledged_at < told.told_at))) as until
      from told
    ),
    known as (
      select l.*, least(l.held, (
        select coalesce(sum(r.quantity), 0)::bigint from stock_reservation r
        where r.order_id = l.order_id and r.line = l.line and r.warehouse_id = l.warehouse_id
          and r.at < l.until)) as quantity
      from limited l
    ),
    gain as (
      select k.partner_id, k.order_id, k.line, k.item_id, k.warehouse_id, k.quantity,
        k.quantity - coalesce(c.quantity, 0) as gained
      from known k
      left join stock_cover c on c.order_id = k.order_id and c.line = k.line
        and c.warehouse_id = k.warehouse_id
      where k.quantity > coalesce(c.quantity, 0)
    ),
    noted as (
      insert into stock_cover (partner_id, order_id, line, item_id, warehouse_id, quantity)
      select partner_id, order_id, line, item_id, warehouse_id, quantity from gain
      on conflict (order_id, line, warehouse_id) do update set quantity = excluded.quantity
    )
    update stock_level s set
      covered = s.covered + g.gained,
      shortage = greatest(0, (s.reserved - s.covered - g.gained)
        - greatest(s.on_hand - s.reserved_elsewhere, 0))
    from (
      select item_id, warehouse_id, sum(gained)::bigint as gained
      from gain group by item_id, warehouse_id
    ) g
    where s.item_id = g.item_id and s.warehouse_id = g.warehouse_id`.execute(
    trx,
  );
}

async function uncover(
  trx: Transaction<Database>,
  told: RawBuilder<unknown>,
): Promise<void> {
  await sql`
    with gone as (
      delete from stock_cover c using ${told}
      where c.item_id = told.item_id and c.warehouse_id = told.warehouse_id
      returning c.item_id, c.warehouse_id
    )
    update stock_level s set covered = 0,
      shortage = greatest(0, s.reserved - greatest(s.on_hand - s.reserved_elsewhere, 0))
    from (select distinct item_id, warehouse_id from gone) g
    where s.item_id = g.item_id and s.warehouse_id = g.warehouse_id`.execute(
    trx,
  );
}

/** Whether anything of these items has left of which no figure knows. */
export async function hasDepartures(
  trx: Transaction<Database>,
  itemIds: number[],
): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from stock_departure
      where settled_at is null and item_id = any(${itemIds}::bigint[])) as any`.execute(
    trx,
  );
  return rows[0]?.any ?? false;
}

/**
 * Ends what had left before the rows' moments: from now on their figures tell of it. What the
 * figures contained of an order is what has left first.
 */
export async function settleDepartures(
  trx: Transaction<Database>,
  told: RawBuilder<unknown>,
  at: Date,
): Promise<void> {
  const { rows: settled } = await sql<{ id: number }>`
    update stock_departure d set settled_at = ${at}
    from ${told}
    where d.item_id = told.item_id and d.warehouse_id = told.warehouse_id
      and d.settled_at is null and d.at < told.told_at
    returning d.id`.execute(trx);
  if (settled.length === 0) return;
  await endPieces(trx, {
    at,
    byName: "ERP",
    pieces: sql`
      select d.partner_id, d.order_id, d.line, d.item_id, d.warehouse_id, d.quantity, d.reason,
        greatest(0, least(d.quantity, coalesce(c.quantity, 0) - (sum(d.quantity) over
          (partition by d.order_id, d.line, d.warehouse_id order by d.id) - d.quantity)))::bigint
          as uncovered
      from stock_departure d
      left join stock_cover c on c.order_id = d.order_id and c.line = d.line
        and c.warehouse_id = d.warehouse_id
      where d.id = any(${settled.map((row) => row.id)}::bigint[])`,
  });
}
