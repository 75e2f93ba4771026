import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Reminders of what falls due and of what is late: when they go, and which have gone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Null: nobody is reminded until the wholesaler says so.
  await sql`alter table company add column reminders jsonb`.execute(db);
  // A document keeps its place on the card through all its versions.
  await sql`
    create table payment_reminder (
      partner_id bigint not null references partner (id),
      place bigint not null,
      tone text not null check (tone in ('friendly', 'plain', 'firm')),
      at timestamptz not null,
      primary key (partner_id, place, tone)
    )`.execute(db);
  await ownByPartner(db, "payment_reminder");
  await sql`
    alter table mail
      drop constraint mail_kind_check,
      add constraint mail_kind_check check (kind in ('order_confirmation', 'order_news',
        'password_reset', 'invitation', 'statement_answer', 'payment_reminder'))`.execute(
    db,
  );
}
