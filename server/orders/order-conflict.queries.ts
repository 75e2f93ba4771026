import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import type { Stage } from "../platform/merge.queries.ts";
import {
  ROUNDED_BY,
  type ConflictDecision,
  type ConflictLine,
  type OrderConflictKind,
} from "./order-conflict.rules.ts";
import { selectTolerances } from "./tolerances.queries.ts";
import type { Tolerances } from "./tolerances.rules.ts";

type Trx = Transaction<Database>;

export interface FoundConflict {
  partnerId: number;
  orderId: number;
  source: string;
  lines: ConflictLine[];
  difference: Amount;
}

/**
 * Writes what is found of one kind: what stands already stays, what says something else now is
 * open anew, and what within the scope is found no more is gone. What was settled once is not
 * asked about again.
 *
 * @param found selects partner_id, order_id, source, lines, difference
 * @param scope a condition on the standing conflict `c`
 */
async function putConflicts(
  trx: Trx,
  what: {
    kind: OrderConflictKind;
    found: RawBuilder<unknown>;
    scope: RawBuilder<unknown>;
    at: Date;
  },
): Promise<void> {
  const { kind, found, scope, at } = what;
  await sql`
    with n as (
      select f.* from (${found}) f
      where not exists (select from order_conflict s
        where s.order_id = f.order_id and s.kind = ${kind} and s.source = f.source
          and s.state = 'settled' and s.lines = f.lines)
    ), closed as (
      update order_conflict c set state = 'gone'
      where c.state = 'open' and c.kind = ${kind} and ${scope} and not exists (
        select from n where n.order_id = c.order_id and n.source = c.source)
    )
    insert into order_conflict as c
      (partner_id, order_id, kind, source, lines, difference, since)
    select n.partner_id, n.order_id, ${kind}, n.source, n.lines, n.difference, ${at} from n
    order by n.order_id, n.source
    on conflict (order_id, kind, source) where state = 'open' do update
      set lines = excluded.lines, difference = excluded.difference, since = excluded.since,
        decision = null, put_off_until = null, decided_at = null, decided_by = null
      where c.lines is distinct from excluded.lines`.execute(trx);
}

const asRows = (found: FoundConflict[]) => sql`
  select * from jsonb_to_recordset(${JSON.stringify(
    found.map(({ partnerId, orderId, source, lines, difference }) => ({
      partner_id: partnerId,
      order_id: orderId,
      source,
      lines,
      difference,
    })),
  )}::jsonb)
    as t (partner_id bigint, order_id bigint, source text, lines jsonb, difference bigint)`;

/** Holds the prices of the ERP's documents that a file has named against their orders. */
async function noteErpPrices(
  { trx, at }: Stage,
  named: RawBuilder<unknown>,
): Promise<void> {
  const found = sql`
    select o.partner_id, o.id as order_id, d.id::text as source,
      jsonb_agg(jsonb_build_object('line', l.line, 'item', l.item_code, 'name', l.name,
        'unit', l.unit, 'quantity', x.quantity, 'agreed', l.net_price, 'other', x.price)
        order by l.line, x.price) as lines,
      sum(round((x.price - l.net_price)::numeric * x.quantity / 100000))::bigint as difference
    from erp_document d
    join sales_order o on o.id = d.order_id and o.partner_id = d.partner_id
    join company c on c.currency = o.currency
    join lateral (
      select n.item_id, n.price, sum(n.quantity)::bigint as quantity
      from erp_document_line n where n.document_id = d.id and n.quantity > 0
      group by n.item_id, n.price) x on true
    join sales_order_line l on l.order_id = o.id and l.item_id = x.item_id
    where d.active and abs(x.price - l.net_price) > ${ROUNDED_BY}
      and d.id in (${named} union select source::bigint from order_conflict
        where kind = 'erp_price' and state = 'open')
    group by o.partner_id, o.id, d.id`;
  await putConflicts(trx, { kind: "erp_price", found, scope: sql`true`, at });
}

/** After a file of documents. */
export async function noteDocumentPrices(stage: Stage): Promise<void> {
  await noteErpPrices(
    stage,
    sql`select t.id from erp_document t join stage s
      on s.type = t.type and s.number = t.number where t.order_id is not null`,
  );
}

/** After a file of their lines. */
export async function noteLinePrices(stage: Stage): Promise<void> {
  await noteErpPrices(
    stage,
    sql`select s.document_id from stage s where s.document_id is not null`,
  );
}

