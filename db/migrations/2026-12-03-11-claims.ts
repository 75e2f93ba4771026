import { sql, type Kysely } from "kysely";
import { addMailKind } from "./mail-kinds.ts";
import { ownByPartner } from "./ownership.ts";

const STATUSES = `('submitted', 'sending_approved', 'received', 'diagnosis', 'awaiting_consent',
  'awaiting_part', 'at_service', 'repaired', 'replaced', 'credited', 'rejected', 'ready',
  'delivered', 'cancelled')`;

const FIRST_TERMS = `Reklamaciju podnosite na portalu pre slanja robe; bez broja naloga robu ne preuzimamo.
Uz robu pošaljite odštampan obrazac, kopiju računa i popunjen garantni list.
Vidljiva oštećenja i manjak prijavite odmah po prijemu, uz zapisnik kurira.
Roba mora biti upakovana tako da se ne ošteti u transportu; za sačuvane podatke na uređaju ne odgovaramo.
Garancija ne pokriva mehanička oštećenja, tečnost, prenapon i neovlašćene popravke.
Ako kvar nije u garanciji, pre popravke tražimo Vašu saglasnost o ceni.
Povrat ispravne robe moguć je samo uz prethodnu saglasnost komercijaliste, u originalnoj neoštećenoj ambalaži.`;

