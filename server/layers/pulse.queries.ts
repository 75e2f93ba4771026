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
  horizon: string;
  rows: number;
}

/**
 * The items of which some stock was written since a moment, and the new moment. A row carries the
 * transaction that wrote it, so placing an order writes nothing for this; what was still running
 * at the moment is at or above its horizon, so a late commit is never missed.
 */
export async function readStockChanges(
  trx: Transaction<Database>,
  since: StockMoment | undefined,
): Promise<{ moment: StockMoment; itemIds: number[] }> {
  const { rows } = await sql<StockMoment & { ids: number[] | null }>`
    select mod(pg_snapshot_xmin(pg_current_snapshot())::text::numeric, 4294967296)::text
        as horizon,
      count(*) as rows,
      json_agg(item_id) filter (
        where age(s.xmin) <= age(${since?.horizon ?? "3"}::text::xid)) as ids
    from stock_level s`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no stock was read");
  const { horizon, rows: count, ids } = row;
  return {
    moment: { horizon, rows: count },
    itemIds: since ? [...new Set(ids ?? [])] : [],
  };
}
