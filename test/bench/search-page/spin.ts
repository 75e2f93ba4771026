/**
 * A fixed piece of work, in milliseconds: how fast this thread runs now. Long beside the pauses by
 * which a browser slows a thread down; the best of some is the thread's own speed.
 */
export function spin(): number {
  const startedAt = performance.now();
  let mixed = 1;
  for (let turn = 0; turn < 30_000_000; turn += 1)
    mixed = (Math.imul(mixed, 1_664_525) + 1_013_904_223) | 0;
  // The result is used, or the loop would be none.
  return performance.now() - startedAt + (mixed === 0 ? 1 : 0);
}
