import { toSerbianCyrillic } from "../core/cyrillic.ts";
import type { Language } from "../core/language.ts";
import type { NewsTopic } from "../../db/tables/news.ts";
import {
  pictureUrl,
  SMALLEST_SIDE,
} from "../pictures/picture-address.rules.ts";
import type { KeptNews, NewsOfReader } from "./news.queries.ts";

/** News as a person reads it. Text is plain: paragraphs, lists and addresses, and no markup. */
export interface NewsView {
  id: number;
  version: number;
  topic: NewsTopic;
  title: string;
  body: string;
  at: string;
  until: string | null;
  pinned: boolean;
  mustConfirm: boolean;
  read: boolean;
  confirmedAt: string | null;
  /** Their small addresses; the others are made of them. */
  pictures: string[];
  items: string[];
}

/** Its words in a language: English where there are any, Cyrillic made of Latin. */
export function wordsOf(
  {
    title,
    body,
    titleEn,
    bodyEn,
  }: Pick<KeptNews, "title" | "body" | "titleEn" | "bodyEn">,
  language: Language,
): { title: string; body: string } {
  if (language === "en" && titleEn !== "")
    return { title: titleEn, body: bodyEn || body };
  return language === "sr-Cyrl"
    ? { title: toSerbianCyrillic(title), body: toSerbianCyrillic(body) }
    : { title, body };
}

export function viewNews(news: NewsOfReader, language: Language): NewsView {
  const shownFrom = news.fromAt ?? news.publishedAt ?? new Date(0);
  return {
    id: news.id,
    version: news.version,
    topic: news.topic,
    ...wordsOf(news, language),
    at: shownFrom.toISOString(),
    until: news.untilAt?.toISOString() ?? null,
    pinned: news.pinned,
    mustConfirm: news.mustConfirm,
    read: news.isRead,
    confirmedAt: news.confirmedAt?.toISOString() ?? null,
    pictures: news.pictures.map((name) => pictureUrl(name, SMALLEST_SIDE)),
    items: news.items,
  };
}
