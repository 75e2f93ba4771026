import type { Language } from "../core/language.ts";
import { inReading, inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import {
  countUnread,
  findSettings,
  listNotices,
  markRead,
  putSettings,
  type Reader,
} from "./inbox.queries.ts";
import {
  FIRST_SETTINGS,
  type NoticeClass,
  type NoticeSettings,
} from "./notices.rules.ts";
import { saidIn } from "./said-in.ts";

const PAGE = 30;

export interface NoticeView {
  id: number;
  at: string;
  class: NoticeClass;
  title: string;
  text: string;
  link: string;
  read: boolean;
}

export interface Inbox {
  notices: NoticeView[];
  /** Give it as `before` for the next page; null on the last. */
  next: number | null;
  /** Of all his notices, not only of this page. */
  unread: number;
}

export function readerOf(ctx: {
  caller: Caller;
  partner: ActingPartner;
}): Reader {
  return { partnerId: ctx.partner.id, userId: ctx.caller.userId };
}

const scopeOf = ({ partnerId }: Reader) =>
  ({ role: "partner", partnerId }) as const;

/** What a person is told, the newest first. */
export async function viewInbox(
  { db }: Services,
  reader: Reader,
  page: { language: Language; before?: number; class?: NoticeClass },
): Promise<Inbox> {
  return await inReading(db, scopeOf(reader), async (trx) => {
    const rows = await listNotices(trx, reader, { ...page, limit: PAGE + 1 });
    const unread = await countUnread(trx, reader);
    const shown = rows.slice(0, PAGE);
    return {
      notices: shown.map(({ id, at, readAt, said, link, class: of }) => {
        const { title, text = "" } = saidIn(page.language, said);
        const read = readAt !== null;
        return { id, at: at.toISOString(), class: of, title, text, link, read };
      }),
      next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
      unread,
    };
  });
}

export async function viewUnread(
  { db }: Services,
  reader: Reader,
): Promise<{ unread: number }> {
  return await inReading(db, scopeOf(reader), async (trx) => ({
    unread: await countUnread(trx, reader),
  }));
}

/** Notes what a person has read; what came after `upTo` he has not seen. */
export async function readNotices(
  { db, clock }: Services,
  reader: Reader,
  what: { id?: number; link?: string; upTo?: number },
): Promise<{ unread: number }> {
  return await inTransaction(db, scopeOf(reader), async (trx) => {
    await markRead(trx, reader, { ...what, at: clock.now() });
    return { unread: await countUnread(trx, reader) };
  });
}

export async function viewSettings(
  { db }: Services,
  reader: Reader,
): Promise<NoticeSettings> {
  return await inReading(
    db,
    scopeOf(reader),
    async (trx) => (await findSettings(trx, reader)) ?? FIRST_SETTINGS,
  );
}

/** Says how a person is told; the list in the app has everything in any case. */
export async function saveSettings(
  { db }: Services,
  reader: Reader,
  settings: NoticeSettings,
): Promise<NoticeSettings> {
  return await inTransaction(db, scopeOf(reader), async (trx) => {
    await putSettings(trx, reader, settings);
    return settings;
  });
}
