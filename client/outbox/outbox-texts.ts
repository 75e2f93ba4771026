import { createTexts } from "../i18n/texts.ts";

/** The texts of the outbox, loaded with its screens. */
export const createOutboxTexts = () =>
  createTexts({
    "sr-Latn": () => import("./texts/sr-latn.ts"),
    "sr-Cyrl": () => import("./texts/sr-cyrl.ts"),
    en: () => import("./texts/en.ts"),
  });
