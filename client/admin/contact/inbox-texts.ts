import { shareTexts } from "../../i18n/texts.ts";
import type { InboxTexts } from "./texts/sr-latn.ts";

export const { loaded: inboxLoaded, texts: it } = shareTexts<InboxTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);
