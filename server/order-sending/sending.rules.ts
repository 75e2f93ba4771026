/** How orders leave: the ERP takes them itself, they are pushed to it, or laid in a folder. */
export const WAYS = ["pull", "push", "file"] as const;
export type Way = (typeof WAYS)[number];

/** Why a message has not arrived, as staff are told of it. */
export interface SendingError {
  kind:
    | "unreachable"
    | "timeout"
    | "status"
    | "not_json"
    | "too_large"
    | "other_document"
    | "refused"
    | "unfit"
    | "file"
    | "interrupted";
  status?: number;
  /** The ERP's words, or the system's name for what went wrong. */
  detail?: string;
}

/** An answer as it came over the wire. */
export interface WireAnswer {
  status: number;
  body: string;
  retryAfter?: string | undefined;
}

/** What an answer of the ERP means for the message. */
export type Verdict =
  | { kind: "acknowledged"; erpDocument: string }
  | { kind: "delivered" }
  | { kind: "refused"; error: SendingError }
  | { kind: "misconfigured"; error: SendingError }
  | { kind: "again"; error: SendingError; afterMs?: number };

const MISCONFIGURED: readonly number[] = [401, 403, 404];
const MOST_DETAIL = 500;
const MOST_DOCUMENT = 100;
const FIRST_WAIT_MS = 2_000;
const MOST_WAIT_MS = 600_000;
const MOST_PROBE_WAIT_MS = 30_000;

/** After so many failures of different messages in a row a link counts as down. */
export const DOWN_AFTER = 5;

/**
 * What an answer means. Only a clear yes is one: whatever cannot be read for certain is tried
 * again under the same key, and the ERP says that it has it already.
 */
export function judgeAnswer({ status, body, retryAfter }: WireAnswer): Verdict {
  const said = readObject(body);
  const document = readDocument(said?.["erp_document"]);
  const error: SendingError = { kind: "status", status, ...detailOf(said) };
  if (status >= 200 && status < 300) {
    if (status === 204 && body === "") return { kind: "delivered" };
    if (!said || document === "unreadable")
      return { kind: "again", error: { kind: "not_json", status } };
    return document === undefined
      ? { kind: "delivered" }
      : { kind: "acknowledged", erpDocument: document };
  }
  if (status === 409 && document !== undefined && document !== "unreadable")
    return { kind: "acknowledged", erpDocument: document };
  if (status === 422)
    return { kind: "refused", error: { ...error, kind: "refused" } };
  if (MISCONFIGURED.includes(status)) return { kind: "misconfigured", error };
  const seconds = /^\d{1,5}$/.test(retryAfter ?? "") ? Number(retryAfter) : 0;
  return {
    kind: "again",
    error,
    ...(seconds > 0 && { afterMs: Math.min(seconds * 1000, MOST_WAIT_MS) }),
  };
}

/**
 * How long to wait after a failed try: twice as long each time, to ten minutes at the most.
 *
 * @param attempts tries so far, from 1
 * @param chance from 0 to 1: spreads what failed together over a fifth of the time
 */
export function waitMs(attempts: number, chance: number): number {
  const whole = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), MOST_WAIT_MS);
  return Math.round(whole * (1 - chance / 5));
}

/** How long a link that is down is left alone between two probes. */
export function probeWaitMs(failures: number): number {
  const probes = Math.max(failures - DOWN_AFTER, 0);
  return Math.min(1000 * 2 ** Math.min(probes, 20), MOST_PROBE_WAIT_MS);
}

/** Whether a text may be the number of a document. */
export function isDocumentNumber(text: string): boolean {
  return (
    text !== "" &&
    text.length <= MOST_DOCUMENT &&
    /^[^\p{Cc}\p{Cs}]*$/u.test(text)
  );
}

/** What may be shown of somebody else's text: one line of it, of a bearable length. */
export function plainDetail(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, MOST_DETAIL);
}

function readObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function readDocument(value: unknown): string | "unreadable" | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") return "unreadable";
  return isDocumentNumber(value.trim()) ? value.trim() : "unreadable";
}

function detailOf(
  said: Record<string, unknown> | undefined,
): Pick<SendingError, "detail"> {
  const message = said?.["message"];
  const detail = typeof message === "string" ? plainDetail(message) : "";
  return detail === "" ? {} : { detail };
}
