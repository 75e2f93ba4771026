import { shareTexts } from "../../i18n/texts.ts";
import type { ActivityTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: act } = shareTexts<ActivityTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
