import { shareTexts } from "../../i18n/texts.ts";
import type { StaffAskTexts } from "./texts/sr-latn.ts";

export const { loaded: staffAskTextsLoaded, texts: st } =
  shareTexts<StaffAskTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
