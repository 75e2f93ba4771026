import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { NewsAudience } from "../../db/tables/news.ts";
import { reaches } from "./news-audience.queries.ts";

export async function findPartnerReach(
  trx: Transaction<Database>,
  { code, audience, now }: { code: string; audience: NewsAudience; now: Date },
): Promise<{ id: number; name: string; reached: boolean } | undefined> {
  const asked = sql`${JSON.stringify(audience)}::jsonb`;
  const { rows } = await sql<{ id: number; name: string; reached: boolean }>`
    select p.id, p.name, ${reaches(asked, now)} as reached from partner p
    where p.code = ${code}`.execute(trx);
  return rows[0];
}
