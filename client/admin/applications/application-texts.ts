import { shareTexts } from "../../i18n/texts.ts";
import type { ApplicationTexts } from "./texts/sr-latn.ts";

const shared = shareTexts<ApplicationTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
export const applicationTextsLoaded = shared.loaded;
/** The texts of these screens, inside of what waits for them. */
export const at = shared.texts;
