import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** What of a partner stands on the label of his box. */
export async function findLabelPartner(
  trx: Transaction<Database>,
  partnerId: number,
): Promise<{ code: string; name: string; address: string; language: string }> {
  const { rows } = await sql<{
    code: string;
    name: string;
    address: string;
    language: string;
  }>`
    select code, name, language,
      concat_ws(', ', nullif(address, ''), nullif(concat_ws(' ', nullif(postal_code, ''),
        nullif(city, '')), '')) as address
    from partner where id = ${partnerId}`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no such partner");
  return row;
}
