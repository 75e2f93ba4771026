import type { ReservedBasis } from "../../db/tables/company.ts";
import type { MergeCounts, MergeWarning } from "../platform/merge.queries.ts";
import type { TripWires } from "../company/trip-wires.rules.ts";
import type { FeedName } from "./feeds.ts";
import type { FileMapping } from "./file-mapping.ts";
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
  source?: string;
  format?: FileFormat | undefined;
  charset?: string | undefined;
  mapping?: FileMapping | undefined;
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

/**
 * The trip wires: too much of the scope withdrawn, too many prices moved by too much, all stock
 * gone.
 */
export function trippedWires(
  counts: MergeCounts,
  wires: TripWires,
): BatchDifference | undefined {
  const { withdrawn, movedPrices, allZero } = counts;
  const isMoreThan = (
    { rows, of }: { rows: number; of: number },
    percent: number,
  ) => rows > wires.rows && rows * 100 > of * percent;
  const difference: BatchDifference = {
    ...(withdrawn &&
      isMoreThan(withdrawn, wires.withdrawnPercent) && {
        withdraws: withdrawn,
      }),
    ...(movedPrices &&
      isMoreThan(movedPrices, wires.movedPercent) && {
        moves_prices: movedPrices,
      }),
    ...(allZero && allZero.rows > wires.rows && { all_stock_zero: allZero }),
  };
  return Object.keys(difference).length > 0 ? difference : undefined;
}

/** Whether a difference is more than what somebody has seen and said yes to. */
export function hasGrown(now: BatchDifference, seen: BatchDifference): boolean {
  const kinds = ["withdraws", "moves_prices", "all_stock_zero"] as const;
  return kinds.some((kind) => (now[kind]?.rows ?? 0) > (seen[kind]?.rows ?? 0));
}

/** Rejections found while reading and while resolving, by line, as many as are shown. */
export function shownRejections(...lists: RejectedRow[][]): RejectedRow[] {
  return lists
    .flat()
    .toSorted((a, b) => a.line - b.line)
    .slice(0, SHOWN_REJECTIONS);
}
