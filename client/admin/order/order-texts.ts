import { createTexts } from "../../i18n/texts.ts";

/** The texts of staff's work on an order, loaded with it. */
export const createOrderTexts = () =>
  createTexts(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
