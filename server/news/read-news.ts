import type { Language } from "../core/language.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { markRead, type Reader } from "../notices/inbox.queries.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { viewNews, type NewsView } from "./news-view.ts";
import { listNewsFor, putReader } from "./news.queries.ts";

/** So many a person reads, and his phone keeps. */
const MOST = 50;

/** What the wholesaler tells this person now. */
export async function listNews(
  { db, clock }: Services,
  reader: Reader,
  language: Language,
): Promise<{ news: NewsView[] }> {
  const now = clock.now();
  const rows = await inReading(db, HOUSE, (trx) =>
    listNewsFor(trx, { ...reader, now, limit: MOST }),
  );
  return { news: rows.map((row) => viewNews(row, language)) };
}

/** Notes that he has read it, or confirms what he read: another version than this asks him anew. */
export async function readNews(
  { db, clock }: Services,
  reader: Reader,
  { id, version, confirms }: { id: number; version: number; confirms: boolean },
): Promise<{ read: true } | Refusal> {
  const now = clock.now();
  return await inTransaction(db, HOUSE, async (trx) => {
    const all = await listNewsFor(trx, { ...reader, now, limit: MOST });
    const news = all.find((one) => one.id === id);
    if (!news) return refuse("NOT_FOUND", "not_found");
    if (confirms && news.version !== version)
      return refuse("CONFLICT", "news_changed");
    await putReader(trx, {
      ...reader,
      newsId: id,
      // Nobody has read what is still to be written.
      version: Math.min(version, news.version),
      at: now,
      confirms,
    });
    await markRead(trx, reader, { link: `/news/${id}`, at: now });
    return { read: true };
  });
}
