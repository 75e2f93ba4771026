import { createTexts } from "../i18n/texts.ts";

/** The texts of the outbox, loaded with its screens. */
export const createOutboxTexts = () =>
  createTexts(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
