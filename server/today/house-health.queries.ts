import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface MailHealth {
  queued: number;
  failed: number;
  /** Since when the oldest waits that should have gone. */
  oldestAt: Date | null;
}

export async function findMailHealth(
  trx: Transaction<Database>,
): Promise<MailHealth> {
  const { rows } = await sql<MailHealth>`
    select (count(*) filter (where state = 'queued'))::int as queued,
      (count(*) filter (where state = 'failed'))::int as failed,
      min(created_at) filter (where state = 'queued') as "oldestAt"
    from mail where state in ('queued', 'failed')`.execute(trx);
  return rows[0] ?? { queued: 0, failed: 0, oldestAt: null };
}

export interface QueueHealth {
  /** Jobs that could run and do not yet. */
  due: number;
  oldestAt: Date | null;
  /** Out of tries. */
  failed: number;
}

/** The jobs behind the screens. */
export async function findQueueHealth(
  db: Kysely<Database>,
): Promise<QueueHealth> {
  const { rows } = await sql<QueueHealth>`
    select (count(*) filter (where attempts < max_attempts and locked_at is null
        and run_at <= now()))::int as due,
      min(run_at) filter (where attempts < max_attempts and locked_at is null
        and run_at <= now()) as "oldestAt",
      (count(*) filter (where attempts >= max_attempts))::int as failed
    from graphile_worker._private_jobs`.execute(db);
  return rows[0] ?? { due: 0, oldestAt: null, failed: 0 };
}

/** How many bytes the database takes. */
export async function findDatabaseSize(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}
