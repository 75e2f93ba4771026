import type { ReservedBasis } from "../../db/tables/company.ts";
import type { MergeCounts, MergeWarning } from "../platform/merge.queries.ts";
import type { FeedName } from "./feeds.ts";
import type { FileFormat } from "../file-formats/records.parse.ts";
import type { RejectedRow } from "./row.parse.ts";

/** What a sender is told of a batch that was applied. */
export interface ImportAnswer {
  batch: number;
  feed: FeedName;
  mode: "upsert" | "replace";
  received: number;
  applied: number;
  unchanged: number;
  stale: number;
  withdrawn: number;
  rejected: RejectedRow[];
  rejected_count: number;
  warnings: MergeWarning[];
  took_ms: number;
  /** Of parked rows that were tried again: the rejected ones were let go of. */
  retried?: true;
}

/** What is needed to read a kept body again. */
export interface StoredRequest {
  format?: FileFormat | undefined;
  charset?: string | undefined;
  scopeAll?: boolean;
  reservedBasis?: ReservedBasis | undefined;
}

/** Why a batch is held: what it would do that a mistake would do too. */
export interface BatchDifference {
  withdraws?: { rows: number; of: number };
  moves_prices?: { rows: number; of: number };
  all_stock_zero?: { rows: number };
}

export const SHOWN_REJECTIONS = 1000;
const WIRE_ROWS = 10;

/**
 * The trip wires: more than a fifth of the scope withdrawn, more than a twentieth of the prices
 * moved by more than a fifth, all stock gone. Ten rows never trip one, or a small company could
 * change nothing.
 */
export function trippedWires(counts: MergeCounts): BatchDifference | undefined {
  const { withdrawn, movedPrices, allZero } = counts;
  const difference: BatchDifference = {
    ...(withdrawn &&
      withdrawn.rows > WIRE_ROWS &&
      withdrawn.rows * 5 > withdrawn.of && { withdraws: withdrawn }),
    ...(movedPrices &&
      movedPrices.rows > WIRE_ROWS &&
      movedPrices.rows * 20 > movedPrices.of && { moves_prices: movedPrices }),
    ...(allZero && allZero.rows > WIRE_ROWS && { all_stock_zero: allZero }),
  };
  return Object.keys(difference).length > 0 ? difference : undefined;
}

/** Rejections found while reading and while resolving, by line, as many as are shown. */
export function shownRejections(...lists: RejectedRow[][]): RejectedRow[] {
  return lists
    .flat()
    .toSorted((a, b) => a.line - b.line)
    .slice(0, SHOWN_REJECTIONS);
}
