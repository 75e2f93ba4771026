import * as v from "valibot";
import webpush from "web-push";
import { momentInZone } from "../core/calendar.ts";
import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { isWorthWaiting, quietHoursLeft } from "../notices/notices.rules.ts";
import { orderSentence } from "../notices/order-sentences.ts";
import { saidIn } from "../notices/said-in.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job, JobTools } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import {
  enqueuePush,
  findPendingNotice,
  findPendingOrderEvent,
  findPendingStaffNotice,
  type Listener,
  type PendingNotice,
  type PendingOrderEvent,
  type PendingStaffNotice,
} from "./pending.queries.ts";
import { pushKeys } from "./push-keys.ts";
import type { PushSender } from "./push-sender.ts";
import { deleteGone } from "./push.queries.ts";
import { NOTICE_FOR_SECONDS, orderNotice } from "./push.rules.ts";

/** In place of a status, where none came. */
const UNANSWERED = 0;
const HOUR_MS = 3_600_000;

const jobPayload = v.union([
  v.object({ subscriptionId: v.number(), eventId: v.number() }),
  v.object({ subscriptionId: v.number(), noticeId: v.number() }),
  v.object({ subscriptionId: v.number(), staffNoticeId: v.number() }),
]);

/** What travels, encrypted for one device: never a price, never a name. */
export interface PushMessage {
  class: string;
  text: string;
  /** An order's number… */
  number?: string;
  /** …or where in the app it leads. */
  link?: string;
  /** A later message under the same one stands in place of the earlier. */
  tag?: string;
  /** The person did it himself: told only where he does not see it anyway. */
  own: boolean;
}

/** A device, what it is told, and of which class that is. */
interface Telling {
  listener: Listener;
  /** Whether it is worth being heard after the quiet hours. */
  canWait: boolean;
  message: PushMessage;
}

/** The job that tells one device of one thing; at least once, and not after a day. */
export function sendPushJob(services: Services, send: PushSender): Job {
  return async (payload, tools) => {
    const asked = v.parse(jobPayload, payload);
    const now = services.clock.now();
    const telling = await inTransaction(services.db, HOUSE, async (trx) => {
      const found = await find(trx, asked, now);
      const later = found && quietUntil(found, now);
      if (!later) return found;
      if (found.canWait) await enqueuePush(trx, { payload: asked, at: later });
      return undefined;
    });
    if (telling) await tell(services, send, { ...telling, tools });
  };
}

async function find(
  trx: Transaction<Database>,
  asked: v.InferOutput<typeof jobPayload>,
  now: Date,
): Promise<Telling | undefined> {
  if ("eventId" in asked)
    return aboutOrder(await findPendingOrderEvent(trx, { ...asked, now }), now);
  if ("noticeId" in asked)
    return ofNotice(await findPendingNotice(trx, { ...asked, now }), now);
  return ofStaff(await findPendingStaffNotice(trx, { ...asked, now }), now);
}

async function tell(
  services: Services,
  send: PushSender,
  { listener, message, tools }: Telling & { tools: JobTools },
): Promise<void> {
  const request = {
    endpoint: listener.endpoint,
    ...(await encrypt(services, listener, message)),
  };
  const { host } = new URL(listener.endpoint);
  const { attempt, isLastAttempt } = tools;
  const { status, err } = await send(request).then(
    (answered) => ({ status: answered, err: undefined }),
    (error: unknown) => ({ status: UNANSWERED, err: error }),
  );
  if (status >= 200 && status < 300) return;
  if (status === 404 || status === 410) {
    await inTransaction(services.db, HOUSE, (trx) => deleteGone(trx, listener));
    return;
  }
  services.log.warn({ host, status, attempt, err }, "notification did not go");
  // What the service takes for wrong stays wrong; what it cannot do now it may do later. After
  // the last try nobody has to see to it: the app says what the notification would have said.
  const mayGoLater =
    status === 408 || status === 429 || status >= 500 || status < 200;
  if (mayGoLater && !isLastAttempt)
    throw new Error(`the push service answered ${status}`);
}

const isTooLate = (at: Date, now: Date) =>
  now.getTime() - at.getTime() > NOTICE_FOR_SECONDS * 1000;

/** Of an order both are asked: the person of all, the device of what happened to it. */
function aboutOrder(
  event: PendingOrderEvent | undefined,
  now: Date,
): Telling | undefined {
  if (!event || isTooLate(event.at, now)) return undefined;
  const told = orderNotice(event);
  if (!told || !event.classes.includes(told.class)) return undefined;
  if (!event.wanted.includes("orders")) return undefined;
  const { language, number, own } = event;
  const text = orderSentence(language, told.sentence, number);
  const message = { class: told.class, number, text, own };
  return { listener: event, canWait: isWorthWaiting("orders"), message };
}

function ofNotice(
  notice: PendingNotice | undefined,
  now: Date,
): Telling | undefined {
  if (!notice || notice.isRead || isTooLate(notice.at, now)) return undefined;
  if (!notice.wanted.includes(notice.class)) return undefined;
  const { title, locked = title } = saidIn(notice.language, notice.said);
  const { link, key: tag } = notice;
  const message = { class: notice.class, text: locked, link, tag, own: false };
  const canWait = isWorthWaiting(notice.class);
  return { listener: notice, canWait, message };
}

/** What somebody has answered meanwhile is told to nobody any more. */
function ofStaff(
  notice: PendingStaffNotice | undefined,
  now: Date,
): Telling | undefined {
  if (!notice?.waits || isTooLate(notice.at, now)) return undefined;
  if (!notice.wanted.includes(notice.class)) return undefined;
  const { title, locked = title } = saidIn(notice.language, notice.said);
  const { link, subject } = notice;
  const tag = `${notice.class}:${subject}`;
  const message = { class: notice.class, text: locked, link, tag, own: false };
  return { listener: notice, canWait: true, message };
}

/** When the person's quiet hours end; undefined where they are not on. */
function quietUntil({ listener }: Telling, now: Date): Date | undefined {
  const moment = momentInZone(now, listener.timeZone);
  const [, hour, minute] = /[ T](\d\d):(\d\d)/.exec(moment) ?? [];
  const left = quietHoursLeft(Number(hour), listener.quiet);
  return left === 0
    ? undefined
    : new Date(now.getTime() + left * HOUR_MS - Number(minute) * 60_000);
}

async function encrypt(
  { db, config }: Services,
  { endpoint, p256dh, auth, sellerEmail }: Listener,
  message: PushMessage,
): Promise<{ headers: Record<string, string | number>; body: Buffer }> {
  const subject =
    config.publicUrl.protocol === "https:"
      ? config.publicUrl.origin
      : `mailto:${sellerEmail || "portal@localhost"}`;
  const { headers, body } = webpush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify(message),
    {
      vapidDetails: { subject, ...(await pushKeys(db)) },
      TTL: NOTICE_FOR_SECONDS,
      contentEncoding: "aes128gcm",
    },
  );
  return { headers, body };
}
