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
    const failure = failureOfRoute(status, body);
    super(failure.message ?? failure.reason);
    this.failure = failure;
  }
}

function failureOfRoute(status: number, body: string): Failure {
  const { code, message, action, field, correlationId } = fieldsIn(body);
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

/** Reads whatever a call threw. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof RouteRefusal) return error.failure;
  const data: unknown =
    error instanceof TRPCClientError ? error.data : undefined;
  if (!isFields(data))
    return { kind: "unreached", reason: "unreached", conflicts: [], status: 0 };
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

/** Whether the server has judged the call: an app that it no longer understands it does not. */
export const isVerdict = ({ kind, reason }: Failure): boolean =>
  kind === "refused" && reason !== "app_outdated";
