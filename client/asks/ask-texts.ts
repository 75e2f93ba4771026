import { shareTexts } from "../i18n/texts.ts";
import type { AskTexts } from "./texts/sr-latn.ts";

export const { loaded: askTextsLoaded, texts: at } = shareTexts<AskTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
