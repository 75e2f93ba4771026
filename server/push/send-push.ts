import * as v from "valibot";
import webpush from "web-push";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Job } from "../platform/jobs.ts";
import type { Services } from "../platform/trpc.ts";
import { pushKeys } from "./push-keys.ts";
import type { PushSender } from "./push-sender.ts";
import { orderSentence } from "./push-texts.ts";
import {
  deleteGone,
  findPendingNotice,
  type PendingNotice,
} from "./push.queries.ts";
import { NOTICE_FOR_SECONDS, orderNotice } from "./push.rules.ts";

/** In place of a status, where none came. */
const UNANSWERED = 0;

const jobPayload = v.object({
  subscriptionId: v.number(),
  eventId: v.number(),
});

/** What travels, encrypted for one device: never a price, never a name. */
export interface PushMessage {
  class: string;
  number: string;
  text: string;
  /** The person did it himself: told only where he does not see it anyway. */
  own: boolean;
}

/** The job that tells one device of one thing; at least once, and not after a day. */
export function sendPushJob(services: Services, send: PushSender): Job {
  return async (payload, tools) => {
    const asked = v.parse(jobPayload, payload);
    const now = services.clock.now();
    const notice = await inTransaction(services.db, HOUSE, (trx) =>
      findPendingNotice(trx, { ...asked, now }),
    );
    const message = notice && messageOf(notice, now);
    if (!notice || !message) return;
    const request = {
      endpoint: notice.endpoint,
      ...(await encrypt(services, notice, message)),
    };
    const { host } = new URL(notice.endpoint);
    const { attempt, isLastAttempt } = tools;
    const { status, err } = await send(request).then(
      (answered) => ({ status: answered, err: undefined }),
      (error: unknown) => ({ status: UNANSWERED, err: error }),
    );
    if (status >= 200 && status < 300) return;
    if (status === 404 || status === 410) {
      await inTransaction(services.db, HOUSE, (trx) => deleteGone(trx, notice));
      return;
    }
    services.log.warn(
      { host, status, attempt, err },
      "notification did not go",
    );
    // What the service takes for wrong stays wrong; what it cannot do now it may do later. After
    // the last try nobody has to see to it: the order says what the notification would have said.
    const mayGoLater =
      status === 408 || status === 429 || status >= 500 || status < 200;
    if (mayGoLater && !isLastAttempt)
      throw new Error(`the push service answered ${status}`);
  };
}

function messageOf(notice: PendingNotice, now: Date): PushMessage | undefined {
  const ageMs = now.getTime() - notice.at.getTime();
  if (ageMs > NOTICE_FOR_SECONDS * 1000) return undefined;
  const told = orderNotice(notice);
  if (!told || !notice.classes.includes(told.class)) return undefined;
  const { language, number, own } = notice;
  const text = orderSentence(language, told.sentence, number);
  return { class: told.class, number, text, own };
}

async function encrypt(
  { db, config }: Services,
  { endpoint, p256dh, auth, sellerEmail }: PendingNotice,
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
