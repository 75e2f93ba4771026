import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** What tells that something changed: each part differs whenever what it stands for changed. */
export interface Marks {
  items: string;
  prices: string;
  /** Of rules, terms and ways of showing stock. */
  views: string;
}

export async function readMarks(trx: Transaction<Database>): Promise<Marks> {
  const { rows } = await sql<Marks>`
    select
      (select count(*) || '/' || coalesce(sum(id), 0) from catalog_change
        where what <> 'price') as items,
      (select count(*) || '/' || coalesce(sum(id), 0) from catalog_change
        where what = 'price') as prices,
      (select count(*) || '/' || coalesce(sum(version), 0) from view_version) as views`.execute(
    trx,
  );
  const [marks] = rows;
  if (!marks) throw new Error("no marks were read");
  return marks;
}

/** From where on a later look finds all that was written after this one. */
export interface StockMoment {
  /** The oldest transaction that was still running, and all that were over. */
  horizon: string;
  snapshot: string;
  rows: number;
}

/**
 * The items of which some stock was written since a moment, and the new moment. A row carries the
 * transaction that wrote it, so placing an order writes nothing for this; what was still running
 * at the moment is at or above its horizon and not in its snapshot, so a late commit is never
 * missed, and nothing is told twice while somebody writes for long.
 *
 * @returns no items where it cannot be told: without a moment, or when the database has gone back
 *   behind it, as after a failure that cost its last transactions
 */
export async function readStockChanges(
  trx: Transaction<Database>,
  since: StockMoment | undefined,
): Promise<{ moment: StockMoment; itemIds: number[] | undefined }> {
  const { horizon = null, snapshot = null } = since ?? {};
  const { rows } = await sql<StockRow>`
    with now as (
      select mod(pg_snapshot_xmin(pg_current_snapshot())::text::numeric, 4294967296)::text
        as horizon, pg_current_snapshot()::text as snapshot)
    select now.horizon, now.snapshot, coalesce(age(now.horizon::xid) > age(${horizon}::text::xid), true)
        as is_behind, stock.*
    from now, (
      select count(*) as rows, json_agg(item_id) filter (
        where age(s.xmin) <= age(${horizon}::text::xid)
          and not pg_visible_in_snapshot((age(${horizon}::text::xid) - age(s.xmin)
            + pg_snapshot_xmin(${snapshot}::pg_snapshot)::text::bigint)::text::xid8,
            ${snapshot}::pg_snapshot)) as ids
      from stock_level s) stock`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no stock was read");
  return {
    moment: { horizon: row.horizon, snapshot: row.snapshot, rows: row.rows },
    itemIds: row.is_behind ? undefined : [...new Set(row.ids ?? [])],
  };
}

interface StockRow extends StockMoment {
  is_behind: boolean;
  ids: number[] | null;
}
