import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Quantity } from "../core/quantity.ts";
import { UNCOUNTED_STATUSES } from "./claim-status.rules.ts";

type Trx = Transaction<Database>;

/** A document or an order that holds an item, and what of it is claimed. */
export interface ItemSource {
  kind: "document" | "order";
  type: string;
  number: string;
  year: number;
  date: CalendarDate;
  bought: Quantity;
  claimed: Quantity;
}

const UNCOUNTED = sql`c.status <> all(${[...UNCOUNTED_STATUSES]}::text[])`;

/** Where a partner bought an item, the latest first; an order whose document is here is left out. */
export async function listItemSources(
  trx: Trx,
  asked: { partnerId: number; itemCode: string; limit: number; zone: string },
): Promise<ItemSource[]> {
  const { partnerId, itemCode, limit, zone } = asked;
  const { rows } = await sql<ItemSource>`
    with wanted as (select id from item where code = ${itemCode}),
    own as materialized (
      select d.* from erp_document d
      where d.partner_id = ${partnerId} and d.active
        and exists (select from erp_document_line l where l.document_id = d.id
          and l.item_id = (select id from wanted) and l.quantity > 0)
      order by document_date desc, id desc limit ${limit}
    )
    select 'document' as kind, d.type, d.number, d.year, d.document_date as date,
      (select sum(quantity)::bigint from erp_document_line l
        where l.document_id = d.id and l.item_id = (select id from wanted)) as bought,
      (select coalesce(sum(p.quantity), 0)::bigint from claim_piece p
        join claim c on c.id = p.claim_id and c.partner_id = p.partner_id
        where p.partner_id = ${partnerId} and p.item_id = (select id from wanted) and ${UNCOUNTED}
          and (p.document_id = d.id or (p.order_id = d.order_id and p.document_id is null)))
        as claimed
    from own d
    union all
    select 'order', '', o.number, extract(year from o.placed_at)::int,
      (o.placed_at at time zone ${zone})::date, l.quantity,
      (select coalesce(sum(p.quantity), 0)::bigint from claim_piece p
        join claim c on c.id = p.claim_id and c.partner_id = p.partner_id
        where p.partner_id = ${partnerId} and p.item_id = l.item_id and p.order_id = o.id
          and ${UNCOUNTED})
    from sales_order o join sales_order_line l on l.order_id = o.id
    where o.partner_id = ${partnerId} and l.item_id = (select id from wanted) and l.quantity > 0
      and o.state in ('partly_shipped', 'shipped', 'invoiced', 'confirmed', 'placed')
      and not exists (select from own where own.order_id = o.id)
    order by date desc, number desc limit ${limit}`.execute(trx);
  return rows;
}

/** Items that bear a serial, as far as the partner's claims and repairs tell. */
export async function findItemsOfSerial(
  trx: Trx,
  { partnerId, serial }: { partnerId: number; serial: string },
): Promise<{ code: string; name: string }[]> {
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (code) code, name from (
      select item_code as code, name from claim_piece
      where partner_id = ${partnerId} and serial_folded = ${serial}
      union all
      select i.code, i.name from service_order s join item i on i.id = s.item_id
      where s.partner_id = ${partnerId}
        and upper(regexp_replace(s.serial_number, '[^[:alnum:]]', '', 'g')) = ${serial}
    ) found order by code`.execute(trx);
  return rows;
}
