import { ownerTag } from "../lib/owner-tag.ts";

/** Where the server gives out an order's proforma. */
export const PROFORMA_PATH = /^\/documents\/orders\/([^/]+)\/proforma\.pdf$/;

/** The address of a proforma, which says whose device asks so that it can be kept there. */
export function proformaPath(number: string): string {
  const path = `/documents/orders/${encodeURIComponent(number)}/proforma.pdf`;
  const owner = ownerTag();
  return owner === undefined ? path : `${path}?owner=${owner}`;
}
