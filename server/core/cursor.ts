/**
 * Writes a place in an ordered list as an opaque text, which only its maker reads again.
 * Nothing in it is secret; it is checked like any other input when it comes back.
 */
export function writeCursor(values: readonly (string | number)[]): string {
  return encodeURIComponent(JSON.stringify(values));
}

/** Reads a cursor of a given number of values. Undefined when it is none. */
export function readCursor(
  text: string,
  length: number,
): (string | number)[] | undefined {
  try {
    const values: unknown = JSON.parse(decodeURIComponent(text));
    if (!Array.isArray(values) || values.length !== length) return undefined;
    const known = values.filter(
      (value): value is string | number =>
        typeof value === "string" || Number.isSafeInteger(value),
    );
    return known.length === length ? known : undefined;
  } catch {
    return undefined;
  }
}
