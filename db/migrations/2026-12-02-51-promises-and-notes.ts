import { sql, type Kysely } from "kysely";
import { ownForStaff } from "./ownership.ts";

/** What staff are promised of a partner's debt, and what they note of it. Rows are only added. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // An edit and a withdrawal are further versions: what was promised first can be looked up.
  await sql`
    create table payment_promise (
      partner_id bigint not null references partner (id),
      id uuid not null,
      version integer not null check (version > 0),
      at timestamptz not null,
      by_user_id bigint not null references app_user (id),
      by_name text not null,
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      place bigint,
      made_on date not null,
      amount bigint not null check (amount > 0),
      due_on date not null check (due_on >= made_on),
      said_by text not null,
      note text not null,
      withdrawn boolean not null,
      primary key (partner_id, id, version)
    )`.execute(db);
  await sql`
    create table receivable_note (
      partner_id bigint not null references partner (id),
      id uuid not null,
      at timestamptz not null,
      by_user_id bigint not null references app_user (id),
      by_name text not null,
      text text not null check (text <> ''),
      primary key (partner_id, id)
    )`.execute(db);
  for (const table of ["payment_promise", "receivable_note"]) {
    await ownForStaff(db, table);
    await sql`revoke update, delete on ${sql.table(table)} from rabat_house`.execute(
      db,
    );
  }
}
