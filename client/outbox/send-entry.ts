import { ANSWER_WITHIN_MS, requestHeaders } from "../lib/request.ts";
import type { Keyholder } from "./entry-store.ts";
import { pauseAfter, pauseAsked } from "./next-try.ts";
import { withHappening, type OutboxEntry, type Why } from "./outbox-entry.ts";
import { isParcelKind } from "./parcels.ts";
import { forgetSent } from "./photo-store.ts";
import { sendPhotos } from "./send-photos.ts";
import {
  mayBeTakenAfter,
  verdictOf,
  type Reply,
  type Verdict,
} from "./verdict.ts";

/** One try of an entry, from the page or the service worker: the same bytes under the same id. */
export async function sendEntry(
  holder: Keyholder,
  entry: OutboxEntry,
  language: string | undefined,
): Promise<Verdict> {
  if (!isParcelKind(entry.kind)) return await sendBody(entry, language);
  const held = await sendPhotos(holder, entry, language);
  if (held) return held;
  const verdict = await sendBody(entry, language);
  const isWithout =
    verdict.kind === "refused" &&
    verdict.refusal.reason === "attachment_missing";
  // It kept them for a day only, and the claim has lain here longer.
  return isWithout && (await forgetSent(entry.id))
    ? { kind: "later", why: "server_trouble" }
    : verdict;
}

async function sendBody(
  entry: OutboxEntry,
  language: string | undefined,
): Promise<Verdict> {
  let reply: Reply;
  try {
    const response = await fetch(`/trpc/${entry.path}`, {
      method: "POST",
      body: entry.body,
      cache: "no-store",
      redirect: "error",
      // Given up after that; the next try carries the same id.
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: {
        "content-type": "application/json",
        ...requestHeaders(entry.owner, language, entry.partner?.code),
      },
    });
    const seconds = Number(response.headers.get("retry-after") ?? "");
    reply = {
      status: response.status,
      text: await response.text(),
      ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
    };
  } catch {
    return { kind: "later", why: "unreached" };
  }
  return verdictOf(entry.kind, reply);
}

/** After these the request may have gone through all the same; other answers turned it away. */
const SILENT = new Set<Why>(["unreached", "not_ours", "server_trouble"]);

function isTakenPerhaps(verdict: Verdict, before: boolean): boolean {
  switch (verdict.kind) {
    case "placed":
    case "needs_decision":
      return false;
    case "refused":
      return mayBeTakenAfter(verdict.refusal.reason, before);
    case "later":
      return before || SILENT.has(verdict.why);
  }
}

/** The entry as it stands after a try; `mayBeTaken` is what was so before it. */
export function afterVerdict(
  entry: OutboxEntry,
  verdict: Verdict,
  options: { now: number; random: number; mayBeTaken: boolean },
): OutboxEntry {
  const { now, random } = options;
  const { nextTryAt: _next, notBefore: _before, ...rest } = entry;
  const happened = (
    state: OutboxEntry["state"],
    more: Partial<OutboxEntry> = {},
    why?: Why,
  ): OutboxEntry => ({
    ...rest,
    state,
    changedAt: now,
    mayBeTaken: isTakenPerhaps(verdict, options.mayBeTaken),
    history: withHappening(entry.history, {
      at: now,
      state,
      ...(why && { why }),
    }),
    ...more,
  });
  switch (verdict.kind) {
    case "placed":
      return happened("placed", {
        ...(verdict.answer && { answer: verdict.answer }),
        ...(verdict.taken && { taken: verdict.taken }),
      });
    case "needs_decision":
      return happened("needs_decision", { conflicts: verdict.conflicts });
    case "refused":
      return happened("refused", { refusal: verdict.refusal });
    case "later": {
      const { retryAfterMs } = verdict;
      const pause = pauseAfter(entry.tries, random);
      return happened(
        "queued",
        retryAfterMs === undefined
          ? { nextTryAt: now + pause }
          : { notBefore: now + pauseAsked(retryAfterMs) },
        verdict.why,
      );
    }
  }
}
