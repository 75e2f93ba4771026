import { shareTexts } from "../../i18n/texts.ts";
import type { BulkTexts } from "./texts/sr-latn.ts";

export const { loaded: bulkTextsLoaded, texts: bt } = shareTexts<BulkTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
