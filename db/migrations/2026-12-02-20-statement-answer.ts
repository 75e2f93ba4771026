import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What partners say to their statements: that they agree, or what they dispute. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statement_answer (
      partner_id bigint not null references partner (id),
      id bigint generated always as identity,
      at timestamptz not null,
      side text not null check (side in ('customer', 'supplier')),
      currency text not null,
      as_of date not null,
      balance bigint not null,
      agrees boolean not null,
      note text not null check (agrees or note <> ''),
      by_user_id bigint not null references app_user (id),
      by_name text not null,
      primary key (partner_id, id)
    )`.execute(db);
  // Said twice it is one answer.
  await sql`
    create unique index statement_answer_once on statement_answer
      (partner_id, side, currency, as_of, balance, agrees, md5(note))`.execute(
    db,
  );
  await ownByPartner(db, "statement_answer");
  await sql`grant insert on statement_answer to rabat_app`.execute(db);
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check check (kind in ('order_confirmation', 'order_news',
        'password_reset', 'invitation', 'statement_answer'))`.execute(db);
}
