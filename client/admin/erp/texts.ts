import { shareTexts } from "../../i18n/texts.ts";
import type { ErpTexts } from "./texts/sr-latn.ts";

/** The texts that the pages of the link to the ERP share; each has its own beside them. */
export const { loaded: erpTextsLoaded, texts: erpTexts } = shareTexts<ErpTexts>(
  () => import("./texts/sr-latn.ts"),
  () => import("./texts/en.ts"),
);

/** What a feed is called; its own name where it has no other. */
export function feedName(feed: string): string {
  const names: Record<string, string> = erpTexts().feeds;
  return names[feed] ?? feed;
}
