import { randomUUID } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../../db/database.ts";
import { DEFAULT_LANGUAGE, type Language } from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { noteSeen } from "./activity-notes.ts";
import { actingAs } from "./actor.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { isUnavailable, isUnwritableText } from "./database.ts";
import type { Log } from "./log.ts";
import { refusalText } from "./refusal-texts.ts";

/** What the whole process shares. */
export interface Services {
  db: Kysely<Database>;
  /** Connections that COPY can go over. */
  pool: Pool;
  config: Config;
  clock: Clock;
  log: Log;
}

export interface Caller {
  sessionId: string;
  userId: number;
  username: string;
  role: "partner" | "sales" | "admin";
  partner: { id: number; code: string; name: string } | null;
  partnerRole: "owner" | "buyer" | "finance" | "service" | null;
  language: Language;
  email: string;
  mustChangePassword: boolean;
  /** Staff who have to get a second factor before they may do anything else. */
  lacksSecondFactor: boolean;
  /** What his devices seal his unsent orders under; only `auth.me` and the sign-in tell it. */
  deviceKey: string;
  /** What an order of his may come to, with VAT, before an owner is asked; null: anything. */
  orderLimit: number | null;
}

/** Why a request is nobody's: `other_owner` when it was meant for somebody else's session. */
export type Absence = "signed_out" | "account_disabled" | "other_owner";

/** The partner for whom a call is made: the caller's own, or the one that staff act for. */
export interface ActingPartner {
  id: number;
  code: string;
  name: string;
}

/** What is about to be done in a partner's name. */
export interface ActingCall {
  path: string;
  writes: boolean;
}

export interface Context extends Services {
  caller: Caller | null;
  /** Why there is no caller. */
  absence: Absence | null;
  /** Whether the request says whose it is, as every one of our app does after the sign-in. */
  namesOwner: boolean;
  /** Staff only look at the partner whom they name: nothing is written in any place. */
  isReadOnly: boolean;
  language: Language;
  /** The address that the request came from, for the limits on guessing. */
  address: string;
  /** What it was asked from, in a few words. */
  device: string;
  /** The app that asks speaks as this server no longer understands. */
  appOutdated: boolean;
  correlationId: string;
  setCookie(value: string): void;
  /** Finds the partner that staff name in `X-Rabat-Partner`, within what they may see. */
  findActingPartner(call: ActingCall): Promise<ActingPartner | Refusal>;
}

/** A refusal on its way out through tRPC; the formatter turns it into the answer. */
class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Who may call a procedure, told to whoever lists them. */
interface Meta {
  role: "public" | "signed-in" | "partner" | "staff" | "admin";
  /** Whether the audit notes that staff have called it to read a partner's card. */
  readsCard?: boolean;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    defaultMeta: { role: "public" },
    // Otherwise stack traces leave the server whenever NODE_ENV is not `production`.
    isDev: false,
    errorFormatter: ({ shape, error, ctx, path }) => {
      const refusal = refusalOf(error);
      // A call that was refused before its context was made has no id yet.
      const correlationId = ctx?.correlationId ?? randomUUID();
      const { message, action } = refusalText(
        refusal,
        ctx?.language ?? DEFAULT_LANGUAGE,
        correlationId,
      );
      return {
        ...shape,
        message,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path,
          reason: refusal.reason,
          action,
          correlationId,
          ...(refusal.field !== undefined && { field: refusal.field }),
          ...(refusal.conflicts && { conflicts: refusal.conflicts }),
        },
      };
    },
  });

/** The refusal behind any error that leaves a procedure; what is unknown is `internal`. */
export function refusalOf(error: TRPCError): Refusal {
  if (error.cause instanceof RefusalError) return error.cause.refusal;
  switch (error.code) {
    case "BAD_REQUEST":
    case "PARSE_ERROR":
    case "UNSUPPORTED_MEDIA_TYPE":
    case "METHOD_NOT_SUPPORTED":
      return /batch/i.test(error.message)
        ? refuse("BAD_REQUEST", "batch_too_large")
        : refuse("BAD_REQUEST", "invalid_input", {
            field: issuePath(error.cause) ?? "input",
          });
    case "PAYLOAD_TOO_LARGE":
      return refuse("PAYLOAD_TOO_LARGE", "payload_too_large");
    case "NOT_FOUND":
      return refuse("NOT_FOUND", "not_found");
    case "SERVICE_UNAVAILABLE":
      return refuse("SERVICE_UNAVAILABLE", "database_unavailable");
    default:
      return refuse("INTERNAL_SERVER_ERROR", "internal");
  }
}

