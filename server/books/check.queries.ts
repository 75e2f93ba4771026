import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export async function countViolations(
  trx: Transaction<Database>,
  violating: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${violating}) as violating`.execute(trx);
  return rows[0]?.count ?? 0;
}
