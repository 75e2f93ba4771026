import type { Adjustment, Conflict } from "../api.ts";
import { fieldsOf, isFields, textOf, type Fields } from "../lib/fields.ts";
import { APP_OUTDATED_STATUS } from "../lib/request.ts";
import type { OutboxEntry, Why } from "./outbox-entry.ts";
import { PARCELS, type ParcelKind } from "./parcels.ts";

/** What came back on one try. */
export interface Reply {
  status: number;
  text: string;
  /** Of a Retry-After header. */
  retryAfterMs?: number;
}

/**
 * What a try came to. Only the first three end an entry, and only a well-formed answer of our
 * own server is one of them: a hotel's sign-in page answers 200 as well.
 */
export type Verdict =
  | {
      kind: "placed";
      answer?: NonNullable<OutboxEntry["answer"]>;
      taken?: NonNullable<OutboxEntry["taken"]>;
    }
  | { kind: "needs_decision"; conflicts: Conflict[] }
  | { kind: "refused"; refusal: NonNullable<OutboxEntry["refusal"]> }
  | { kind: "later"; why: Why; retryAfterMs?: number };

/** The refusals that come after the order's id was looked up: under it nothing was taken. */
const JUDGED = new Set([
  "needs_decision",
  "id_reused",
  "item_twice",
  "partner_blocked",
  "company_incomplete",
]);

/**
 * Whether the order may stand at the wholesaler after a refusal, by what was so before this try:
 * one that turned the request away at the door says nothing of the tries before it.
 */
export const mayBeTakenAfter = (reason: string, before: boolean): boolean =>
  before && !JUDGED.has(reason);

function parse(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Reads a reply to an order or another write. */
export function verdictOf(kind: OutboxEntry["kind"], reply: Reply): Verdict {
  const body = parse(reply.text);
  if (reply.status === 200)
    switch (kind) {
      case "order":
        return placedOf(body);
      case "write":
        return doneOf(body);
      case "claim":
      case "message":
      case "price_ask":
        return takenOf(kind, body);
    }
  const data = fieldsOf(fieldsOf(body["error"])["data"]);
  const reason = textOf(data["reason"]);
  const isOurs = reason !== undefined && data["httpStatus"] === reply.status;
  if (!isOurs)
    return {
      kind: "later",
      // When to come back is ours to say: a stranger's word would hold an order up for an hour.
      why: reply.status >= 500 ? "server_trouble" : "not_ours",
    };
  return refusalOf(reply, {
    reason,
    data,
    message: textOf(fieldsOf(body["error"])["message"]),
  });
}

function placedOf(body: Fields): Verdict {
  const data = fieldsOf(fieldsOf(body["result"])["data"]);
  const { number, state, total, currency, adjusted } = data;
  const isOrder =
    typeof number === "string" &&
    /^N-\d{4}-\d+$/.test(number) &&
    typeof state === "string" &&
    Number.isSafeInteger(total) &&
    typeof currency === "string";
  if (!isOrder) return { kind: "later", why: "not_ours" };
  return {
    kind: "placed",
    answer: {
      number,
      state,
      total: Number(total),
      currency,
      ...(Array.isArray(adjusted) && { adjusted: adjusted as Adjustment[] }),
    },
  };
}

function doneOf(body: Fields): Verdict {
  return "result" in body && isFields(fieldsOf(body["result"])["data"])
    ? { kind: "placed" }
    : { kind: "later", why: "not_ours" };
}

/** One that gets a number is taken when it has one. */
function takenOf(kind: ParcelKind, body: Fields): Verdict {
  const shape = PARCELS[kind].number;
  if (!shape) return doneOf(body);
  const number = textOf(fieldsOf(fieldsOf(body["result"])["data"])["number"]);
  return number !== undefined && shape.test(number)
    ? { kind: "placed", taken: { number } }
    : { kind: "later", why: "not_ours" };
}

function refusalOf(
  reply: Reply,
  told: { reason: string; data: Fields; message: string | undefined },
): Verdict {
  const { reason, data, message } = told;
  switch (reply.status) {
    case 401:
      return { kind: "later", why: "signed_out" };
    case 404:
      // A server that does not know the procedure is of another version than this page.
      if (reason === "not_found") return { kind: "later", why: "outdated" };
      break;
    case APP_OUTDATED_STATUS:
      return { kind: "later", why: "outdated" };
    case 429:
      return {
        kind: "later",
        why: "too_many",
        retryAfterMs: reply.retryAfterMs ?? 60_000,
      };
    default:
  }
  if (reply.status >= 500) return { kind: "later", why: "server_trouble" };
  if (
    reason === "password_change_required" ||
    reason === "second_factor_required"
  )
    return { kind: "later", why: "password_change" };
  const conflicts = data["conflicts"];
  if (Array.isArray(conflicts) && conflicts.length > 0)
    return { kind: "needs_decision", conflicts: conflicts as Conflict[] };
  const action = textOf(data["action"]);
  return {
    kind: "refused",
    refusal: { reason, ...(message && { message }), ...(action && { action }) },
  };
}
