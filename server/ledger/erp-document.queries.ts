import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";

export interface DocumentKey {
  partnerId: number;
  type: string;
  number: string;
  year: number;
}

export interface DocumentHead {
  /** Null where the ERP sent the document on the card only. */
  documentId: number | null;
  date: CalendarDate;
  dueDate: CalendarDate | null;
  /** In 1/100 of `currency`; null where nobody says. */
  total: Amount | null;
  currency: string;
  orderId: number | null;
  orderNumber: string | null;
  /** As the ERP sent it: our order's number, or one of its own. */
  erpOrderNumber: string;
  open: Amount;
  daysLate: number;
  /** Since when there is a PDF of it; null: there is none. */
  pdfAt: Date | null;
}

export interface DocumentLine {
  line: number;
  item: string;
  name: string;
  unit: string;
  quantity: Quantity;
  price: UnitPrice;
}

export interface DocumentPayment {
  date: CalendarDate;
  type: string;
  number: string;
  amount: Amount;
}

/** A document as the ERP sent it, by itself or on the card; undefined: the partner has none such. */
export async function findDocument(
  trx: Transaction<Database>,
  { partnerId, type, number, year }: DocumentKey,
  today: CalendarDate,
): Promise<DocumentHead | undefined> {
  const { rows } = await sql<DocumentHead>`
    with written as (
      select * from erp_document
      where partner_id = ${partnerId} and type = ${type} and number = ${number}
        and year = ${year} and active
    ),
    posted as (
      select e.*, abs(e.debit - e.credit) as amount from ledger_entry e
      where partner_id = ${partnerId} and document_type = ${type} and document_number = ${number}
        and extract(year from entry_date) = ${year} and ended_by is null
      order by entry_date, place
    ),
    card as (
      select (array_agg(entry_date order by entry_date, place))[1] as date,
        (array_agg(due_date order by entry_date, place))[1] as due_date,
        (array_agg(currency order by entry_date, place))[1] as currency,
        (array_agg(order_id order by entry_date, place))[1] as order_id,
        abs(sum(debit - credit))::bigint as total, count(*) as entries
      from posted
    ),
    item as (
      select coalesce(sum(i.open), 0)::bigint as open,
        coalesce(max(greatest(${today}::date - i.due_date, 0)), 0) as late
      from posted join ledger_open_item i on i.entry_id = posted.id
        and i.partner_id = posted.partner_id and i.kind = 'document'
    )
    select w.id as "documentId", coalesce(w.document_date, card.date) as date,
      coalesce(w.due_date, card.due_date) as "dueDate",
      coalesce(w.total, card.total) as total,
      coalesce(card.currency, (select currency from company)) as currency,
      coalesce(w.order_id, card.order_id) as "orderId",
      coalesce(w.order_number, '') as "erpOrderNumber",
      (select o.number from sales_order o where o.partner_id = ${partnerId}
        and o.id = coalesce(w.order_id, card.order_id)) as "orderNumber",
      item.open, item.late as "daysLate",
      (select p.at from document_pdf p where p.partner_id = ${partnerId}
        and p.document_id = w.id) as "pdfAt"
    from card cross join item left join written w on true
    where w.id is not null or card.entries > 0`.execute(trx);
  return rows[0];
}

export async function listDocumentLines(
  trx: Transaction<Database>,
  { partnerId, documentId }: { partnerId: number; documentId: number },
): Promise<DocumentLine[]> {
  return await trx
    .selectFrom("erp_document_line as l")
    .innerJoin("item as i", "i.id", "l.item_id")
    .select([
      "l.line_number as line",
      "i.code as item",
      "i.name",
      "i.unit",
      "l.quantity",
      "l.price",
    ])
    .where("l.partner_id", "=", partnerId)
    .where("l.document_id", "=", documentId)
    .orderBy("l.line_number")
    .execute();
}

/** Another document of the same order. */
export interface RelatedDocument {
  type: string;
  number: string;
  date: CalendarDate;
  total: Amount | null;
}

/** What else the ERP wrote of a document's order: notes of delivery, invoices of the rest, credits. */
export async function listRelatedDocuments(
  trx: Transaction<Database>,
  {
    partnerId,
    documentId,
    orderId,
    erpOrderNumber,
  }: Pick<DocumentKey, "partnerId"> &
    Pick<DocumentHead, "documentId" | "orderId" | "erpOrderNumber">,
): Promise<RelatedDocument[]> {
  const { rows } = await sql<RelatedDocument>`
    select type, number, document_date as date, total from erp_document
    where partner_id = ${partnerId} and active and id is distinct from ${documentId}::bigint
      and (order_id = ${orderId}::bigint
        or (order_number <> '' and order_number = ${erpOrderNumber}))
    order by document_date, type, number limit 50`.execute(trx);
  return rows;
}

/** A piece of an order that the ERP says it has shipped. */
export interface ShippedPiece {
  /** The ERP's document of it; empty: it named none. */
  document: string;
  at: Date;
  item: string;
  name: string;
  unit: string;
  categoryId: number | null;
  quantity: Quantity;
  warehouse: { id: number; name: string } | null;
}

/** What was shipped of an order: by this document where the ERP names it so, else by all. */
export async function listShippedPieces(
  trx: Transaction<Database>,
  {
    partnerId,
    orderId,
    number,
  }: { partnerId: number; orderId: number; number: string },
): Promise<ShippedPiece[]> {
  const { rows } = await sql<ShippedPiece>`
    with piece as (
      select s.*, s.erp_document = ${number} as own from order_shipment s
      where s.partner_id = ${partnerId} and s.order_id = ${orderId}
    )
    select s.erp_document as document, s.at, l.item_code as item, l.name, l.unit,
      i.category_id as "categoryId", s.quantity,
      case when not w.is_hidden then json_build_object('id', w.id,
        'name', coalesce(w.shown_name, w.name)) end as warehouse
    from piece s
    join sales_order_line l on l.order_id = s.order_id and l.line = s.line
    join item i on i.id = l.item_id
    left join warehouse w on w.id = s.warehouse_id
    where s.own or not exists (select from piece where own)
    order by s.erp_document, s.line, w.name limit 500`.execute(trx);
  return rows;
}

/** What names a document as what it pays. */
export async function listDocumentPayments(
  trx: Transaction<Database>,
  { partnerId, number }: Pick<DocumentKey, "partnerId" | "number">,
): Promise<DocumentPayment[]> {
  const { rows } = await sql<DocumentPayment>`
    select entry_date as date, document_type as type, document_number as number,
      case side when 'customer' then credit - debit else debit - credit end as amount
    from ledger_entry
    where partner_id = ${partnerId} and closes = ${number} and ended_by is null
    order by entry_date, place limit 200`.execute(trx);
  return rows;
}
