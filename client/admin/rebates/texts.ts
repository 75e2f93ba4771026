import { shareTexts } from "../../i18n/texts.ts";

export const { loaded: loadedTexts, texts: rt } = shareTexts(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
