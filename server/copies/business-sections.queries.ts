import { sql, type RawBuilder } from "kysely";
import type { CopyOwner } from "./data-copy.queries.ts";
import {
  amount,
  each,
  price,
  quantity,
  type Section,
} from "./section.queries.ts";

/** What belongs to whom: all of a company, or what one person of it did himself. */
export interface Extent extends CopyOwner {
  isWhole: boolean;
  language: string;
}

const byHim = (column: string, { isWhole, userId }: Extent) =>
  isWhole ? sql`` : sql`and ${sql.ref(column)} = ${userId}`;

const ORDER_BY_NAME = sql`(select e.by_name from sales_order_event e
  where e.partner_id = o.partner_id and e.order_id = o.id order by e.id limit 1)`;

/** Orders, their lines and what became of them. */
export function orderSections(extent: Extent): Section[] {
  const { partnerId } = extent;
  const of = sql`o.partner_id = ${partnerId} ${byHim("o.placed_by", extent)}`;
  const from = sql`from sales_order o where ${of} order by o.id`;
  const lines = sql`
    from sales_order o
    join sales_order_line l on l.partner_id = o.partner_id and l.order_id = o.id
    where ${of} order by o.id, l.line`;
  return [
    {
      name: "orders",
      json: each(
        sql`'number', o.number, 'state', o.state, 'placedAt', o.placed_at, 'placedBy',
          ${ORDER_BY_NAME}, 'currency', o.currency, 'net', ${amount(sql`o.net`)},
          'vat', ${amount(sql`o.vat_total`)}, 'total', ${amount(sql`o.total`)},
          'paymentMethod', o.payment_method_name, 'dueDays', o.due_days,
          'deliveryAddress', o.delivery_address, 'reference', o.reference, 'note', o.note,
          'wishedDate', o.wished_date, 'validUntil', o.valid_until,
          'erpDocument', o.erp_document,
          'lines', (select json_agg(json_build_object('line', l.line, 'itemCode', l.item_code,
              'name', l.name, 'unit', l.unit, 'quantity', ${quantity(sql`l.quantity`)},
              'listPrice', ${price(sql`l.list_price`)}, 'rebatePercent',
              ${price(sql`l.rebate_percent`)}, 'netPrice', ${price(sql`l.net_price`)},
              'vatRate', ${price(sql`l.vat_rate`)}, 'net', ${amount(sql`l.line_total`)},
              'note', l.note) order by l.line)
            from sales_order_line l
            where l.partner_id = o.partner_id and l.order_id = o.id),
          'history', (select json_agg(json_build_object('at', e.at, 'state', e.state,
              'kind', e.kind, 'by', e.by_name, 'note', e.note) order by e.id)
            from sales_order_event e where e.partner_id = o.partner_id and e.order_id = o.id)`,
        from,
      ),
      table: cells(
        sql`o.number, ${moment(sql`o.placed_at`)}, o.state, ${ORDER_BY_NAME},
          ${comma(amount(sql`o.net`))}, ${comma(amount(sql`o.vat_total`))},
          ${comma(amount(sql`o.total`))}, o.currency, o.reference, o.note`,
        from,
      ),
    },
    {
      name: "orderLines",
      table: cells(
        sql`o.number, l.line::text, l.item_code, l.name, l.unit,
          ${comma(quantity(sql`l.quantity`))}, ${comma(price(sql`l.list_price`))},
          ${comma(price(sql`l.rebate_percent`))}, ${comma(price(sql`l.net_price`))},
          ${comma(price(sql`l.vat_rate`))}, ${comma(amount(sql`l.line_total`))}, l.note`,
        lines,
      ),
    },
  ];
}

/** The card, the documents on it, and what was said of it: of a company alone. */
export function cardSections({ partnerId, isWhole }: Extent): Section[] {
  if (!isWhole) return [];
  const from = sql`
    from ledger_entry e where e.partner_id = ${partnerId} and e.ended_by is null
    order by e.side, e.currency, e.entry_date, e.place`;
  return [
    {
      name: "card",
      json: each(
        sql`'side', e.side, 'currency', e.currency, 'date', e.entry_date, 'dueDate', e.due_date,
          'documentType', e.document_type, 'documentNumber', e.document_number,
          'debit', ${amount(sql`e.debit`)}, 'credit', ${amount(sql`e.credit`)},
          'order', e.order_number, 'closes', e.closes, 'description', e.description`,
        from,
      ),
      table: cells(
        sql`e.side, e.currency, e.entry_date::text, e.due_date::text, e.document_type,
          e.document_number, ${comma(amount(sql`e.debit`))}, ${comma(amount(sql`e.credit`))},
          e.order_number, e.description`,
        from,
      ),
    },
    {
      name: "documents",
      json: each(
        sql`'type', d.type, 'number', d.number, 'date', d.document_date, 'dueDate', d.due_date,
          'order', d.order_number, 'total', ${amount(sql`d.total`)},
          'lines', (select json_agg(json_build_object('itemCode', i.code, 'name', i.name,
              'quantity', ${quantity(sql`l.quantity`)}, 'price', ${price(sql`l.price`)})
              order by l.line_number)
            from erp_document_line l join item i on i.id = l.item_id
            where l.partner_id = d.partner_id and l.document_id = d.id)`,
        sql`from erp_document d where d.partner_id = ${partnerId} and d.active order by d.id`,
      ),
    },
    {
      name: "statements",
      json: each(
        sql`'at', s.at, 'side', s.side, 'currency', s.currency, 'asOf', s.as_of,
          'balance', ${amount(sql`s.balance`)}, 'agrees', s.agrees, 'note', s.note,
          'by', s.by_name`,
        sql`from statement_answer s where s.partner_id = ${partnerId} order by s.id`,
      ),
    },
  ];
}

