import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { LANGUAGES } from "../core/language.ts";
import { noteForUsers } from "../notices/note.queries.ts";
import type { Note } from "../notices/note.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { wordsOf } from "./news-view.ts";
import {
  listAudience,
  lockUnannounced,
  updateNews,
  type KeptNews,
} from "./news.queries.ts";

const MOST_TEXT = 200;

/** Tells people of news whose time has come, each once, whoever looks at the same time. */
export async function announceNews({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<number> {
  return await inTransaction(db, HOUSE, (trx) => announceDue(trx, clock.now()));
}

export async function announceDue(
  trx: Transaction<Database>,
  now: Date,
): Promise<number> {
  const due = await lockUnannounced(trx, now);
  for (const news of due) {
    // oxlint-disable no-await-in-loop -- one piece of news, and mostly none
    const people = await listAudience(trx, { id: news.id, now });
    await noteForUsers(trx, people, noteOf(news, now));
    await updateNews(trx, news.id, { announced: news.countsFrom });
    // oxlint-enable no-await-in-loop
  }
  return due.length;
}

function noteOf(news: KeptNews, at: Date): Note {
  const [latin, cyrillic, english] = LANGUAGES.map((language) => {
    const { title, body } = wordsOf(news, language);
    const text = body.replace(/\s+/g, " ").trim();
    // By whole characters: half of one is no text that could be kept.
    const letters = [...text];
    const isLong = letters.length > MOST_TEXT;
    return {
      title,
      text: isLong ? `${letters.slice(0, MOST_TEXT).join("")}…` : text,
    };
  });
  if (!latin || !cyrillic || !english) throw new Error("a language is missing");
  return {
    class: "news",
    key: `news:${news.id}:${news.countsFrom}`,
    link: `/news/${news.id}`,
    said: { "sr-Latn": latin, "sr-Cyrl": cyrillic, en: english },
    byPush: news.byPush,
    byMail: news.byMail,
    at,
  };
}
