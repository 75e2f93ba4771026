import { sql, type Kysely } from "kysely";

/**
 * Notifications wait behind mail: many of them, or a push service that does not answer, must not
 * hold up a confirmation. Eight tries take half an hour. None is asked for where no class is
 * switched on.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The queue takes the lowest priority first; what names none has 0.
  await sql`
    create or replace function queue_push() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform graphile_worker.add_job('send_push',
        json_build_object('subscriptionId', s.id, 'eventId', new.id),
        max_attempts := 8, priority := 10)
      from push_subscription s
      join app_user u on u.id = s.user_id and u.disabled_at is null
      where u.partner_id = new.partner_id and cardinality(s.classes) > 0;
      return null;
    end $$`.execute(db);
}
