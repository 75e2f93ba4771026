const NAMES = 8;

/**
 * Searches to run before anybody searches: the engine compiles what it has seen run, and the first
 * searches of a person took ten times as long as the rest. Found, with a slip, and not found.
 */
export function warmUpSearches(
  count: number,
  nameAt: (nth: number) => string,
): string[] {
  const step = Math.max(1, Math.floor(count / NAMES));
  const searches: string[] = [];
  for (let nth = 0; nth < count; nth += step) {
    const [first = "", second = ""] = nameAt(nth).split(/\s+/u);
    const middle = first.length >> 1;
    const slip =
      first.slice(0, middle) +
      first.slice(middle + 1, middle + 2) +
      first.slice(middle, middle + 1) +
      first.slice(middle + 2);
    const nothing = `${Array.from(first).toReversed().join("")}qx`;
    searches.push(`${first} ${second}`, `${slip} ${second}`, nothing, first);
  }
  return searches;
}
