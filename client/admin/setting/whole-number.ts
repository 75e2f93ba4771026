export interface Bounds {
  least: number;
  most: number;
}

/** The whole number that was typed; undefined where it is none within its bounds. */
export function wholeNumber(
  typed: string,
  { least, most }: Bounds,
): number | undefined {
  const text = typed.trim();
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/** The numbers typed in a draft, if each of them is one. */
export function wholeNumbers<Name extends string>(
  draft: Record<Name, string>,
  bounds: Record<Name, Bounds>,
): Record<Name, number> | undefined {
  const names = Object.keys(bounds) as Name[];
  const entries = names.map(
    (name) => [name, wholeNumber(draft[name], bounds[name])] as const,
  );
  return entries.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(entries) as Record<Name, number>)
    : undefined;
}

/** As they are typed. */
export function asTyped<Name extends string>(
  values: Record<Name, number>,
): Record<Name, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, String(value)]),
  ) as Record<Name, string>;
}
