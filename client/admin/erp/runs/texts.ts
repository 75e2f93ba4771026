import { shareTexts } from "../../../i18n/texts.ts";
import type { RunsTexts } from "./texts/sr-latn.ts";

export const { loaded: runsTextsLoaded, texts: runsTexts } =
  shareTexts<RunsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
