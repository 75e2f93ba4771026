import { TRPCClientError } from "@trpc/client";
import type { Conflict } from "../api.ts";
import { fieldsOf, isFields, textOf } from "./fields.ts";

/** Why a call gave no answer, in the shape that screens show. */
export interface Failure {
  /** `unreached`: no answer came; `refused`: the server said no; `broken`: it could not say. */
  kind: "unreached" | "refused" | "broken";
  reason: string;
  /** A sentence in the person's language, from the server. */
  message?: string;
  /** What to do next, from the server. */
  action?: string;
  field?: string;
  correlationId?: string;
  conflicts: Conflict[];
  status: number;
}

/** What a route that is no procedure said no with. */
export class RouteRefusal extends Error {
  override name = "RouteRefusal";
  readonly failure: Failure;
  constructor(status: number, body: string) {
    const failure = failureOfRoute(status, fieldsIn(body));
    super(failure.message ?? failure.reason);
    this.failure = failure;
  }
}

function failureOfRoute(
  status: number,
  { code, message, action, field, correlationId }: Record<string, unknown>,
): Failure {
  return {
    kind: status >= 500 ? "broken" : "refused",
    reason: textOf(code) ?? "unknown",
    message: textOf(message),
    action: textOf(action),
    field: textOf(field),
    correlationId: textOf(correlationId),
    conflicts: [],
    status,
  };
}

function fieldsIn(body: string): Record<string, unknown> {
  try {
    return fieldsOf(JSON.parse(body));
  } catch {
    return {};
  }
}

/**
 * What the server said no with before the call came to a procedure. A proxy's or a hotel's page has
 * none of its words.
 */
function refusedAtTheDoor({
  meta,
}: TRPCClientError<never>): Failure | undefined {
  const response = meta?.["response"];
  const body = fieldsOf(meta?.["responseJSON"]);
  if (!(response instanceof Response)) return undefined;
  if (typeof body["code"] !== "string" || !textOf(body["correlationId"]))
    return undefined;
  return failureOfRoute(response.status, body);
}

/** Reads whatever a call threw. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof RouteRefusal) return error.failure;
  const fromCall = error instanceof TRPCClientError ? error : undefined;
  const data: unknown = fromCall?.data;
  if (!isFields(data))
    return (
      (fromCall && refusedAtTheDoor(fromCall)) ?? {
        kind: "unreached",
        reason: "unreached",
        conflicts: [],
        status: 0,
      }
    );
  const status =
    typeof data["httpStatus"] === "number" ? data["httpStatus"] : 500;
  return {
    kind: status >= 500 ? "broken" : "refused",
    reason: textOf(data["reason"]) ?? textOf(data["code"]) ?? "unknown",
    message: error instanceof Error ? textOf(error.message) : undefined,
    action: textOf(data["action"]),
    field: textOf(data["field"]),
    correlationId: textOf(data["correlationId"]),
    conflicts: Array.isArray(data["conflicts"])
      ? (data["conflicts"] as Conflict[])
      : [],
    status,
  };
}

/** What is said of whoever asks, whatever he asks for. */
const OF_NO_CALL = new Set(["app_outdated", "origin_mismatch"]);

/** Whether the server has judged the call: an app that it no longer understands it does not. */
export const isVerdict = ({ kind, reason }: Failure): boolean =>
  kind === "refused" && !OF_NO_CALL.has(reason);
