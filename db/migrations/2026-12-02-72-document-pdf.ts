import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** The PDFs of the ERP's documents; what is in them lies in files, as of attachments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table erp_document add column pdf_url text not null default ''`.execute(
    db,
  );
  // It follows a document that the ERP gives to another partner. An address that waits to be asked
  // has a row before it has a file.
  await sql`
    create table document_pdf (
      partner_id bigint not null,
      document_id bigint not null,
      file_hash text,
      size integer check (size > 0),
      at timestamptz,
      source_url text,
      due_at timestamptz,
      tries integer not null default 0,
      error text,
      primary key (document_id),
      foreign key (partner_id, document_id) references erp_document (partner_id, id)
        on update cascade on delete cascade,
      check ((file_hash is null) = (size is null) and (file_hash is null) = (at is null)),
      check (file_hash is not null or source_url is not null)
    )`.execute(db);
  await sql`create index document_pdf_due on document_pdf (due_at) where due_at is not null`.execute(
    db,
  );
  // Whether anything still needs a file.
  await sql`create index document_pdf_file on document_pdf (file_hash)`.execute(
    db,
  );
  await ownByPartner(db, "document_pdf");
  // One that came before its document is nobody's yet.
  await sql`
    create table waiting_pdf (
      type text not null check (type <> ''),
      number text not null check (number <> ''),
      year integer not null,
      file_hash text not null,
      size integer not null check (size > 0),
      at timestamptz not null,
      primary key (type, number, year)
    )`.execute(db);
  await sql`create index waiting_pdf_file on waiting_pdf (file_hash)`.execute(
    db,
  );
  await sql`grant select, insert, update, delete on waiting_pdf to rabat_house`.execute(
    db,
  );
  // A document whose address is another now is looked for.
  await sql`
    create index erp_document_pdf_url on erp_document (id) where pdf_url <> ''`.execute(
    db,
  );
}
