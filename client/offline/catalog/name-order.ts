import { chunkAt, positionOf, rowAt } from "./position.ts";

interface NamedRows {
  codes: string[];
  names: string[];
}

export interface NameOrder {
  /** All positions by name, then by code. */
  positions: Int32Array;
  /** The place of each row of each chunk in it. */
  ranks: (Uint32Array | undefined)[];
}

export interface NameOrderKeeper {
  /** A chunk came, went, or has other names; `isKnown`: it is one of the order that was adopted. */
  changed(chunk: number, isKnown?: boolean): void;
  /** Takes over an order that was kept, for the chunks that are said to be of it. */
  adopt(positions: Int32Array): void;
  order(): NameOrder;
}

/**
 * Keeps the order by name of all chunks. A chunk that changed is sorted by itself and merged in:
 * the alphabet is asked only where something is new, never for a question.
 */
export function createNameOrder(
  chunks: readonly (NamedRows | undefined)[],
): NameOrderKeeper {
  // The wholesaler's alphabet, as on the server, whatever the language of the screen.
  const { compare } = new Intl.Collator("sr-Latn");
  const changed = new Set<number>();
  let adopted: Int32Array = new Int32Array();
  /** Chunks whose rows are taken in the order that was adopted. */
  const known = new Set<number>();
  let current: NameOrder = { positions: new Int32Array(), ranks: [] };

  const compareRows = (left: number, right: number): number => {
    const [one, other] = [chunks[chunkAt(left)], chunks[chunkAt(right)]];
    const name = one?.names[rowAt(left)] ?? "";
    const otherName = other?.names[rowAt(right)] ?? "";
    if (name !== otherName) {
      const order = compare(name, otherName);
      if (order !== 0) return order;
    }
    const code = one?.codes[rowAt(left)] ?? "";
    const otherCode = other?.codes[rowAt(right)] ?? "";
    return code < otherCode ? -1 : Number(code > otherCode);
  };

  const sorted = (chunk: number): Int32Array => {
    const count = chunks[chunk]?.names.length ?? 0;
    return Int32Array.from({ length: count }, (_, row) =>
      positionOf(chunk, row),
    ).toSorted(compareRows);
  };

  const merge = (left: Int32Array, right: Int32Array): Int32Array => {
    if (left.length === 0) return right;
    if (right.length === 0) return left;
    const merged = new Int32Array(left.length + right.length);
    let [fromLeft, fromRight] = [0, 0];
    for (let to = 0; to < merged.length; to += 1) {
      const takesLeft =
        fromRight >= right.length ||
        (fromLeft < left.length &&
          compareRows(left[fromLeft] ?? 0, right[fromRight] ?? 0) <= 0);
      merged[to] = (takesLeft ? left[fromLeft++] : right[fromRight++]) ?? 0;
    }
    return merged;
  };

  const mergeAll = (lists: Int32Array[]): Int32Array => {
    if (lists.length < 2) return lists[0] ?? new Int32Array();
    const half = lists.length >> 1;
    return merge(mergeAll(lists.slice(0, half)), mergeAll(lists.slice(half)));
  };

  return {
    changed(chunk, isKnown = false) {
      changed.add(chunk);
      if (isKnown) known.add(chunk);
      else known.delete(chunk);
    },
    adopt(positions) {
      adopted = positions;
    },
    order() {
      if (changed.size === 0) return current;
      const fresh = [...changed].filter((chunk) => !known.has(chunk));
      const taken = adopted.filter((position) => known.has(chunkAt(position)));
      const kept = current.positions.filter((position) => {
        const chunk = chunkAt(position);
        return !changed.has(chunk) && !known.has(chunk);
      });
      const positions = merge(merge(taken, kept), mergeAll(fresh.map(sorted)));
      changed.clear();
      const ranks = chunks.map(
        (chunk) => chunk && new Uint32Array(chunk.names.length),
      );
      positions.forEach((position, rank) => {
        const own = ranks[chunkAt(position)];
        if (own) own[rowAt(position)] = rank;
      });
      return (current = { positions, ranks });
    },
  };
}
