import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Caller, Context } from "../platform/trpc.ts";
import { deleteSession, listSessions } from "./own-sessions.queries.ts";
import { sessionHash } from "./session.queries.ts";

interface SessionView {
  session: number;
  device: string;
  begunAt: string;
  seenAt: string;
  /** The one that asks. */
  isThis: boolean;
}

/** Where the caller is signed in. */
export async function viewOwnSessions({
  db,
  clock,
  caller,
}: Context & { caller: Caller }): Promise<{ sessions: SessionView[] }> {
  const own = sessionHash(caller.sessionId);
  const sessions = await inReading(db, HOUSE, (trx) =>
    listSessions(trx, caller.userId, clock.now()),
  );
  return {
    sessions: sessions.map(({ number, idHash, device, begunAt, seenAt }) => ({
      session: number,
      device,
      begunAt: begunAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isThis: idHash === own,
    })),
  };
}

/** Signs the caller out on one of his devices; another's session is not found. */
export async function endOwnSession(
  { db, caller, log }: Context & { caller: Caller },
  { session }: { session: number },
): Promise<{ ended: true } | Refusal> {
  const isEnded = await inTransaction(db, HOUSE, (trx) =>
    deleteSession(trx, { userId: caller.userId, number: session }),
  );
  if (!isEnded) return refuse("NOT_FOUND", "not_found");
  log.info({ userId: caller.userId }, "ended one of his sessions");
  return { ended: true };
}
