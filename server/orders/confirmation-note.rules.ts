const CODES_NAMED = 10;

/**
 * What stands in the history of an order of which some items were refused so often that they
 * wait for staff, for the person who settles them; empty when nothing does.
 */
export function confirmationNote(itemCodes: string[]): string {
  if (itemCodes.length === 0) return "";
  const named = itemCodes.slice(0, CODES_NAMED).join(", ");
  const rest = itemCodes.length > CODES_NAMED ? ", …" : "";
  return `Samo na potvrdu: ${named}${rest}`;
}
