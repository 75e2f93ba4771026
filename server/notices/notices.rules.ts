import type { Language } from "../core/language.ts";

/** What a person may be told of; each is switched on its own for push messages and for mail. */
export const NOTICE_CLASSES = [
  "orders",
  "money",
  "news",
  "service",
  "messages",
  "stock",
] as const;
export type NoticeClass = (typeof NOTICE_CLASSES)[number];

export interface QuietHours {
  /** From this hour of the wholesaler's day… */
  from: number;
  /** …until this one; past midnight where it is the smaller. */
  to: number;
}

export interface NoticeSettings {
  push: NoticeClass[];
  mail: NoticeClass[];
  quiet: QuietHours | null;
}

/**
 * Until the person chooses. Orders and money are mailed to the company as it is; `send_notices`
 * and `note_mails` in the database say the same.
 */
export const FIRST_SETTINGS: NoticeSettings = {
  push: ["orders", "money", "service", "messages", "stock"],
  mail: ["news", "service", "messages", "stock"],
  quiet: null,
};

/** What a notice says in one language. The title also travels to devices. */
export interface Said {
  /** One line, without amounts and without names of persons: it may show on a locked screen. */
  title: string;
  /** What a locked screen shows in place of a title that says too much for it. */
  locked?: string;
  /** What only the app shows. */
  text?: string;
}

/** In all languages; or a sentence about an order, see `order-sentences.ts`. */
export type NoticeSaid =
  | Record<Language, Said>
  | {
      sentence: string;
      number: string;
    };

/** For how many hours from this one on nobody is to be disturbed; 0: now he may be. */
export function quietHoursLeft(hour: number, quiet: QuietHours | null): number {
  if (!quiet || quiet.from === quiet.to) return 0;
  const { from, to } = quiet;
  const isQuiet =
    from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return isQuiet ? (to - hour + 24) % 24 : 0;
}

/**
 * Whether a push message of this class is worth being heard after the quiet hours. News is in the
 * app whenever it is opened.
 */
export function isWorthWaiting(noticeClass: NoticeClass): boolean {
  return noticeClass !== "news";
}