function issuePath(cause: unknown): string | undefined {
  if (typeof cause !== "object" || cause === null || !("issues" in cause))
    return undefined;
  const [issue] = cause.issues as {
    path?: ({ key: PropertyKey } | PropertyKey)[];
  }[];
  const path = issue?.path?.map((step) =>
    String(typeof step === "object" ? step.key : step),
  );
  return path?.join(".");
}

/** Gives a use case's value on, or ends the call with its refusal. */
export function orRefuse<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw refusalToError(result);
  return result;
}

function refusalToError(refusal: Refusal): TRPCError {
  return new TRPCError({
    code: refusal.code,
    cause: new RefusalError(refusal),
  });
}

/** An error in reaching the database is an outage, told as such and worth a retry. */
export function toOutage(error: unknown): TRPCError | undefined {
  return isUnavailable(error)
    ? new TRPCError({
        code: "SERVICE_UNAVAILABLE",
        message: "database unavailable",
      })
    : undefined;
}

export const router = t.router;
export const mergeRouters = t.mergeRouters;

/** Says nothing of what was asked: the same request from a newer app may well be granted. */
export const outdatedApp = (): Refusal =>
  refuse("PRECONDITION_FAILED", "app_outdated");

export const publicProcedure = t.procedure.use(async ({ ctx, type, next }) => {
  if (ctx.appOutdated) throw refusalToError(outdatedApp());
  if (ctx.isReadOnly && ctx.caller && type === "mutation")
    throw refusalToError(refuse("FORBIDDEN", "read_only"));
  const name = ctx.caller?.username ?? ctx.address;
  const result = await actingAs({ kind: "user", name }, () => next());
  if (result.ok) return result;
  const outage = toOutage(result.error.cause);
  if (outage) throw outage;
  if (isUnwritableText(result.error.cause)) {
    throw refusalToError(
      refuse("BAD_REQUEST", "invalid_input", { field: "input" }),
    );
  }
  return result;
});

/** The 401 of whoever is not there; an account that is switched off is told apart. */
export function refuseAbsent(absence: Absence | null): Refusal {
  return absence === "account_disabled"
    ? refuse("UNAUTHORIZED", "account_disabled")
    : refuse("UNAUTHORIZED", "not_signed_in");
}

/** Anybody who is signed in, also before he has changed the password that staff gave him. */
export const signedInProcedure = publicProcedure
  .meta({ role: "signed-in" })
  .use(({ ctx, next }) => {
    if (!ctx.caller) throw refusalToError(refuseAbsent(ctx.absence));
    return next({ ctx: { caller: ctx.caller } });
  });

const readyProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (ctx.caller.mustChangePassword) {
    throw refusalToError(refuse("FORBIDDEN", "password_change_required"));
  }
  if (ctx.caller.lacksSecondFactor)
    throw refusalToError(refuse("FORBIDDEN", "second_factor_required"));
  return next();
});

/** What a device asks by itself, with nobody in front of it. */
const ASKED_UNSEEN = /^(carts|push|notices|messages)\./;

/** A partner's user, or staff acting for a partner that they name. */
export const partnerProcedure = readyProcedure
  .meta({ role: "partner" })
  .use(async ({ ctx, path, type, next }) => {
    const call = { path, writes: type === "mutation" };
    const { partner: own, userId, username } = ctx.caller;
    const partner = own ?? orRefuse(await ctx.findActingPartner(call));
    // Who acts for a partner, or looks at what he sees, is not him.
    if (own && !ASKED_UNSEEN.test(path))
      noteSeen(ctx.db, { partnerId: own.id, userId, at: ctx.clock.now() });
    if (own) return await next({ ctx: { partner } });
    const actor = { kind: "user", name: username, for: partner.code } as const;
    return await actingAs(actor, () => next({ ctx: { partner } }));
  });

/** Salespeople and administrators. */
export const salesProcedure = readyProcedure
  .meta({ role: "staff" })
  .use(({ ctx, next }) => {
    if (ctx.caller.role === "partner")
      throw refusalToError(refuse("FORBIDDEN", "no_permission"));
    return next();
  });

export const adminProcedure = readyProcedure
  .meta({ role: "admin" })
  .use(({ ctx, next }) => {
    if (ctx.caller.role !== "admin")
      throw refusalToError(refuse("FORBIDDEN", "no_permission"));
    return next();
  });
