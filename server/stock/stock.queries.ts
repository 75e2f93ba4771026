import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Quantity } from "../core/quantity.ts";
import { bandsFromRow } from "./display-rules.queries.ts";
import type { StockBand } from "./stock-bands.rules.ts";
import type { DisplayRule, ShownWarehouse } from "./stock-display.rules.ts";

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
 * Takes what lines ask from their warehouses by priority, under `lockStock` of a former statement
 * (this one's snapshot must see what others committed before the lock came). Returns what each
 * line got; a line that got less is the caller's to refuse or to backorder.
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
        greatest(greatest(s.on_hand - s.reserved_elsewhere, 0) - (s.reserved - s.covered), 0)
          as free
      from wanted
      join stock_level s
        on s.item_id = wanted.item_id and s.warehouse_id = wanted.warehouse_id
    )`;
}

/**
 * Ends whatever an order still holds, each ending an appended row, and closes the shortage that
 * it leaves no ground for. Runs as the house, after `lockStock`.
 */
export async function releaseReservations(
  trx: Transaction<Database>,
  ending: {
    orderId: number;
    reason: "issue" | "cancel" | "expire" | "release";
    at: Date;
    byName: string;
  },
): Promise<void> {
  await sql`
    with open as (
      select r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id, l.covered,
        sum(r.quantity)::bigint as quantity
      from stock_reservation r
      join sales_order_line l on l.order_id = r.order_id and l.line = r.line
      where r.order_id = ${ending.orderId}
      group by r.partner_id, r.order_id, r.line, r.item_id, r.warehouse_id, l.covered
      having sum(r.quantity) > 0
    ),
    noted as (
      insert into stock_reservation
        (partner_id, order_id, line, item_id, warehouse_id, quantity, reason, at, by_name)
      select partner_id, order_id, line, item_id, warehouse_id, -quantity,
        ${ending.reason}, ${ending.at}, ${ending.byName}
      from open
    )
    update stock_level s set
      reserved = s.reserved - open.quantity,
      covered = s.covered - case when open.covered then open.quantity else 0 end,
      shortage = least(s.shortage, greatest(0,
        (s.reserved - open.quantity)
          - (s.covered - case when open.covered then open.quantity else 0 end)
          - greatest(s.on_hand - s.reserved_elsewhere, 0)))
    from open where s.item_id = open.item_id and s.warehouse_id = open.warehouse_id`.execute(
    trx,
  );
}

export interface DisplayRuleRow extends DisplayRule {
  partnerId: number | null;
  partnerGroupId: number | null;
  categoryId: number | null;
}

/** All that decides how one partner sees stock: rules, warehouses, the category tree. */
export async function findDisplay(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<{
  backorder: boolean | null;
  rules: DisplayRuleRow[];
  warehouses: ShownWarehouse[];
  categoryParents: Map<number, number | null>;
}> {
  const partner = await trx
    .selectFrom("partner")
    .select("backorder")
    .where("id", "=", partnerId)
    .executeTakeFirstOrThrow();
  const rules = await trx
    .selectFrom("stock_display_rule as r")
    .leftJoin("partner as p", (join) => join.on("p.id", "=", partnerId))
    .selectAll("r")
    .where((eb) =>
      eb.or([
        eb("r.partner_id", "is", null),
        eb("r.partner_id", "=", eb.ref("p.id")),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb("r.partner_group_id", "is", null),
        eb("r.partner_group_id", "=", eb.ref("p.partner_group_id")),
      ]),
    )
    .execute();
  const own = await trx
    .selectFrom("partner_warehouse as pw")
    .innerJoin("warehouse as w", "w.id", "pw.warehouse_id")
    .select(["w.id", "w.code", "w.name"])
    .where("pw.partner_id", "=", partnerId)
    .where("w.active", "=", true)
    .orderBy("pw.priority")
    .orderBy("w.id")
    .execute();
  const all =
    own.length > 0
      ? own
      : await trx
          .selectFrom("warehouse")
          .select(["id", "code", "name"])
          .where("active", "=", true)
          .orderBy("priority")
          .orderBy("id")
          .execute();
  const categories = await trx
    .selectFrom("category")
    .select(["id", "parent_id"])
    .execute();
  return {
    backorder: partner.backorder,
    rules: rules.map((row) => ({
      partnerId: row.partner_id,
      partnerGroupId: row.partner_group_id,
      categoryId: row.category_id,
      mode: row.mode,
      perWarehouse: row.per_warehouse,
      warehouseIds: row.warehouse_ids,
      bands: bandsFromRow(row.bands as StockBand[]),
      showsReserved: row.shows_reserved,
      showsIncoming: row.shows_incoming,
    })),
    warehouses: all,
    categoryParents: new Map(categories.map((row) => [row.id, row.parent_id])),
  };
}
