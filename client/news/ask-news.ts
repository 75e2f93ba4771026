import type { NewsList, NoticeClass, NoticeInbox } from "../api.ts";
import { language } from "../i18n/i18n.ts";
import { setUnread } from "../inbox/unread.ts";
import { ownerTag } from "../lib/owner-tag.ts";
import { createPaged, type Paged } from "../offline/create-paged.ts";
import { createRemote, type Remote } from "../offline/create-remote.ts";
import { keepPicturesLater } from "../offline/keep-pictures-later.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { trpc } from "../trpc.ts";

/** Words come in the reader's language: each has its own answer. */
const newsKey = () => `news ${language()}`;
const inboxKey = (of?: NoticeClass) => `notices ${of ?? "all"} ${language()}`;

interface InboxPage extends Omit<NoticeInbox, "next"> {
  nextCursor: number | null;
}

async function askInbox(
  of?: NoticeClass,
  before?: number,
  signal?: AbortSignal,
): Promise<InboxPage> {
  const { next, ...page } = await trpc.notices.list.query(
    { class: of, before },
    { signal },
  );
  setUnread(page.unread);
  return { ...page, nextCursor: next };
}

export const createInbox = (
  of: () => NoticeClass | undefined,
): Paged<InboxPage> =>
  createPaged<InboxPage>(
    "notices",
    {
      key: () => inboxKey(of()),
      page: (before, signal) => askInbox(of(), before, signal),
    },
    { keep: true },
  );

export const createNews = (): Remote<NewsList> =>
  createRemote<NewsList>(
    newsKey,
    (signal) => trpc.news.list.query(undefined, { signal }),
    { keep: true },
  );

/** Keeps the newest of both, with the small pictures, before anybody looks. */
export async function keepNews(): Promise<void> {
  const owner = ownerTag();
  const [key, listKey] = [newsKey(), inboxKey()];
  const [news, inbox] = await Promise.all([trpc.news.list.query(), askInbox()]);
  const at = Date.now();
  await keepAnswer(owner, key, { value: news, at });
  await keepAnswer(owner, listKey, { value: inbox, at });
  keepPicturesLater(news.news.flatMap(({ pictures }) => pictures));
}
