import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** What a statement that was mailed came to, and of which day: an answer to it is about that. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The same statement to two people is one.
  await sql`
    create table mailed_statement (
      partner_id bigint not null,
      id bigint generated always as identity,
      month date not null,
      side text not null check (side in ('customer', 'supplier')),
      currency text not null,
      as_of date not null,
      balance bigint not null,
      at timestamptz not null,
      primary key (partner_id, id),
      unique (partner_id, month, side, currency, as_of, balance),
      foreign key (partner_id, month) references statement_month (partner_id, month)
    )`.execute(db);
  await ownByPartner(db, "mailed_statement");
}
