/** The segments of a dictionary's names, in its order. */
export function segmentsOf<Value extends string>(
  names: Record<Value, string>,
): { value: Value; label: string }[] {
  return Object.entries<string>(names).map(([value, label]) => ({
    value: value as Value,
    label,
  }));
}