/** Claims as the company reads them, and the repairs that the ERP told of. */
export function claimSections(extent: Extent): Section[] {
  const { partnerId, isWhole } = extent;
  const claims: Section = {
    name: "claims",
    json: each(
      sql`'number', c.number, 'kind', c.kind, 'status', c.status, 'statusAt', c.status_at,
        'erpStatus', c.erp_text, 'submittedAt', c.submitted_at, 'submittedBy', c.by_name,
        'contact', c.contact, 'sending', c.sending, 'fault', c.fault,
        'accessories', c.accessories, 'termsVersion', c.terms_version, 'finding', c.finding,
        'repairPrice', ${amount(sql`c.repair_price`)}, 'priceAnswer', c.price_answer,
        'priceAnsweredAt', c.price_answered_at, 'priceAnsweredBy', c.price_answered_by,
        'creditNote', c.credit_note,
        'pieces', (select json_agg(json_build_object('itemCode', p.item_code, 'name', p.name,
            'unit', p.unit, 'quantity', ${quantity(sql`p.quantity`)},
            'serialNumber', p.serial_number, 'source', p.source,
            'replacementSerial', p.replacement_serial) order by p.piece)
          from claim_piece p where p.partner_id = c.partner_id and p.claim_id = c.id),
        'history', (select json_agg(json_build_object('at', e.at, 'kind', e.kind,
            'status', e.status, 'note', e.note, 'by', e.by_name) order by e.id)
          from claim_event e where e.partner_id = c.partner_id and e.claim_id = c.id),
        'files', (select json_agg(a.attachment_id order by a.place)
          from claim_attachment a where a.partner_id = c.partner_id and a.claim_id = c.id)`,
      sql`from claim c where c.partner_id = ${partnerId} ${byHim("c.submitted_by", extent)}
        order by c.id`,
    ),
  };
  if (!isWhole) return [claims];
  const repairs: Section = {
    name: "repairs",
    json: each(
      sql`'number', s.number, 'status', s.status, 'item', s.item_name,
        'serialNumber', s.serial_number, 'fault', s.fault, 'receivedAt', s.received_at,
        'updatedAt', s.updated_at, 'note', s.note, 'claim', s.claim_number`,
      sql`from service_order s where s.partner_id = ${partnerId} order by s.id`,
    ),
  };
  return [claims, repairs];
}

/** What was written: whole threads of a company, of a person his own messages. */
export function messageSections(extent: Extent): Section[] {
  const { partnerId } = extent;
  return [
    {
      name: "messages",
      json: each(
        sql`'thread', t.id, 'subject', t.subject, 'about', nullif(t.context_kind, 'none'),
          'number', t.context_number, 'at', m.at, 'side', m.side, 'kind', m.kind,
          'by', m.by_name, 'text', m.body,
          'files', (select json_agg(a.attachment_id order by a.position)
            from message_attachment a
            where a.partner_id = m.partner_id and a.message_id = m.id)`,
        sql`from message m
          join message_thread t on t.partner_id = m.partner_id and t.id = m.thread_id
          where m.partner_id = ${partnerId} ${byHim("m.by_user_id", extent)}
          order by t.opened_at, t.id, m.seq`,
      ),
    },
  ];
}

/** Files of claims and messages, by the names of their contents. */
export function attachmentsOf(extent: Extent): RawBuilder<unknown> {
  return sql`
    select a.id, a.kind, a.name, a.file_hash as "fileHash" from attachment a
    where a.partner_id = ${extent.partnerId} and a.used_at is not null
      ${byHim("a.by_user_id", extent)}
    order by a.made_at, a.id`;
}

const moment = (value: RawBuilder<unknown>) =>
  sql`to_char(${value} at time zone (select time_zone from company), 'YYYY-MM-DD HH24:MI')`;

/** As spreadsheets here read a number. */
const comma = (value: RawBuilder<unknown>) =>
  sql`replace(${value}::text, '.', ',')`;

const cells = (columns: RawBuilder<unknown>, from: RawBuilder<unknown>) =>
  sql`select array[${columns}]::text[] as cells ${from}`;
