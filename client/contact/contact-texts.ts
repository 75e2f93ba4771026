import { shareTexts } from "../i18n/texts.ts";
import type { ContactTexts } from "./texts/sr-latn.ts";

export const { loaded: contactLoaded, texts: ct } = shareTexts<ContactTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
