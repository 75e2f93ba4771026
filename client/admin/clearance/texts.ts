import { shareTexts } from "../../i18n/texts.ts";
import type { ClearanceTexts } from "./texts/sr-latn.ts";

export const { loaded: loadedTexts, texts: ct } = shareTexts<ClearanceTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
