import { createTexts } from "../../i18n/texts.ts";

/** The texts of staff's work on an order, loaded with it. */
export const createOrderTexts = () =>
  createTexts({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  });
