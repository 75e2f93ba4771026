import { shareTexts } from "../i18n/texts.ts";
import type { Shape } from "../i18n/messages.ts";
import type { QuickOrderTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: qt } = shareTexts<
  Shape<QuickOrderTexts>
>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
