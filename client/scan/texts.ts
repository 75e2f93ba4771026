import { shareTexts } from "../i18n/texts.ts";
import type { Shape } from "../i18n/messages.ts";
import type { ScanTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: st } = shareTexts<Shape<ScanTexts>>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
