import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Statements of account that go by mail each month: who wants them, and which months are done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: none go until the wholesaler says so.
  await sql`alter table company add column statements jsonb`.execute(db);
  // Of each person, since each has an address and a language of his own.
  await sql`
    create table statement_wish (
      partner_id bigint not null references partner (id),
      user_id bigint not null references app_user (id),
      wanted boolean not null,
      kind text not null check (kind in ('open', 'period')),
      format text not null check (format in ('pdf', 'xlsx')),
      since date not null,
      primary key (partner_id, user_id)
    )`.execute(db);
  await ownByPartner(db, "statement_wish");
  // The fact that keeps two processes from writing to a partner twice.
  await sql`
    create table statement_month (
      partner_id bigint not null references partner (id),
      month date not null check (extract(day from month) = 1),
      at timestamptz not null,
      primary key (partner_id, month)
    )`.execute(db);
  await ownByPartner(db, "statement_month");
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check check (kind in ('order_confirmation', 'order_news',
        'password_reset', 'invitation', 'statement_answer', 'payment_reminder',
        'payment_posted', 'monthly_statement'))`.execute(db);
}
