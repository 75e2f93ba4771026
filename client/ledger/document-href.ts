/** What names a document on a partner's card; numbers begin anew with the year. */
export interface DocumentName {
  type: string;
  number: string;
  year: number;
}

/** Where a document stands: its number may hold anything, so it is no part of the path. */
export function documentHref(entry: {
  type: string;
  number: string;
  date: string;
}): string {
  const { type, number } = entry;
  const year = entry.date.slice(0, 4);
  return `/ledger/document?${new URLSearchParams({ type, number, year })}`;
}

/** The document that an address names; undefined where it names none. */
export function documentOf(
  params: Record<string, string | string[] | undefined>,
): DocumentName | undefined {
  const { type, number, year } = params;
  return typeof type === "string" &&
    typeof number === "string" &&
    /^\d{4}$/.test(String(year))
    ? { type, number, year: Number(year) }
    : undefined;
}
