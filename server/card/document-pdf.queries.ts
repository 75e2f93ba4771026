import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { PdfName } from "./pdf-file.rules.ts";

type Trx = Transaction<Database>;

export interface PdfFile {
  fileHash: string;
  size: number;
}

/** Puts a file under the name of its document, to be taken over by that. */
export async function putWaiting(
  trx: Trx,
  { type, number, year }: PdfName,
  { fileHash, size, at }: PdfFile & { at: Date },
): Promise<void> {
  await sql`
    insert into waiting_pdf as known (type, number, year, file_hash, size, at)
    values (${type}, ${number}, ${year}, ${fileHash}, ${size}, ${at})
    on conflict (type, number, year) do update
    set file_hash = excluded.file_hash, size = excluded.size,
      at = case when known.file_hash = excluded.file_hash then known.at else excluded.at end`.execute(
    trx,
  );
}

/** Gives what waits to its documents, as far as they are there. Says of each whether it is new. */
export async function giveWaiting(
  trx: Trx,
  only?: PdfName,
): Promise<{ isNew: boolean }[]> {
  const named = only
    ? sql`and (w.type, w.number, w.year) = (${only.type}, ${only.number}, ${only.year})`
    : sql``;
  const { rows } = await sql<{ isNew: boolean }>`
    with ready as (
      select w.*, d.id, d.partner_id, p.file_hash is distinct from w.file_hash as is_new
      from waiting_pdf w
      join erp_document d on d.type = w.type and d.number = w.number and d.year = w.year
      left join document_pdf p on p.document_id = d.id
      where true ${named}
      order by w.type, w.number, w.year for update of w
    ),
    gone as (
      delete from waiting_pdf w using ready r
      where (w.type, w.number, w.year) = (r.type, r.number, r.year)
    ),
    given as (
      insert into document_pdf as known (partner_id, document_id, file_hash, size, at)
      select partner_id, id, file_hash, size, at from ready
      on conflict (document_id) do update
      set file_hash = excluded.file_hash, size = excluded.size, at = excluded.at, error = null
      where known.file_hash is distinct from excluded.file_hash
    )
    select is_new as "isNew" from ready`.execute(trx);
  return rows;
}

/** Lets go of what has waited too long. */
export async function deleteOldWaiting(
  trx: Trx,
  before: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from waiting_pdf where at < ${before}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/** A document's PDF as far as whoever asks may see the document; a partner's own or staff's scope. */
export async function findPdf(
  trx: Trx,
  { type, number, year }: PdfName,
  partnerId?: number,
): Promise<
  | (PdfFile & { partner: { id: number; code: string; name: string } })
  | undefined
> {
  const { rows } = await sql<
    PdfFile & { partner: { id: number; code: string; name: string } }
  >`
    select p.file_hash as "fileHash", p.size,
      json_build_object('id', o.id, 'code', o.code, 'name', o.name) as partner
    from erp_document d
    join document_pdf p on p.document_id = d.id and p.partner_id = d.partner_id
    join partner o on o.id = d.partner_id
    where d.type = ${type} and d.number = ${number} and d.year = ${year} and d.active
      and p.file_hash is not null
      and d.partner_id = coalesce(${partnerId ?? null}::bigint, d.partner_id)`.execute(
    trx,
  );
  return rows[0];
}

/** An address that is to be asked now, and belongs to whoever took it until `due_at`. */
export interface DuePdf {
  documentId: number;
  url: string;
  /** This one counted. */
  tries: number;
}

/** Brings what is fetched in line with what documents say: new and changed addresses are due. */
export async function notePdfAddresses(trx: Trx, now: Date): Promise<void> {
  await sql`
    insert into document_pdf as known (partner_id, document_id, source_url, due_at)
    select d.partner_id, d.id, d.pdf_url, ${now}
    from erp_document d left join document_pdf p on p.document_id = d.id
    where d.pdf_url <> '' and d.active and p.source_url is distinct from d.pdf_url
    order by d.id
    on conflict (document_id) do update
    set source_url = excluded.source_url, due_at = excluded.due_at, tries = 0, error = null
    where known.source_url is distinct from excluded.source_url`.execute(trx);
}

/** Takes one address that is due; nobody else takes it before `until`. */
export async function takeDuePdf(
  trx: Trx,
  { now, until }: { now: Date; until: Date },
): Promise<DuePdf | undefined> {
  const { rows } = await sql<DuePdf>`
    update document_pdf p set due_at = ${until}, tries = p.tries + 1
    from (
      select document_id from document_pdf where due_at <= ${now}
      order by due_at, document_id limit 1 for update skip locked
    ) due
    where p.document_id = due.document_id
    returning p.document_id as "documentId", p.source_url as url, p.tries`.execute(
    trx,
  );
  return rows[0];
}

/** Keeps what an address gave; nothing, if the document names another address by now. */
export async function endPdfFetched(
  trx: Trx,
  { documentId, url }: DuePdf,
  { fileHash, size, at }: PdfFile & { at: Date },
): Promise<void> {
  await sql`
    update document_pdf set due_at = null, error = null,
      at = case when file_hash = ${fileHash} then at else ${at} end,
      file_hash = ${fileHash}, size = ${size}
    where document_id = ${documentId} and source_url = ${url}`.execute(trx);
}

/** Notes why an address gave nothing; null: it is not asked again. What was there before stays. */
export async function endPdfFault(
  trx: Trx,
  { documentId, url }: DuePdf,
  { fault, dueAt }: { fault: string; dueAt: Date | null },
): Promise<void> {
  await sql`
    update document_pdf set error = ${fault}, due_at = ${dueAt}
    where document_id = ${documentId} and source_url = ${url}`.execute(trx);
}

/** Asks for the job that fetches, where anything is due or becomes so now. */
export async function queuePdfFetching(trx: Trx, now: Date): Promise<void> {
  await sql`
    select enqueue_job('fetch_document_pdfs', '{}', 'fetch_document_pdfs')
    where exists (select from document_pdf where due_at <= ${now})`.execute(
    trx,
  );
}
