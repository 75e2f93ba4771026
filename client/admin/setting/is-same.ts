/** Whether two values of a setting are the same, whatever they are made of. */
export function isSame(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return left === right;
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => isSame(left[name], right[name]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
