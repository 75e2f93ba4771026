import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/**
 * The ERP's documents with their lines, and its service orders with what was said of each over
 * time. What hangs on one follows it when the ERP gives it to another partner.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table erp_document (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity primary key,
      type text not null check (type <> ''),
      number text not null check (number <> ''),
      year integer not null generated always as (extract(year from document_date)) stored,
      document_date date not null,
      due_date date,
      order_number text not null default '',
      order_id bigint,
      total bigint,
      active boolean not null default true,
      unique (type, number, year),
      unique (partner_id, id),
      foreign key (partner_id, order_id) references sales_order (partner_id, id)
    )`.execute(db);
  // A partner's documents, newest first.
  await sql`
    create index erp_document_recent on erp_document (partner_id, document_date desc, id desc)`.execute(
    db,
  );
  // The lines that wait for a document find it, whatever the case of its number.
  await sql`create index erp_document_number on erp_document (lower(number))`.execute(
    db,
  );
  await ownByPartner(db, "erp_document");
  await sql`
    create table erp_document_line (
      partner_id bigint not null,
      document_id bigint not null,
      line_number integer not null check (line_number > 0),
      item_id bigint not null references item (id),
      quantity bigint not null,
      price bigint not null check (price >= 0),
      primary key (document_id, line_number),
      foreign key (partner_id, document_id) references erp_document (partner_id, id)
        on update cascade on delete cascade
    )`.execute(db);
  await ownByPartner(db, "erp_document_line");

  await sql`
    create table service_order (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity primary key,
      number text not null unique check (number <> ''),
      status text not null check (status <> ''),
      item_id bigint references item (id),
      item_name text not null default '',
      serial_number text not null default '',
      fault text not null default '',
      received_at timestamptz,
      updated_at timestamptz,
      note text not null default '',
      claim_number text not null default '',
      unique (partner_id, id)
    )`.execute(db);
  await sql`
    create index service_order_recent on service_order (partner_id, id desc)`.execute(
    db,
  );
  await ownByPartner(db, "service_order");
  await sql`
    create table service_order_event (
      partner_id bigint not null,
      id bigint generated always as identity primary key,
      service_order_id bigint not null,
      at timestamptz not null,
      status text not null,
      note text not null default '',
      foreign key (partner_id, service_order_id) references service_order (partner_id, id)
        on update cascade
    )`.execute(db);
  await sql`
    create index service_order_event_order on service_order_event (service_order_id, id)`.execute(
    db,
  );
  await ownByPartner(db, "service_order_event");
  await sql`
    create trigger append_only
    before update of id, at, status, note or delete on service_order_event
    for each row execute function refuse_change()`.execute(db);
  // Its partner may change, with that of its service order.
  await sql`
    create trigger append_only_order before update of service_order_id on service_order_event
    for each row when (new.service_order_id <> old.service_order_id)
    execute function refuse_change()`.execute(db);
}
