import { shareTexts } from "../../i18n/texts.ts";
import type { NewsAdminTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: at } = shareTexts<NewsAdminTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
