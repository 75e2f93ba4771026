import { shareTexts } from "../../../i18n/texts.ts";
import type { ReadingTexts } from "./texts/sr-latn.ts";

/** How a file is read, in the words of the upload and of the mappings. */
export const { loaded: readingTextsLoaded, texts: readingTexts } =
  shareTexts<ReadingTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
