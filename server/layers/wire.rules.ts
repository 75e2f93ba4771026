import type { StockPatch } from "./layer-patch.rules.ts";
import type { ChunkedKind, LayerKind, SyncState } from "./layer-shape.rules.ts";
import type { RowPatch } from "./row-patch.rules.ts";

/** What a phone holds, by name, and the state that it was told to reach. */
export interface ChangesRequest {
  tag: string;
  directory: string;
  items: string[];
  prices: string[];
  stock: string;
}

// An answer with changes is lines of JSON: a head, then what differs of each layer, then an end,
// without which it was cut.

/** The state that the changes lead to, where it is not the one that was asked for. */
export interface ChangesHead {
  state: SyncState | null;
}

/** So many chunks of a layer follow whole, one a line, in the order of the state. */
export interface WholeChunks {
  layer: LayerKind;
  whole: string[];
}

/**
 * One patch from the chunks that are held and no longer wanted, less those at the places
 * `unknown`, to the chunks that are wanted and not held; each list taken as one, in its order.
 */
export interface PatchedChunks {
  layer: ChunkedKind;
  unknown: number[];
  patch: RowPatch | StockPatch;
}

/** The last line of every answer that was not cut. */
export interface ChangesEnd {
  end: true;
}

/** Any line after the head that is no chunk. */
export type ChangesLine = WholeChunks | PatchedChunks | ChangesEnd;

/** The chunks that a patch leads from, and those that it leads to. */
export function patchedNames(
  held: readonly string[],
  wanted: readonly string[],
): { from: string[]; to: string[] } {
  const [has, wants] = [new Set(held), new Set(wanted)];
  return {
    from: held.filter((name) => !wants.has(name)),
    to: wanted.filter((name) => !has.has(name)),
  };
}
