import { shareTexts } from "../../i18n/texts.ts";
import type { SettingsTexts } from "./texts/sr-latn.ts";

export const { loaded: settingsTextsLoaded, texts: settingsTexts } =
  shareTexts<SettingsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
