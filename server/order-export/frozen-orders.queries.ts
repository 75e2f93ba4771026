import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Form } from "./document-form.rules.ts";
import type { FrozenOrder } from "./frozen-order.ts";

export interface MessageToFreeze {
  exportId: number;
  content: FrozenOrder;
}

export interface WaitingMessage extends MessageToFreeze {
  /** In which form the ERP was first given the order. */
  firstForm: Form | null;
  companyCurrency: string;
}

/** What messages that wait would tell now, under `lockOrders` of a former statement. */
export async function listWaitingMessages(
  trx: Transaction<Database>,
  exportIds: number[],
): Promise<WaitingMessage[]> {
  const { rows } = await sql<
    Omit<WaitingMessage, "content"> & { placedAt: Date } & Omit<
        FrozenOrder,
        "placedAt"
      >
  >`
    select x.id as "exportId", c.currency as "companyCurrency",
      (select y.form from order_export y where y.order_id = o.id and y.content is not null
        order by y.revision limit 1) as "firstForm",
      o.number, x.revision, x.kind, o.state, x.form,
      o.placed_at as "placedAt", (o.placed_at at time zone c.time_zone)::date as "placedOn",
      p.code as partner, o.reference, m.code as "paymentMethod",
      o.payment_method_name as "paymentMethodName", o.due_days as "dueDays",
      o.delivery_address as "deliveryPlace", o.currency, o.net, o.vat_total as "vatTotal",
      o.total, o.note, o.wished_date as "wishedDate", o.valid_until as "validUntil",
      json_build_object('name', c.name, 'pib', c.pib, 'mb', c.mb, 'address', c.address,
        'city', c.city, 'postalCode', c.postal_code, 'country', 'RS') as seller,
      json_build_object('name', p.name, 'pib', p.tax_id, 'mb', p.registration_number,
        'address', p.address, 'city', p.city, 'postalCode', p.postal_code,
        'country', p.country, 'group', g.code) as buyer,
      (select json_agg(json_build_object('line', l.line, 'item', l.item_code, 'name', l.name,
          'quantity', l.quantity, 'unit', l.unit, 'listPrice', l.list_price,
          'rebatePercentE4', l.rebate_percent, 'netPrice', l.net_price, 'vatCode', l.vat_code,
          'vatRateE4', l.vat_rate, 'lineTotal', l.line_total, 'note', l.note,
          'warehouses', coalesce(held.warehouses, '[]')) order by l.line)
        from sales_order_line l
        left join (
          select h.line, json_agg(json_build_object('warehouse', w.code, 'quantity', h.quantity)
            order by w.code) as warehouses
          from (
            select r.line, r.warehouse_id, sum(r.quantity)::bigint as quantity
            from stock_reservation r where r.order_id = o.id
            group by r.line, r.warehouse_id having sum(r.quantity) > 0
          ) h join warehouse w on w.id = h.warehouse_id
          group by h.line
        ) held on held.line = l.line
        where l.order_id = o.id and l.quantity > 0) as lines
    from order_export x
    join sales_order o on o.id = x.order_id
    join partner p on p.id = o.partner_id
    cross join company c
    left join partner_group g on g.id = p.partner_group_id
    left join payment_method m on m.id = o.payment_method_id
    where x.id = any(${exportIds}::bigint[]) and x.state = 'waiting'
    order by x.id`.execute(trx);
  return rows.map(
    ({ exportId, firstForm, companyCurrency, placedAt, ...row }) => ({
      exportId,
      firstForm,
      companyCurrency,
      content: { ...row, placedAt: placedAt.toISOString() },
    }),
  );
}

/** Notes that messages are handed out, and what they tell from now on. */
export async function freezeMessages(
  trx: Transaction<Database>,
  messages: MessageToFreeze[],
  at: Date,
): Promise<void> {
  await sql`
    update order_export x
    set state = 'fetched', fetched_at = ${at}, form = m.content ->> 'form', content = m.content
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      as m ("exportId" bigint, content jsonb)
    where x.id = m."exportId" and x.state = 'waiting'`.execute(trx);
}

/** A message that the ERP has been given. */
export interface HandedOut {
  exportId: number;
  state: "fetched" | "acknowledged" | "refused";
  content: FrozenOrder;
}

/** Those of some messages that the ERP has been given, oldest first. */
export async function listHandedOut(
  trx: Transaction<Database>,
  exportIds: number[],
): Promise<HandedOut[]> {
  const { rows } = await sql<HandedOut>`
    select id as "exportId", state, content from order_export
    where id = any(${exportIds}::bigint[]) and state in ('fetched', 'acknowledged', 'refused')
    order by id`.execute(trx);
  return rows;
}
