import type { Language } from "./language.ts";

/** The codes of tRPC that a refusal may answer with; each has its HTTP status. */
export type RefusalCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "PAYLOAD_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "UNPROCESSABLE_CONTENT"
  | "INTERNAL_SERVER_ERROR"
  | "SERVICE_UNAVAILABLE";

/** A value that a refusal's sentence names; words of ours in each language. */
export type RefusalParam = string | number | Record<Language, string>;

/**
 * A business "no": a value that a use case returns, never throws. `reason` is the stable name
 * that clients switch on and under which the sentence for the person is kept.
 */
export interface Refusal {
  kind: "refusal";
  code: RefusalCode;
  reason: string;
  /** Which input field it is about, as a path: `lines.3.quantity`. */
  field?: string;
  /** Values that the sentence names. */
  params?: Record<string, RefusalParam>;
  /** Lines of an answer sheet, for `needs_decision`. */
  conflicts?: unknown[];
  retryAfterSeconds?: number;
}

/** Makes a refusal. */
export function refuse(
  code: RefusalCode,
  reason: string,
  details: Omit<Refusal, "kind" | "code" | "reason"> = {},
): Refusal {
  return { kind: "refusal", code, reason, ...details };
}

/** Whether a use case's answer is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" &&
    value !== null &&
    (value as { kind?: unknown }).kind === "refusal"
  );
}
