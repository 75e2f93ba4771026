import { shareTexts } from "../../i18n/texts.ts";
import type { MailTextsTexts } from "./texts/sr-latn.ts";

export const { loaded: mailWordsLoaded, texts: mailWords } =
  shareTexts<MailTextsTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );
