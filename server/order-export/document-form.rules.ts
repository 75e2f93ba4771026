/** What an order may become at the ERP. */
export const FORMS = [
  "sales_order",
  "proforma",
  "warehouse_order",
  "invoice",
] as const;
export type Form = (typeof FORMS)[number];
