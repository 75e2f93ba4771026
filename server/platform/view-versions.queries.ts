import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Says, in the transaction that changes what prices are made of, whose prices it changes:
 * `general` (policy, general rules, categories, payment methods, currencies), `group/<id>`,
 * `partner/<id>` (his rules and terms). Rows are taken in the order of their keys.
 */
export async function bumpViewVersions(
  trx: Transaction<Database>,
  scopes: Iterable<string>,
): Promise<void> {
  const sorted = [...new Set(scopes)].toSorted();
  if (sorted.length === 0) return;
  await sql`
    insert into view_version (scope, version)
    select scope, 1 from unnest(${sorted}::text[]) with ordinality as s (scope, position)
    order by position
    on conflict (scope) do update set version = view_version.version + 1`.execute(
    trx,
  );
}
