import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Says, in the transaction that changes what prices are made of, whose prices it changes:
 * `general` (policy, general rules, categories, payment methods, currencies), `group/<id>`,
 * `partner/<id>` (his rules and terms). By name, or selected by a statement. Rows are taken in the
 * order of their keys, so that two never wait for each other.
 */
export async function raiseViewVersions(
  trx: Transaction<Database>,
  scopes: string[] | RawBuilder<unknown>,
): Promise<void> {
  const selected = Array.isArray(scopes)
    ? sql`select unnest(${scopes}::text[])`
    : scopes;
  await sql`
    insert into view_version (scope, version)
    select distinct scope, 1 from (${selected}) as named (scope) order by scope
    on conflict (scope) do update set version = view_version.version + 1`.execute(
    trx,
  );
}
