import { shareTexts } from "../i18n/texts.ts";
import type { NewsTexts } from "./texts/sr-latn.ts";

/** All that is said around notices and news. */
export const { loaded: loadedNewsTexts, texts: nt } = shareTexts<NewsTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
