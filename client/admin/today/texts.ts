import { counted } from "../../i18n/i18n.ts";
import { fill } from "../../i18n/messages.ts";
import { shareTexts } from "../../i18n/texts.ts";
import type { TodayTexts } from "./texts/sr-latn.ts";

export const { loaded: todayTextsLoaded, texts: todayTexts } =
  shareTexts<TodayTexts>(
    () => import("./texts/sr-latn.ts"),
    () => import("./texts/en.ts"),
  );

const MINUTE_MS = 60_000;

/** For how long something has waited: "12 min", "3 h 27 min", "4 dana". */
export function ageText(since: string, now = Date.now()): string {
  const minutes = Math.max(
    Math.floor((now - Date.parse(since)) / MINUTE_MS),
    0,
  );
  const words = todayTexts();
  if (minutes < 60) return fill(words.minutes, { n: minutes });
  if (minutes < 24 * 60)
    return fill(words.hours, { h: Math.floor(minutes / 60), m: minutes % 60 });
  return counted(words.days, Math.floor(minutes / (24 * 60)));
}
