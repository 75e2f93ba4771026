/**
 * How one sequence of rows became another: over and over, how many rows stay (perhaps with other
 * values), how many go, how many come.
 */
export type Runs = number[];

/** How many rows may come and go between two sequences that are still compared row by row. */
const MOST_EDITS = 1500;

/**
 * The shortest way from one sequence of keys to another (Myers), a row that goes where another
 * comes counting as one that stays.
 *
 * @returns undefined when they have too little in common to be compared in good time
 */
export function alignRows(
  before: readonly string[],
  after: readonly string[],
): Runs | undefined {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const steps = editSteps(
    before.slice(start, before.length - tail),
    after.slice(start, after.length - tail),
  );
  if (!steps) return undefined;
  return runsOf([
    { kept: start, removed: 0, inserted: 0 },
    ...steps,
    { kept: tail, removed: 0, inserted: 0 },
  ]);
}

/** For each row of the new sequence the old row that it was, or -1. Throws on nonsense. */
export function oldRows(runs: Runs, before: number): Int32Array {
  const rows: number[] = [];
  let old = 0;
  for (let place = 0; place < runs.length; place += 3) {
    const [kept = 0, removed = 0, inserted = 0] = runs.slice(place, place + 3);
    for (let row = 0; row < kept; row += 1) rows.push(old + row);
    for (let row = 0; row < inserted; row += 1) rows.push(-1);
    old += kept + removed;
    if (old > before) throw new RangeError("a patch for other rows");
  }
  if (old !== before) throw new RangeError("a patch for other rows");
  return Int32Array.from(rows);
}

/** The runs that change nothing but values. */
export function sameRows(count: number): Runs {
  return count === 0 ? [] : [count, 0, 0];
}

interface Step {
  kept: number;
  removed: number;
  inserted: number;
}

/** Myers' greedy walk: the furthest place on each diagonal after so many edits. */
function editSteps(
  before: readonly string[],
  after: readonly string[],
): Step[] | undefined {
  const [rows, columns] = [before.length, after.length];
  const most = Math.min(rows + columns, MOST_EDITS);
  const furthest = new Int32Array(2 * most + 3);
  const center = most + 1;
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(center - edits - 1, center + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const below = furthest[center + diagonal + 1] ?? 0;
      const left = (furthest[center + diagonal - 1] ?? 0) + 1;
      let row = insertsAt({ diagonal, edits, below, left }) ? below : left;
      let column = row - diagonal;
      while (row < rows && column < columns && before[row] === after[column]) {
        row += 1;
        column += 1;
      }
      furthest[center + diagonal] = row;
      if (row >= rows && column >= columns)
        return walkBack(trace, rows, columns);
    }
  }
  return undefined;
}

/** Whether the way to a diagonal comes from a row inserted, and not from one removed. */
function insertsAt(at: {
  diagonal: number;
  edits: number;
  below: number;
  left: number;
}): boolean {
  if (at.diagonal === -at.edits) return true;
  return at.diagonal !== at.edits && at.left <= at.below;
}

function walkBack(trace: Int32Array[], rows: number, columns: number): Step[] {
  const steps: Step[] = [];
  let [row, column] = [rows, columns];
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const furthest = trace[edits] ?? new Int32Array();
    const center = edits + 1;
    const diagonal = row - column;
    const below = furthest[center + diagonal + 1] ?? 0;
    const left = (furthest[center + diagonal - 1] ?? 0) + 1;
    const inserts = insertsAt({ diagonal, edits, below, left });
    const startRow = inserts ? below : left;
    steps.push({ kept: row - startRow, removed: 0, inserted: 0 });
    steps.push({
      kept: 0,
      removed: inserts ? 0 : 1,
      inserted: inserts ? 1 : 0,
    });
    column = startRow - diagonal - (inserts ? 1 : 0);
    row = startRow - (inserts ? 0 : 1);
  }
  steps.push({ kept: row, removed: 0, inserted: 0 });
  return steps.toReversed();
}

/** Joins steps, and lets what goes and comes at one place be a row with other values. */
function runsOf(steps: Step[]): Runs {
  const joined: Step[] = [];
  for (const step of steps) {
    if (step.kept + step.removed + step.inserted === 0) continue;
    const last = joined.at(-1);
    const isEdit = step.kept === 0;
    if (last && isEdit === (last.kept === 0)) {
      last.kept += step.kept;
      last.removed += step.removed;
      last.inserted += step.inserted;
    } else {
      joined.push({ ...step });
    }
  }
  const runs: Runs = [];
  let kept = 0;
  for (const step of joined) {
    const changed = Math.min(step.removed, step.inserted);
    kept += step.kept + changed;
    const [removed, inserted] = [
      step.removed - changed,
      step.inserted - changed,
    ];
    if (removed + inserted === 0) continue;
    runs.push(kept, removed, inserted);
    kept = 0;
  }
  if (kept > 0) runs.push(kept, 0, 0);
  return runs;
}
