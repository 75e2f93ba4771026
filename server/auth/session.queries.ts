import { createHash } from "node:crypto";
import { sql, type Kysely } from "kysely";
import type { Adapter } from "lucia";
import type { Database } from "../../db/database.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../core/language.ts";
import type { Clock } from "../platform/clock.ts";
import type { Caller } from "../platform/trpc.ts";

/** What a session tells of its user. */
export type UserFacts = Omit<Caller, "sessionId" | "userId">;

/** However busy, a session ends this long after the sign-in. */
export const MAX_AGE_MS = 90 * 24 * 60 * 60 * 1000;

interface SessionRow extends UserFactsRow {
  user_id: number;
  expires_at: Date;
  created_at: Date;
  seen_at: Date;
}

export interface UserFactsRow {
  username: string;
  role: Caller["role"];
  partner_id: number | null;
  partner_code: string | null;
  partner_name: string | null;
  partner_role: Caller["partnerRole"];
  language: string;
  email: string;
  must_change_password: boolean;
  device_key: string;
  order_limit: number | null;
  /** Not asked where only the account is looked up. */
  lacks_second_factor?: boolean;
}

export function userFactsFromRow(row: UserFactsRow): UserFacts {
  return {
    username: row.username,
    role: row.role,
    partner:
      row.partner_id === null
        ? null
        : {
            id: row.partner_id,
            code: row.partner_code ?? "",
            name: row.partner_name ?? "",
          },
    partnerRole: row.partner_role,
    language: parseLanguage(row.language) ?? DEFAULT_LANGUAGE,
    email: row.email,
    mustChangePassword: row.must_change_password,
    lacksSecondFactor: row.lacks_second_factor ?? false,
    deviceKey: row.device_key,
    orderLimit: row.order_limit,
  };
}

// The table holds no cookie's value, so that nobody who reads it can sign in with it.
export const sessionHash = (sessionId: string): string =>
  createHash("sha256").update(sessionId).digest("hex");

/** Whether a session stands whose user, or whose company, is switched off. */
export async function isSessionDisabled(
  db: Kysely<Database>,
  sessionId: string,
): Promise<boolean> {
  const { rows } = await sql<{
    disabled: boolean;
  }>`select is_session_disabled(${sessionHash(sessionId)}) as disabled`.execute(
    db,
  );
  return rows[0]?.disabled ?? false;
}

/** Those of these sessions that nobody may use any longer, for whatever reason. */
export async function findEndedSessions(
  db: Kysely<Database>,
  sessionIds: string[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ hash: string }>`
    select hash from unnest(${sessionIds.map(sessionHash)}::text[]) as asked (hash)
    where not exists (
      select from find_session(asked.hash) where expires_at > ${now})`.execute(
    db,
  );
  const ended = new Set(rows.map(({ hash }) => hash));
  return sessionIds.filter((id) => ended.has(sessionHash(id)));
}

/** Lucia's sessions in our table: one statement for a look-up. */
export function createSessionAdapter(
  db: Kysely<Database>,
  clock: Clock,
): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const { rows } =
        // What is asked beside it is of tables without partners' rows.
        await sql<SessionRow>`
          select f.*, f.role <> 'partner'
            and (select second_factor_required from company)
            and not exists (select from user_second_factor s
              where s.user_id = f.user_id and s.enabled_at is not null) as lacks_second_factor
          from find_session(${sessionHash(sessionId)}) f`.execute(db);
      const [row] = rows;
      if (!row) return [null, null];
      const isTooOld =
        row.created_at.getTime() + MAX_AGE_MS <= clock.now().getTime();
      if (isTooOld) return [null, null];
      return [
        {
          id: sessionId,
          userId: row.user_id,
          expiresAt: row.expires_at,
          attributes: { device: "", seenAt: row.seen_at },
        },
        { id: row.user_id, attributes: userFactsFromRow(row) },
      ];
    },
    // Lucia asks for this list nowhere itself, and ids cannot be told back from their hashes.
    getUserSessions: () => Promise.resolve([]),
    async setSession(session) {
      await db
        .insertInto("user_session")
        .values({
          id_hash: sessionHash(session.id),
          user_id: session.userId,
          expires_at: session.expiresAt,
          created_at: clock.now(),
          seen_at: clock.now(),
          device: session.attributes.device,
        })
        .execute();
    },
    async updateSessionExpiration(sessionId, expiresAt) {
      await db
        .updateTable("user_session")
        .set({ expires_at: expiresAt })
        .where("id_hash", "=", sessionHash(sessionId))
        .execute();
    },
    async deleteSession(sessionId) {
      await db
        .deleteFrom("user_session")
        .where("id_hash", "=", sessionHash(sessionId))
        .execute();
    },
    async deleteUserSessions(userId) {
      await db
        .deleteFrom("user_session")
        .where("user_id", "=", userId)
        .execute();
    },
    async deleteExpiredSessions() {
      await db
        .deleteFrom("user_session")
        .where("expires_at", "<=", clock.now())
        .execute();
    },
  };
}

/** Notes that a session was used just now. */
export async function updateSessionSeen(
  db: Kysely<Database>,
  sessionId: string,
  at: Date,
): Promise<void> {
  await db
    .updateTable("user_session")
    .set({ seen_at: at })
    .where("id_hash", "=", sessionHash(sessionId))
    .execute();
}