/** Claims of partners, with their pieces, photos and path, and what the ERP's words for it mean. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table claim_terms (
      version integer primary key,
      text text not null check (text <> ''),
      saved_by text not null,
      saved_at timestamptz not null
    )`.execute(db);
  await sql`
    insert into claim_terms values (1, ${FIRST_TERMS}, 'portal', now())`.execute(
    db,
  );
  await sql`grant select on claim_terms to rabat_app, rabat_sales`.execute(db);
  await sql`grant select, insert on claim_terms to rabat_house`.execute(db);
  await sql`
    create trigger append_only before update or delete on claim_terms
    for each row execute function refuse_change()`.execute(db);

  // A sequence would leave a hole behind each claim that comes to nothing.
  await sql`
    create table claim_counter (year integer primary key, last integer not null)`.execute(
    db,
  );
  await sql`
    grant select, insert, update on claim_counter to rabat_app, rabat_house`.execute(
    db,
  );

  await sql
    .raw(
      `create table claim (
         partner_id bigint not null references partner (id),
         id bigint generated always as identity primary key,
         client_claim_id uuid not null,
         content_hash text not null,
         number text not null unique,
         kind text not null check (kind in ('warranty', 'out_of_warranty', 'transport_damage',
           'wrong_item', 'shortage', 'faultless_return')),
         status text not null check (status in ${STATUSES}),
         status_at timestamptz not null,
         erp_text text not null default '',
         submitted_at timestamptz not null,
         submitted_by bigint not null references app_user (id),
         by_name text not null,
         contact text not null,
         sending text not null check (sending in ('courier', 'own', 'salesperson')),
         fault text not null check (fault <> ''),
         accessories text not null,
         terms_version integer references claim_terms (version),
         finding text not null default '',
         repair_price bigint check (repair_price > 0),
         price_answer text check (price_answer in ('accepted', 'refused')),
         price_answered_at timestamptz,
         price_answered_by text,
         credit_note text not null default '',
         version integer not null default 1,
         revision integer not null default 1,
         handed_revision integer not null default 0,
         acknowledged_revision integer not null default 0,
         erp_document text,
         unique (partner_id, id),
         unique (partner_id, client_claim_id),
         check (price_answer is null or repair_price is not null),
         check ((price_answer is null) = (price_answered_at is null)),
         check (acknowledged_revision <= revision and handed_revision <= revision)
       )`,
    )
    .execute(db);
  // A partner's claims, newest first.
  await sql`
    create index claim_recent on claim (partner_id, submitted_at desc, id desc)`.execute(
    db,
  );
  // The board of staff: what is open.
  await sql`
    create index claim_open on claim (status_at)
    where status not in ('credited', 'delivered', 'cancelled')`.execute(db);
  // The ERP's sweep.
  await sql`
    create index claim_unacknowledged on claim (id)
    where acknowledged_revision < revision`.execute(db);
  await sql`
    create table claim_piece (
      partner_id bigint not null,
      claim_id bigint not null,
      piece integer not null check (piece > 0),
      item_id bigint references item (id),
      item_code text not null,
      name text not null,
      unit text not null,
      quantity bigint not null check (quantity > 0),
      serial_number text not null,
      serial_folded text not null,
      document_id bigint,
      order_id bigint,
      source text not null,
      replacement_serial text not null default '',
      primary key (claim_id, piece),
      check (serial_number = '' or quantity = 1000),
      foreign key (partner_id, claim_id) references claim (partner_id, id),
      foreign key (partner_id, order_id) references sales_order (partner_id, id)
    )`.execute(db);
  // Other claims of the same serial, and what of a document or an order is claimed.
  await sql`
    create index claim_piece_serial on claim_piece (serial_folded)
    where serial_folded <> ''`.execute(db);
  await sql`
    create index claim_piece_item on claim_piece (partner_id, item_id)`.execute(
    db,
  );
  await sql`
    create table claim_attachment (
      partner_id bigint not null,
      claim_id bigint not null,
      place integer not null check (place between 1 and 5),
      attachment_id uuid not null,
      primary key (claim_id, place),
      unique (claim_id, attachment_id),
      foreign key (partner_id, claim_id) references claim (partner_id, id),
      foreign key (partner_id, attachment_id) references attachment (partner_id, id)
    )`.execute(db);
  await sql
    .raw(
      `create table claim_event (
         partner_id bigint not null,
         id bigint generated always as identity primary key,
         claim_id bigint not null,
         at timestamptz not null,
         kind text not null check (kind in ('status', 'note', 'price', 'answer', 'replacement',
           'credit_note', 'finding')),
         status text not null check (status in ${STATUSES}),
         note text not null,
         by_user_id bigint references app_user (id),
         by_name text not null,
         by_partner boolean not null,
         details jsonb not null default '{}',
         foreign key (partner_id, claim_id) references claim (partner_id, id)
       )`,
    )
    .execute(db);
  await sql`create index claim_event_claim on claim_event (claim_id, id)`.execute(
    db,
  );
  await sql`
    create trigger append_only before update or delete on claim_event
    for each row execute function refuse_change()`.execute(db);
  for (const table of [
    "claim",
    "claim_piece",
    "claim_attachment",
    "claim_event",
  ])
    await ownByPartner(db, table);
  await sql`
    grant insert on claim, claim_piece, claim_attachment, claim_event to rabat_app`.execute(
    db,
  );

  // What staff write for themselves: no partner's transaction may read it.
  await sql`
    create table claim_internal_note (
      partner_id bigint not null,
      id bigint generated always as identity primary key,
      claim_id bigint not null,
      at timestamptz not null,
      by_name text not null,
      text text not null check (text <> ''),
      foreign key (partner_id, claim_id) references claim (partner_id, id)
    )`.execute(db);
  await sql`
    create index claim_internal_note_claim on claim_internal_note (claim_id, id)`.execute(
    db,
  );
  await ownByPartner(db, "claim_internal_note");
  await sql`drop policy partner on claim_internal_note`.execute(db);
  await sql`revoke select on claim_internal_note from rabat_app`.execute(db);

  await sql
    .raw(
      `create table service_status (
         folded text primary key check (folded <> ''),
         text text not null,
         status text check (status in ${STATUSES}),
         edited_by text not null,
         edited_at timestamptz not null
       )`,
    )
    .execute(db);
  await sql`
    grant select on service_status to rabat_app, rabat_sales`.execute(db);
  await sql`
    grant select, insert, update, delete on service_status to rabat_house`.execute(
    db,
  );
  // The service order of a claim, and the claim of a service order.
  await sql`
    create index service_order_claim on service_order (partner_id, lower(claim_number))
    where claim_number <> ''`.execute(db);
  await addMailKind(db, "claim_news");
}
