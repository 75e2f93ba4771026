import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

export interface RejectGroup {
  reason: string;
  field: string;
  count: number;
  parked: boolean;
}

/** Of what causes the rejected rows of a batch are, the commonest first. */
export async function listRejectGroups(
  trx: Transaction<Database>,
  batch: number,
): Promise<RejectGroup[]> {
  const { rows } = await sql<RejectGroup>`
    select reason, field, count(*)::int as count, parked from exchange_reject
    where batch_id = ${batch} group by reason, field, parked
    order by count(*) desc, field, reason limit 100`.execute(trx);
  return rows;
}

export interface RejectView {
  line: number;
  key: string;
  field: string;
  value: string;
  reason: string;
  params: Record<string, string>;
  message: string;
  parked: boolean;
  cells: Record<string, unknown> | null;
}

/** Rejected rows of a batch by line, of all causes or of one. */
export async function listRejects(
  trx: Transaction<Database>,
  ask: {
    batch: number;
    after: number;
    limit: number;
    cause?: { reason: string; field: string } | undefined;
  },
): Promise<RejectView[]> {
  const { batch, after, limit, cause } = ask;
  const { rows } = await sql<RejectView>`
    select line, key, field, value, reason, params, message, parked, cells from exchange_reject
    where batch_id = ${batch} and line > ${after}
      ${cause ? sql`and reason = ${cause.reason} and field = ${cause.field}` : sql``}
    order by line limit ${limit}`.execute(trx);
  return rows;
}

/** The columns of the rejected rows of a batch, as their files order them. */
export async function listRejectColumns(
  trx: Transaction<Database>,
  batch: number,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from (
      select k.name, min(k.place) as place, min(r.line) as line from exchange_reject r,
        json_object_keys(r.cells) with ordinality as k (name, place)
      where r.batch_id = ${batch} and json_typeof(r.cells) = 'object' group by k.name
    ) named order by place, line, name limit 1000`.execute(trx);
  return rows.map(({ name }) => name);
}

export interface DifferenceView {
  row: number;
  kind: "withdraw" | "move" | "zero";
  code: string;
  name: string;
  place: string;
  was: string;
  becomes: string;
}

/** What a held batch would do, row by row. */
export async function listDifference(
  trx: Transaction<Database>,
  ask: { batch: number; after: number; limit: number },
): Promise<DifferenceView[]> {
  return await trx
    .selectFrom("exchange_difference")
    .select(["row", "kind", "code", "name", "place", "was", "becomes"])
    .where("batch_id", "=", ask.batch)
    .where("row", ">", ask.after)
    .orderBy("row")
    .limit(ask.limit)
    .execute();
}
