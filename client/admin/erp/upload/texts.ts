import { shareTexts } from "../../../i18n/texts.ts";
import type { UploadTexts } from "./texts/sr-latn.ts";

export const { loaded: uploadTextsLoaded, texts: uploadTexts } =
  shareTexts<UploadTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
