import type { AdjustedTexts } from "./sr-latn.ts";

export const texts: AdjustedTexts = {
  adjusted: "Settled by your standing rules",
  rules: "Rules",
  quantity: "quantity",
  price: "price",
  leftOut: "left out, not available",
};
