import { randomBytes, randomUUID } from "node:crypto";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Format } from "../order-export/render-order.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { createPusher } from "./push-order.ts";
import { isPushUrl } from "./sending.parse.ts";
import {
  countQueue,
  lockSending,
  resumeLink,
  saveSecret,
  updateSending,
} from "./sending-settings.queries.ts";
import { findSending, type Sending } from "./sending.queries.ts";
import {
  judgeAnswer,
  plainDetail,
  type SendingError,
  type Way,
} from "./sending.rules.ts";

const SECRET_BYTES = 32;
const SHOWN_OF_SECRET = 4;
const SHOWN_OF_ANSWER = 1000;

export interface SendingSettings {
  version: number;
  way: Way;
  url: string;
  format: Format;
  parallel: number;
}

/** How orders leave, how the link does, and what waits. The secret is never told whole. */
export async function getSending({ db }: Pick<Services, "db">) {
  return await inTransaction(db, HOUSE, async (trx) => ({
    ...viewSending(await findSending(trx)),
    queue: await countQueue(trx),
  }));
}

function viewSending(sending: Sending) {
  const { way, url, format, parallel, version, secret, editedBy } = sending;
  const at = (date: Date | null) => date?.toISOString() ?? null;
  return {
    version,
    way,
    url,
    format,
    parallel,
    secretEnd: secret?.slice(-SHOWN_OF_SECRET) ?? null,
    secretMadeAt: at(sending.secretMadeAt),
    editedBy,
    editedAt: at(sending.editedAt),
    pausedAt: at(sending.pausedAt),
    pause: sending.pause,
    downSince: at(sending.downSince),
    probeAt: at(sending.probeAt),
    lastGoodAt: at(sending.lastGoodAt),
  };
}

/**
 * Sets how orders leave. What was paused or given up goes on under the new settings at once.
 *
 * @returns the secret, if it had to be made: this once
 */
export async function saveSending(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "username">,
  settings: SendingSettings,
): Promise<{ secret: string | null } | Refusal> {
  const { way, url } = settings;
  if ((way === "push" || url !== "") && !isPushUrl(url))
    return refuse("BAD_REQUEST", "not_a_push_url", { field: "url" });
  return await inTransaction(db, HOUSE, async (trx) => {
    const standing = await lockSending(trx);
    if (standing.version !== settings.version)
      return await changed(db, standing);
    const at = clock.now();
    const needsSecret = way === "push" && standing.secret === null;
    const secret = needsSecret ? newSecret() : null;
    if (secret !== null) await saveSecret(trx, { secret, at });
    await updateSending(trx, { ...settings, by: caller.username, at });
    await resumeLink(trx, at);
    return { secret };
  });
}

/** Makes a new secret in place of the old one, which signs nothing from now on. */
export async function makeSecret(
  { db, clock }: Pick<Services, "db" | "clock">,
  caller: Pick<Caller, "username">,
  { version }: { version: number },
): Promise<{ secret: string } | Refusal> {
  return await inTransaction(db, HOUSE, async (trx) => {
    const standing = await lockSending(trx);
    if (standing.version !== version) return await changed(db, standing);
    const at = clock.now();
    const secret = newSecret();
    await saveSecret(trx, { secret, at });
    await updateSending(trx, { ...standing, by: caller.username, at });
    return { secret };
  });
}

/** Lets a paused link go on. Saying so again changes nothing. */
export async function resumeSending({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<{ resumed: true }> {
  await inTransaction(db, HOUSE, async (trx) => {
    await lockSending(trx);
    await resumeLink(trx, clock.now());
  });
  return { resumed: true };
}

export type Probe =
  | { kind: "answered"; status: number; tookMs: number; body: string }
  | { kind: "failed"; tookMs: number; error: SendingError };

/** Sends a signed question that is no order, and tells what came back. */
export async function probeSending({
  db,
  clock,
}: Pick<Services, "db" | "clock">): Promise<
  (Probe & { verdict?: string }) | Refusal
> {
  const { url, secret } = await inTransaction(db, HOUSE, findSending);
  if (url === "" || secret === null)
    return refuse("CONFLICT", "sending_not_set");
  const pusher = createPusher({ mostMs: 10_000 });
  const startedAt = performance.now();
  try {
    const posted = await pusher.post({
      url,
      secret,
      idempotencyKey: `ping-${randomUUID()}`,
      contentType: "application/json",
      body: Buffer.from(JSON.stringify({ ping: true })),
      timestamp: Math.floor(clock.now().getTime() / 1000),
      headers: { "X-Rabat-Ping": "1" },
    });
    const tookMs = Math.round(performance.now() - startedAt);
    if (posted.kind === "failed")
      return { kind: "failed", tookMs, error: posted.error };
    const { status, body } = posted.answer;
    return {
      kind: "answered",
      status,
      tookMs,
      body: plainDetail(body).slice(0, SHOWN_OF_ANSWER),
      verdict: judgeAnswer(posted.answer).kind,
    };
  } finally {
    pusher.close();
  }
}

function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

async function changed(
  db: Services["db"],
  { editedBy, editedAt }: Sending,
): Promise<Refusal> {
  const { timeZone } = await knownCompany(db);
  const at = editedAt ? momentInZone(editedAt, timeZone) : "";
  const params = { by: editedBy ?? "", at };
  return refuse("CONFLICT", "changed_meanwhile", { params });
}