/** The ERP will deliver less than was ordered. */
export async function noteLess(
  trx: Trx,
  found: FoundConflict,
  at: Date,
): Promise<void> {
  const what = { kind: "erp_quantity", scope: sql`false`, at } as const;
  await putConflicts(trx, { ...what, found: asRows([found]) });
}

/** An order `o` that stands, and that the ERP has been told nothing of. */
const UNTAKEN = sql<boolean>`o.state in ('on_hold', 'placed') and not exists (
  select from order_export x where x.order_id = o.id and x.state <> 'withdrawn'
    and (x.state <> 'waiting' or x.content is not null))`;

export interface UntakenOrder {
  orderId: number;
  partnerId: number;
  currency: string;
  paymentMethodId: number | null;
  viewKey: string;
  tolerances: Tolerances | null;
  lines: {
    line: number;
    itemCode: string;
    name: string;
    unit: string;
    quantity: Quantity;
    netPrice: UnitPrice;
  }[];
}

/** Orders that the ERP has not taken, the oldest first; or one of them. */
export async function listUntaken(
  trx: Trx,
  { limit, orderId }: { limit: number; orderId?: number },
): Promise<UntakenOrder[]> {
  const { rows } = await sql<UntakenOrder>`
    select o.id as "orderId", o.partner_id as "partnerId", o.currency,
      o.payment_method_id as "paymentMethodId", partner_view_key(o.partner_id) as "viewKey",
      (${selectTolerances(sql`o.partner_id`)}) as tolerances,
      (select json_agg(json_build_object('line', l.line, 'itemCode', l.item_code,
          'name', l.name, 'unit', l.unit, 'quantity', l.quantity, 'netPrice', l.net_price)
          order by l.line)
        from sales_order_line l where l.order_id = o.id and l.quantity > 0) as lines
    from sales_order o
    where o.id in (
        select id from sales_order where state = 'on_hold'
        union select order_id from order_export where state = 'waiting')
      and ${UNTAKEN} ${orderId === undefined ? sql`` : sql`and o.id = ${orderId}`}
    order by o.id limit ${limit}`.execute(trx);
  return rows;
}

/** Writes which of the orders that were looked at would cost something else today. */
export async function putMoved(
  trx: Trx,
  looked: { orderIds: number[]; found: FoundConflict[]; at: Date },
): Promise<void> {
  await putConflicts(trx, {
    kind: "moved_price",
    found: asRows(looked.found),
    scope: sql`(c.order_id = any(${looked.orderIds}::bigint[])
      or not exists (select from sales_order o where o.id = c.order_id and ${UNTAKEN}))`,
    at: looked.at,
  });
}

export interface OpenConflict {
  id: number;
  partnerId: number;
  partnerCode: string;
  orderId: number;
  number: string;
  kind: OrderConflictKind;
  /** The ERP's document that says otherwise, where one does. */
  document: string | null;
  lines: ConflictLine[];
  since: Date;
  state: "open" | "settled" | "gone";
  putOffUntil: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/** One conflict, within what the transaction may see; as the house, locked. */
export async function findConflict(
  trx: Trx,
  id: number,
  { isLocked }: { isLocked: boolean },
): Promise<OpenConflict | undefined> {
  const { rows } = await sql<OpenConflict>`
    select c.id, c.partner_id as "partnerId", p.code as "partnerCode", c.order_id as "orderId",
      o.number, c.kind, c.lines, c.since, c.state, c.put_off_until as "putOffUntil",
      c.decided_at as "decidedAt", c.decided_by as "decidedBy",
      (select d.number from erp_document d where c.kind = 'erp_price'
        and d.partner_id = c.partner_id and d.id = nullif(c.source, '')::bigint) as document
    from order_conflict c
    join partner p on p.id = c.partner_id
    join sales_order o on o.partner_id = c.partner_id and o.id = c.order_id
    where c.id = ${id} ${isLocked ? sql`for update of c` : sql``}`.execute(trx);
  return rows[0];
}

export async function decideConflict(
  trx: Trx,
  {
    id,
    decision,
    putOffUntil,
    by,
    at,
  }: {
    id: number;
    decision: ConflictDecision;
    putOffUntil: Date | null;
    by: string;
    at: Date;
  },
): Promise<void> {
  await sql`
    update order_conflict set decision = ${decision}, decided_at = ${at}, decided_by = ${by},
      put_off_until = ${putOffUntil}, state = ${putOffUntil ? "open" : "settled"}
    where id = ${id}`.execute(trx);
}
