/** The address of a new claim of an item, and of where it was bought. */
export function claimHref(
  item: { code: string; name: string },
  bought:
    { order: string } | { type: string; number: string; year: number } | null,
): string {
  const said = new URLSearchParams({ item: item.code, name: item.name });
  for (const [key, value] of Object.entries(bought ?? {}))
    said.set(key, String(value));
  return `/claims/new?${said}`;
}
