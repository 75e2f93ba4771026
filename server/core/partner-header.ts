const READ_ONLY = " (read-only)";

/** How a request names the partner whom staff act for, or only look at with nothing to be written. */
export const readOnlyPartner = (code: string): string => code + READ_ONLY;

/** What `X-Rabat-Partner` says: whom, and whether he is only looked at. */
export function readPartnerHeader(text: string): {
  code: string;
  isReadOnly: boolean;
} {
  return text.endsWith(READ_ONLY)
    ? { code: text.slice(0, -READ_ONLY.length), isReadOnly: true }
    : { code: text, isReadOnly: false };
}
