import type { ParkedTexts } from "./sr-latn.ts";

export const texts: ParkedTexts = {
  intro:
    "Rows of the ERP's files with a code that the portal does not know yet. Once the code comes, the row is written by itself.",
  empty: "No row waits",
  emptyText:
    "Rows of the ERP's files whose code has not come yet are seen here, and what they lack.",
  failed: "The waiting rows did not load",
  waitsFor: "waits for {what} {code}",
  oldest: "The oldest {n} of {all}.",
  waits: {
    "vat-rates": "VAT rate",
    manufacturers: "manufacturer",
    categories: "category",
    warehouses: "warehouse",
    "payment-methods": "payment method",
    items: "item",
    "price-lists": "price list",
    partners: "partner",
  },
};
