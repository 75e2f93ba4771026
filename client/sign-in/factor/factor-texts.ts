import { createTexts } from "../../i18n/texts.ts";
import type { FactorTexts } from "./texts/sr-latn.ts";

/** Loaded with the first screen that speaks of it: most sign in without. */
export const createFactorTexts = () =>
  createTexts<FactorTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
