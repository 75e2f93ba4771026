import type { FileLook, FileMapping } from "../../../api.ts";

/** A mapping with something said otherwise; what is said of nothing is left out. */
export function withChange(
  mapping: FileMapping,
  change: Partial<FileMapping>,
): FileMapping {
  const changed = { ...mapping, ...change };
  return Object.fromEntries(
    Object.entries(changed).filter(([, value]) => value !== undefined),
  );
}

/**
 * A mapping in which a column of the file stands for a column of the feed, or for none. Another
 * that stood for it by the mapping is passed over from then on: one column is never two.
 */
export function withColumn(
  mapping: FileMapping,
  header: string,
  to: string,
): FileMapping {
  const others = Object.entries(mapping.columns ?? {})
    .filter(([from]) => from.toLowerCase() !== header.toLowerCase())
    .map(([from, column]) => [from, to !== "" && column === to ? "" : column]);
  const columns = Object.fromEntries([...others, [header, to]]) as Record<
    string,
    string
  >;
  return { ...mapping, columns };
}

/** The mapping without what it said of a column: it is known by its name again, or not at all. */
export function withoutColumn(
  mapping: FileMapping,
  header: string,
): FileMapping {
  const { [header]: _said, ...columns } = mapping.columns ?? {};
  return withChange(mapping, {
    columns: Object.keys(columns).length > 0 ? columns : undefined,
  });
}

/** How a cell reads, where that is not what stands in the file. */
export function readsAs(
  row: FileLook["rows"][number],
  cell: string,
  to: string | null,
): string | undefined {
  if (to === null) return undefined;
  const taken = row.taken[to];
  return taken === undefined || taken === cell.trim() ? undefined : taken;
}
