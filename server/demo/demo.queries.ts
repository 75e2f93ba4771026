import { sql, type Kysely } from "kysely";
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
