import { sql, type Kysely } from "kysely";

/** What became of a mail after it had gone, and when one that did not go is tried again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mail add column bounced_at timestamptz, add column bounce text,
      add constraint mail_bounce_check check ((bounced_at is null) = (bounce is null))`.execute(
    db,
  );
  // The outbox of staff, newest first, as it may be narrowed.
  await sql`create index mail_by_state on mail (state, id desc)`.execute(db);
  await sql`create index mail_by_kind on mail (kind, id desc)`.execute(db);
  await sql`create index mail_by_partner on mail (partner_id, id desc)`.execute(
    db,
  );
  await sql`
    create index mail_bounced on mail (id desc) where bounced_at is not null`.execute(
    db,
  );
  await sql`
    create function mail_tries(mails bigint[])
    returns table (mail_id bigint, next_at timestamptz)
    language sql stable security definer set search_path = graphile_worker, pg_temp as $$
      select (j.payload ->> 'mailId')::bigint, j.run_at from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'send_mail' and j.attempts < j.max_attempts
        and (j.payload ->> 'mailId')::bigint = any (mails)
    $$`.execute(db);
  await sql`revoke all on function mail_tries(bigint[]) from public`.execute(
    db,
  );
  await sql`grant execute on function mail_tries(bigint[]) to rabat_house`.execute(
    db,
  );
}
