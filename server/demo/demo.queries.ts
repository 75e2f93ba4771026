import { sql, type Kysely } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Whether nobody uses this database yet: no user and no named company. What a demo load that was
 * cut short left behind does not count, its users come last.
 */
export async function isEmptyDatabase(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from app_user where username not in
        ('partner', 'partner2', 'sales', 'admin'))
      and not exists (select from company where name <> '') as empty`.execute(
    db,
  );
  return rows[0]?.empty ?? false;
}
