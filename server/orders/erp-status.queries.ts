import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { foldStatus, type StatusWords } from "./erp-status.rules.ts";
import type { ErpState, StatusRow, ToldStatus } from "./order-status.rules.ts";

/** What administrators say that the ERP's own words mean, unchanged until the transaction ends. */
export async function findStatusWords(
  trx: Transaction<Database>,
): Promise<StatusWords> {
  await sql`lock table erp_status in share mode`.execute(trx);
  const rows = await trx
    .selectFrom("erp_status")
    .select(["folded", "state"])
    .execute();
  return new Map(
    rows.map(({ folded, state }) => [folded, state as ErpState | null]),
  );
}

export interface StatusNote extends ToldStatus {
  /** Whether it waits for somebody to say what its word means. */
  waits: boolean;
}

const KEY = sql`n.order_id = t.order_id and n.erp_document = t.erp_document
  and n.line is not distinct from t.line and n.item_id is not distinct from t.item_id
  and n.warehouse_id is not distinct from t.warehouse_id`;

/**
 * Keeps what the ERP says of orders in words that move nothing, the newest under each key.
 *
 * @returns how many rows were new
 */
export async function keepStatusNotes(
  trx: Transaction<Database>,
  notes: StatusNote[],
  at: Date,
): Promise<number> {
  if (notes.length === 0) return 0;
  const { rows } = await sql`
    insert into order_erp_status as n (partner_id, order_id, erp_document, line, item_id,
      warehouse_id, text, folded, waits, shipped_quantity, confirmed_quantity, note, at)
    select o.partner_id, t.order_id, t.erp_document, t.line, t.item_id, t.warehouse_id, t.text,
      t.folded, t.waits, t.shipped, t.confirmed, t.note, ${at}
    from jsonb_to_recordset(${JSON.stringify(notes.map(asColumns))}::jsonb) as t
      (order_id bigint, erp_document text, line int, item_id bigint, warehouse_id bigint,
        text text, folded text, waits boolean, shipped bigint, confirmed bigint, note text)
    join sales_order o on o.id = t.order_id
    on conflict (order_id, erp_document, line, item_id, warehouse_id) do update
      set text = excluded.text, folded = excluded.folded, waits = excluded.waits,
        shipped_quantity = excluded.shipped_quantity,
        confirmed_quantity = excluded.confirmed_quantity, note = excluded.note, at = excluded.at
      where (n.text, n.waits, n.shipped_quantity, n.confirmed_quantity, n.note)
        is distinct from (excluded.text, excluded.waits, excluded.shipped_quantity,
          excluded.confirmed_quantity, excluded.note)
    returning true`.execute(trx);
  return rows.length;
}

function asColumns(note: StatusNote) {
  return {
    order_id: note.orderId,
    erp_document: note.erpDocument,
    line: note.line,
    item_id: note.itemId,
    warehouse_id: note.warehouseId,
    text: note.text,
    folded: foldStatus(note.text),
    waits: note.waits,
    shipped: note.shippedQuantity,
    confirmed: note.confirmedQuantity,
    note: note.note,
  };
}

/** Forgets notes under the keys of rows that say something clear instead. */
export async function dropStatusNotes(
  trx: Transaction<Database>,
  told: StatusRow[],
): Promise<void> {
  if (told.length === 0) return;
  await sql`
    delete from order_erp_status n
    using unnest(${told.map((one) => one.orderId)}::bigint[],
      ${told.map((one) => one.erpDocument)}::text[], ${told.map((one) => one.line)}::int[],
      ${told.map((one) => one.itemId)}::bigint[], ${told.map((one) => one.warehouseId)}::bigint[])
      as t (order_id, erp_document, line, item_id, warehouse_id)
    where ${KEY}`.execute(trx);
}

/** Takes the notes in one word of the ERP's out, to be judged by what it means now. */
export async function takeStatusNotes(
  trx: Transaction<Database>,
  folded: string,
): Promise<ToldStatus[]> {
  const { rows } = await sql<ToldStatus>`
    with taken as (
      delete from order_erp_status where folded = ${folded} returning *
    )
    select (row_number() over (order by at, id))::int as "fileLine", order_id as "orderId", text,
      erp_document as "erpDocument", line, item_id as "itemId", warehouse_id as "warehouseId",
      shipped_quantity as "shippedQuantity", confirmed_quantity as "confirmedQuantity", note
    from taken order by at, id`.execute(trx);
  return rows;
}

export interface StatusWord {
  text: string;
  /** Null: it moves nothing, and its text is shown. */
  state: ErpState | null;
  editedBy: string;
  editedAt: Date;
  orders: number;
}

/** The words that have a meaning, with how many orders show them now. */
export async function listStatusWords(
  trx: Transaction<Database>,
): Promise<StatusWord[]> {
  const { rows } = await sql<StatusWord>`
    select s.text, s.state, s.edited_by as "editedBy", s.edited_at as "editedAt",
      (select count(distinct n.order_id)::int from order_erp_status n
        where n.folded = s.folded) as orders
    from erp_status s order by s.folded`.execute(trx);
  return rows;
}

export interface UnknownWord {
  text: string;
  orders: number;
  firstAt: Date;
  /** One of the orders that it was said of. */
  example: string;
}

/** The words that wait for a meaning, the most frequent first. */
export async function listUnknownWords(
  trx: Transaction<Database>,
): Promise<UnknownWord[]> {
  const { rows } = await sql<UnknownWord>`
    select min(n.text) as text, count(distinct n.order_id)::int as orders,
      min(n.at) as "firstAt", min(o.number) as example
    from order_erp_status n join sales_order o on o.id = n.order_id
    where n.waits group by n.folded order by orders desc, min(n.text) limit 200`.execute(
    trx,
  );
  return rows;
}

export async function saveStatusWord(
  trx: Transaction<Database>,
  word: { text: string; state: ErpState | null; by: string; at: Date },
): Promise<void> {
  const { text, state, by, at } = word;
  await sql`
    insert into erp_status (folded, text, state, edited_by, edited_at)
    values (${foldStatus(text)}, ${text.trim()}, ${state}, ${by}, ${at})
    on conflict (folded) do update set text = excluded.text, state = excluded.state,
      edited_by = excluded.edited_by, edited_at = excluded.edited_at`.execute(
    trx,
  );
}

/** Takes a word's meaning away: where it stands it waits for another. */
export async function removeStatusWord(
  trx: Transaction<Database>,
  text: string,
): Promise<void> {
  const folded = foldStatus(text);
  await sql`delete from erp_status where folded = ${folded}`.execute(trx);
  await sql`update order_erp_status set waits = true where folded = ${folded}`.execute(
    trx,
  );
}

/** Locks the meanings of words: one change at a time, and no file is judged meanwhile. */
export async function lockStatusWords(
  trx: Transaction<Database>,
): Promise<void> {
  await sql`lock table erp_status in share row exclusive mode`.execute(trx);
}
