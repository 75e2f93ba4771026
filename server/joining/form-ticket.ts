import { createHmac, timingSafeEqual } from "node:crypto";

/** Nobody fills a form in sooner. */
const SOONEST_MS = 3_000;
/** A page left open overnight still counts. */
const LATEST_MS = 24 * 3_600_000;

const sign = (at: string, secret: string): string =>
  createHmac("sha256", secret).update(`form ${at}`).digest("base64url");

/** Says when a form was opened, so that nobody else can say it. */
export function makeTicket(secret: string, now: Date): string {
  const at = String(now.getTime());
  return `${at}.${sign(at, secret)}`;
}

/** Whether a form was open for as long as a person needs, and not for days. */
export function judgeTicket(
  ticket: string,
  secret: string,
  now: Date,
): "good" | "too_soon" | "stale" {
  const [at = "", signature = ""] = ticket.split(".");
  const [given, right] = [
    Buffer.from(signature),
    Buffer.from(sign(at, secret)),
  ];
  if (given.length !== right.length || !timingSafeEqual(given, right))
    return "stale";
  const ageMs = now.getTime() - Number(at);
  if (ageMs > LATEST_MS) return "stale";
  return ageMs < SOONEST_MS ? "too_soon" : "good";
}
