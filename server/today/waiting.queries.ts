import { sql, type RawBuilder, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { WaitingCard, WaitingKind } from "./waiting.rules.ts";
import type { Asker, WaitingSource } from "./waiting-kinds.queries.ts";

type Trx = Transaction<Database>;

const joined = (parts: RawBuilder<unknown>[]) =>
  sql.join(parts, sql` union all `);

/** How much of each kind there is, in one statement. */
export async function countWaitingKinds(
  trx: Trx,
  sources: WaitingSource[],
  asker: Asker,
): Promise<{ kind: WaitingKind; count: number }[]> {
  if (sources.length === 0) return [];
  const { rows } = await sql<{ kind: WaitingKind; count: number }>`
    ${joined(
      sources.map(
        ({ kind, from }) => sql`
          select ${sql.lit(kind)} as kind, count(*)::int as count from ${from(asker)}`,
      ),
    )}`.execute(trx);
  return rows;
}

/** What waits longest, over all kinds, in one statement. */
export async function listWaiting(
  trx: Trx,
  sources: WaitingSource[],
  { asker, limit }: { asker: Asker; limit: number },
): Promise<WaitingCard[]> {
  if (sources.length === 0) return [];
  const nothing = sql`null`;
  const { rows } = await sql<WaitingCard>`
    select * from (${joined(
      sources.map(
        (one) => sql`
          (select ${sql.lit(one.kind)} as kind, ${one.key} as key, ${one.since} as since,
            ${one.partner} as partner, ${one.amount ?? nothing}::bigint as amount,
            ${one.currency ?? nothing}::text as currency, ${one.facts(asker)} as facts
          from ${one.from(asker)} order by 3 limit ${limit})`,
      ),
    )}) waiting order by since, kind, key limit ${limit}`.execute(trx);
  return rows;
}
