import { sql, type Kysely } from "kysely";

/**
 * Where people's devices take notifications. A device's subscription hangs on its session, so
 * that it ends with it: who signs out hears nothing more, and who signs in next nothing of him.
 * These tables stand outside row-level security, beside users and sessions: no transaction of a
 * partner has any grant on them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The pair by which push services know this server, made once.
  await sql`
    create table push_key (
      singular boolean primary key default true check (singular),
      public_key text not null,
      private_key text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table push_subscription (
      id bigint generated always as identity primary key,
      user_id bigint not null references app_user (id) on delete cascade,
      session_hash text not null unique references user_session (id_hash) on delete cascade,
      endpoint text not null unique check (endpoint like 'https://%'),
      p256dh text not null,
      auth text not null,
      classes text[] not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index push_subscription_user on push_subscription (user_id)`.execute(
    db,
  );
  await sql`grant select, insert on push_key to rabat_house`.execute(db);
  await sql`
    grant select, insert, update, delete on push_subscription to rabat_house`.execute(
    db,
  );
  // Whatever moves an order writes an event, in one transaction with what it does: there, and
  // nowhere else, a notification of it is asked for. Where nobody listens it costs a look-up.
  await sql`
    create function queue_push() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform enqueue_job('send_push',
        json_build_object('subscriptionId', s.id, 'eventId', new.id))
      from push_subscription s join app_user u on u.id = s.user_id
      where u.partner_id = new.partner_id and u.disabled_at is null;
      return null;
    end $$`.execute(db);
  await sql`revoke all on function queue_push() from public`.execute(db);
  await sql`
    create trigger queue_push after insert on sales_order_event
    for each row execute function queue_push()`.execute(db);
}
