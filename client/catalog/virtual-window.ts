/** Rows of a list, both ends included; `to` before `from` when there is none. */
export interface RowRange {
  from: number;
  to: number;
}

/**
 * The rows that are on the screen, with a few more on either side. There are always equally many,
 * where the list has them: elements come and go only with the size of the screen.
 */
export function rowsInView(view: {
  /** How far the list's top is above the screen's top; negative while it is below. */
  scrolled: number;
  height: number;
  rowHeight: number;
  total: number;
  /** How many rows to keep beyond each edge. */
  beyond: number;
}): RowRange {
  const { scrolled, height, rowHeight, total, beyond } = view;
  if (total === 0 || rowHeight <= 0) return { from: 0, to: -1 };
  const most = Math.ceil(height / rowHeight) + 1 + 2 * beyond;
  const count = Math.min(total, most);
  const first = Math.floor(scrolled / rowHeight) - beyond;
  const from = Math.max(0, Math.min(first, total - count));
  return { from, to: from + count - 1 };
}

/**
 * Which row each of a list's elements shows next. An element whose row is still wanted keeps it;
 * the others take what is missing, so that a scroll by one row changes one element. A pinned
 * element (the focus is in it) keeps its row wherever that is. There are never fewer elements than
 * before: one that has nothing to show gets row -1.
 */
export function assignRows(
  shown: readonly number[],
  wanted: RowRange,
  pinned: readonly boolean[],
): number[] {
  const next = [...shown];
  const missing = new Set<number>();
  for (let row = wanted.from; row <= wanted.to; row += 1) missing.add(row);
  const free: number[] = [];
  for (const [element, row] of shown.entries()) {
    // Two elements never show one row.
    const kept = missing.delete(row) || pinned[element];
    if (!kept) free.push(element);
  }
  for (const row of missing) {
    const element = free.pop();
    if (element === undefined) next.push(row);
    else next[element] = row;
  }
  for (const element of free) next[element] = -1;
  return next;
}

/**
 * How elements are put into the order of their rows without moving one of them (the focus would
 * leave it): those before it, in order, and those after it.
 */
export function orderAround(
  rows: readonly number[],
  still: number | undefined,
): { before: number[]; after: number[] } {
  const sorted = [...rows.keys()].toSorted(
    (left, right) => (rows[left] ?? 0) - (rows[right] ?? 0),
  );
  const place = still === undefined ? -1 : sorted.indexOf(still);
  return place < 0
    ? { before: [], after: sorted }
    : { before: sorted.slice(0, place), after: sorted.slice(place + 1) };
}

/** Whether the elements stand in the order of their rows already. */
export function inOrder(rows: readonly number[]): boolean {
  return rows.every(
    (row, place) => place === 0 || (rows[place - 1] ?? 0) < row,
  );
}

/** The blocks of rows, by number, that hold a range. */
export function blocksOf(range: RowRange, blockSize: number): number[] {
  const blocks: number[] = [];
  for (
    let block = Math.floor(range.from / blockSize);
    block * blockSize <= range.to;
    block += 1
  )
    blocks.push(block);
  return blocks;
}
