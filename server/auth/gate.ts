/** Lets at most `size` works run at once; the others wait in the order they came. */
export function createGate(
  size: number,
): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < size) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place goes straight to the next in line, so a newcomer cannot slip in between.
      if (next) next();
      else running -= 1;
    }
  };
}
