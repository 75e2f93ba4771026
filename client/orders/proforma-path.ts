import { actingFor, ownerTag } from "../lib/owner-tag.ts";

/** Where the server gives out an order's proforma. */
export const PROFORMA_PATH = /^\/documents\/orders\/([^/]+)\/proforma\.pdf$/;

/** The address of a proforma, which says whose device asks so that it can be kept there. */
export function proformaPath(number: string): string {
  const path = `/documents/orders/${encodeURIComponent(number)}/proforma.pdf`;
  const owner = ownerTag();
  if (owner === undefined) return path;
  const partner = actingFor();
  const asked = new URLSearchParams({ owner, ...(partner && { partner }) });
  return `${path}?${asked.toString()}`;
}
