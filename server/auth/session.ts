import { Lucia, TimeSpan } from "lucia";
import type { Absence, Caller, Services } from "../platform/trpc.ts";
import {
  createSessionAdapter,
  isSessionDisabled,
  updateSessionSeen,
  type UserFacts,
} from "./session.queries.ts";

declare module "lucia" {
  interface Register {
    UserId: number;
    Lucia: Lucia<SessionFacts, UserFacts>;
    DatabaseUserAttributes: UserFacts;
    DatabaseSessionAttributes: SessionFacts;
  }
}

/** All that sessions need; `db` may be a transaction. */
export type SessionServices = Pick<Services, "db" | "config" | "clock">;

/** Where a session was begun, and when it was last heard of. */
export interface SessionFacts {
  device: string;
  seenAt: Date;
}

const SLIDING_LIFE = new TimeSpan(30, "d");
/** When a session was used is known to so many milliseconds: it is not written at each request. */
const SEEN_EVERY_MS = 5 * 60_000;
const SESSION_ID = /^[a-z0-9]{40}$/;

function isHttps(services: Pick<Services, "config">): boolean {
  return services.config.publicUrl.protocol === "https:";
}

function cookieName(services: Pick<Services, "config">): string {
  return isHttps(services) ? "__Host-rabat_session" : "rabat_session";
}

function createLucia(services: SessionServices) {
  return new Lucia<SessionFacts, UserFacts>(
    createSessionAdapter(services.db, services.clock),
    {
      sessionExpiresIn: SLIDING_LIFE,
      sessionCookie: {
        name: cookieName(services),
        attributes: { secure: isHttps(services), sameSite: "lax", path: "/" },
      },
      getSessionAttributes: (facts) => facts,
      getUserAttributes: (facts) => facts,
    },
  );
}

/**
 * The session id in a Cookie header. Lucia's own reader throws on a foreign cookie that is not
 * URI-encoded, and takes anything for an id; what cannot be one costs no look-up here.
 */
function readSessionId(
  services: SessionServices,
  cookieHeader: string | undefined,
): string | undefined {
  const start = `${cookieName(services)}=`;
  const pair = cookieHeader
    ?.split(";")
    .map((text) => text.trim())
    .find((text) => text.startsWith(start));
  const id = pair?.slice(start.length) ?? "";
  return SESSION_ID.test(id) ? id : undefined;
}

/** Who the cookie says is asking; prolongs a session in the second half of its life. */
export async function resumeSession(
  services: SessionServices,
  cookieHeader: string | undefined,
  setCookie: (value: string) => void,
): Promise<Caller | Absence> {
  const id = readSessionId(services, cookieHeader);
  if (id === undefined) return "signed_out";
  const lucia = createLucia(services);
  const { session, user } = await lucia.validateSession(id);
  if (!session) return await absenceOf(services, id);
  if (session.fresh) {
    setCookie(lucia.createSessionCookie(session.id).serialize());
  }
  const now = services.clock.now();
  if (now.getTime() - session.seenAt.getTime() >= SEEN_EVERY_MS)
    await updateSessionSeen(services.db, session.id, now);
  const { id: userId, ...facts } = user;
  return { sessionId: session.id, userId, ...facts };
}

/**
 * Who the cookie says is asking, for a plain route. Leaves the session's life as it is: a
 * renewal without a new cookie would let the cookie end before the session.
 */
export async function findCallerByCookie(
  services: SessionServices,
  cookieHeader: string | undefined,
): Promise<Caller | Absence> {
  const id = readSessionId(services, cookieHeader);
  if (id === undefined) return "signed_out";
  const adapter = createSessionAdapter(services.db, services.clock);
  const [session, user] = await adapter.getSessionAndUser(id);
  if (!session || !user || session.expiresAt <= services.clock.now()) {
    return await absenceOf(services, id);
  }
  const { mustChangePassword, ...facts } = user.attributes;
  return {
    sessionId: id,
    userId: user.id,
    ...facts,
    // These routes know one word for whoever has something to do before all else.
    mustChangePassword: mustChangePassword || facts.lacksSecondFactor,
  };
}

async function absenceOf(
  services: SessionServices,
  sessionId: string,
): Promise<Absence> {
  return (await isSessionDisabled(services.db, sessionId))
    ? "account_disabled"
    : "signed_out";
}

/** Starts a session under a new id and gives its cookie; sweeps those that have run out. */
export async function startSession(
  services: SessionServices,
  userId: number,
  device = "",
): Promise<string> {
  const lucia = createLucia(services);
  await lucia.deleteExpiredSessions();
  const session = await lucia.createSession(userId, {
    device,
    seenAt: services.clock.now(),
  });
  return lucia.createSessionCookie(session.id).serialize();
}

export async function endSession(
  services: SessionServices,
  sessionId: string,
): Promise<void> {
  await createLucia(services).invalidateSession(sessionId);
}

/** Ends all of a user's sessions, on every device. */
export async function endUserSessions(
  services: SessionServices,
  userId: number,
): Promise<void> {
  await createLucia(services).invalidateUserSessions(userId);
}

/** The cookie that takes the session's cookie away. */
export function blankCookie(services: SessionServices): string {
  return createLucia(services).createBlankSessionCookie().serialize();
}
