import { sql, type Kysely } from "kysely";
import { ownByPartner } from "./ownership.ts";

/** Mail that must go out, the way a transaction asks for a job, and the trail of who did what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail (
      id bigint generated always as identity primary key,
      partner_id bigint references partner (id),
      order_id bigint,
      kind text not null check (kind in ('order_confirmation', 'password_reset')),
      recipient text not null,
      language text not null,
      message_id text not null unique,
      subject text not null default '',
      state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
      payload jsonb not null default '{}',
      error text,
      attempts integer not null default 0,
      created_at timestamptz not null default now(),
      sent_at timestamptz,
      unique (order_id, kind),
      foreign key (partner_id, order_id) references sales_order (partner_id, id),
      check (kind <> 'order_confirmation' or order_id is not null)
    )`.execute(db);
  await ownByPartner(db, "mail");
  await sql`grant insert on mail to rabat_app`.execute(db);

  // A partner's transaction asks for jobs only by this name: it has no grant on the queue.
  await sql`
    create function enqueue_job(task text, payload json, job_key text default null)
    returns void language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform graphile_worker.add_job(task, payload, job_key := job_key, max_attempts := 25);
    end $$`.execute(db);
  await sql`revoke all on function enqueue_job(text, json, text) from public`.execute(
    db,
  );
  await sql`
    grant execute on function enqueue_job(text, json, text)
    to rabat_app, rabat_house, rabat_sales`.execute(db);

  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      subject text not null default '',
      details jsonb not null default '{}'
    )`.execute(db);
  await sql`grant insert on audit_entry to rabat_app, rabat_sales, rabat_house`.execute(
    db,
  );
  await sql`grant select on audit_entry to rabat_house`.execute(db);
  // Append-only for the owner too.
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`.execute(
    db,
  );
  for (const table of [
    "audit_entry",
    "stock_reservation",
    "sales_order_event",
  ]) {
    await sql
      .raw(
        `create trigger append_only before update or delete on ${table}
         for each row execute function refuse_change()`,
      )
      .execute(db);
  }
}
