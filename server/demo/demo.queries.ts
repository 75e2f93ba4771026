import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { DEMO_SIGN_INS } from "../company/demo-sign-ins.ts";

/**
 * Whether nobody uses this database yet: no user and no named company. What a demo load that was
 * cut short left behind does not count, its users come last.
 */
export async function isEmptyDatabase(db: Kysely<Database>): Promise<boolean> {
  const ours = DEMO_SIGN_INS.map(({ username }) => username);
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from app_user where username <> all (${ours}::text[]))
      and not exists (select from company where name <> '') as empty`.execute(
    db,
  );
  return rows[0]?.empty ?? false;
}

/** Has the demo company's life made, behind the start. */
export async function queueLife(trx: Transaction<Database>): Promise<void> {
  await sql`select enqueue_job('live_demo', '{}', 'live_demo')`.execute(trx);
}

/** Which parts of its life are made. */
export async function listMadeParts(
  trx: Transaction<Database>,
): Promise<Set<string>> {
  const rows = await trx.selectFrom("demo_part").select("name").execute();
  return new Set(rows.map(({ name }) => name));
}

/** Notes that a part of its life is made. */
export async function insertMadePart(
  trx: Transaction<Database>,
  name: string,
  at: Date,
): Promise<void> {
  await trx
    .insertInto("demo_part")
    .values({ name, made_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What people were told before a moment they have read by now. */
export async function readNoticesBefore(
  trx: Transaction<Database>,
  moment: Date,
): Promise<void> {
  await sql`
    update notice set read_at = at + interval '3 hours'
    where read_at is null and at < ${moment}`.execute(trx);
}
