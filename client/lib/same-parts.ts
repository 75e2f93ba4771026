/**
 * `next`, with every part that says the same as at its place in `before` taken from there: what
 * has not changed is the same object still, so that no row is drawn anew and nothing typed beside
 * it is lost. For answers as they come from the server: texts, numbers, booleans, nulls, lists, records.
 */
export function sameParts<Value>(before: unknown, next: Value): Value {
  if (Object.is(before, next)) return next;
  if (Array.isArray(before) && Array.isArray(next)) {
    const parts: unknown[] = next.map((part, at) =>
      sameParts(before[at] as unknown, part),
    );
    return holdsSame(before, parts) ? (before as Value) : (parts as Value);
  }
  if (!isRecord(before) || !isRecord(next)) return next;
  const parts = Object.fromEntries(
    Object.entries(next).map(([name, part]) => [
      name,
      sameParts(Object.hasOwn(before, name) ? before[name] : undefined, part),
    ]),
  );
  return holdsSame(before, parts) ? (before as Value) : (parts as Value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" &&
  value !== null &&
  Object.getPrototypeOf(value) === Object.prototype;

/** Whether both hold the very same parts under the same names. */
function holdsSame(before: object, next: object): boolean {
  const known = new Map<string, unknown>(Object.entries(before));
  const parts = Object.entries(next);
  return (
    parts.length === known.size &&
    parts.every(
      ([name, part]) => known.has(name) && Object.is(known.get(name), part),
    )
  );
}
