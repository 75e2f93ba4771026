import type { ColumnPatch, RowPatch } from "./row-patch.rules.ts";

/** A patch of some rows, and how many rows it leads to. */
export interface PatchPart {
  patch: RowPatch;
  rows: number;
}

/** One patch for rows that were patched part by part, in their order. */
export function joinPatches(parts: readonly PatchPart[]): RowPatch {
  const runs = parts.flatMap(({ patch }) => patch.runs);
  const columns: RowPatch["columns"] = {};
  for (const name of new Set(
    parts.flatMap(({ patch }) => Object.keys(patch.columns)),
  )) {
    columns[name] = joinColumns(
      parts.map(({ patch, rows }) => ({ column: patch.columns[name], rows })),
    );
  }
  return { runs, columns };
}

function joinColumns(
  parts: { column: ColumnPatch | undefined; rows: number }[],
): ColumnPatch {
  const [gaps, values]: [number[], unknown[]] = [[], []];
  const [starts, ends]: [number[], number[]] = [[], []];
  /** Rows since the last one that changed. */
  let since = 0;
  for (const { column, rows } of parts) {
    let left = rows;
    const [ownGaps, ownValues, ownStarts, ownEnds] = column ?? [[], []];
    for (const [place, gap] of ownGaps.entries()) {
      gaps.push(since + gap);
      values.push(ownValues[place]);
      starts.push(ownStarts?.[place] ?? 0);
      ends.push(ownEnds?.[place] ?? 0);
      since = 0;
      left -= gap + 1;
    }
    since += left;
  }
  return parts.some(({ column }) => column?.[2])
    ? [gaps, values, starts, ends]
    : [gaps, values];
}
