import { shareTexts } from "../../i18n/texts.ts";
import type { AudienceTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: aud } = shareTexts<AudienceTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
