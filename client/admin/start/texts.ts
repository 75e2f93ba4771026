import { shareTexts } from "../../i18n/texts.ts";
import type { StartTexts } from "./texts/sr-latn.ts";

export const { loaded: startTextsLoaded, texts: st } = shareTexts<StartTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
