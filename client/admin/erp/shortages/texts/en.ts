import type { ShortagesTexts } from "./sr-latn.ts";

export const texts: ShortagesTexts = {
  title: "Shortages",
  intro:
    "By the ERP's figures there is less on the shelf than orders hold. No order was changed: agree with the partner, then change or cancel it.",
  empty: "No shortages",
  emptyText:
    "An item of which the ERP has less than orders hold is seen here, if that lasts.",
  failed: "The shortages did not load",
  short: "{n} {unit} short",
  held: "orders hold {n}",
};
