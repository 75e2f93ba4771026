import { sql, type Kysely, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { Language } from "../core/language.ts";
import type { Caller } from "../platform/trpc.ts";
import {
  userFactsFromRow,
  type UserFacts,
  type UserFactsRow,
} from "./session.queries.ts";

type Trx = Transaction<Database>;

/** A user with what only the sign-in may know of him. */
export interface Account extends UserFacts {
  userId: number;
  passwordHash: string;
  /** False when the user is switched off, or his company is. */
  isActive: boolean;
  /** Whether a sign-in asks for a code as well. */
  hasSecondFactor: boolean;
}

interface AccountRow extends UserFactsRow {
  id: number;
  password_hash: string;
  is_active: boolean;
  has_second_factor: boolean;
}

function accountFromRow(row: AccountRow): Account {
  return {
    ...userFactsFromRow(row),
    userId: row.id,
    passwordHash: row.password_hash,
    isActive: row.is_active,
    hasSecondFactor: row.has_second_factor,
  };
}

function selectAccounts(trx: Trx) {
  return trx
    .selectFrom("app_user as u")
    .leftJoin("partner as p", "p.id", "u.partner_id")
    .select([
      "u.id",
      "u.password_hash",
      "u.username",
      "u.role",
      "u.partner_id",
      "p.code as partner_code",
      "p.name as partner_name",
      "u.partner_role",
      "u.language",
      "u.email",
      "u.must_change_password",
      "u.device_key",
      "u.order_limit",
      sql<boolean>`u.disabled_at is null and coalesce(p.active, true)`.as(
        "is_active",
      ),
      sql<boolean>`exists (select from user_second_factor s
        where s.user_id = u.id and s.enabled_at is not null)`.as(
        "has_second_factor",
      ),
      sql<boolean>`u.role <> 'partner' and (select second_factor_required from company)
        and not exists (select from user_second_factor s
          where s.user_id = u.id and s.enabled_at is not null)`.as(
        "lacks_second_factor",
      ),
    ]);
}

/** The account of a user name in whatever case. Reads as the house. */
export async function findAccountByName(
  trx: Trx,
  username: string,
): Promise<Account | undefined> {
  const row = await selectAccounts(trx)
    .where(sql<boolean>`lower(u.username) = lower(${username}::text)`)
    .executeTakeFirst();
  return row && accountFromRow(row);
}

/** The account behind an id. Reads as the house. */
export async function findAccount(
  trx: Trx,
  userId: number,
): Promise<Account | undefined> {
  const row = await selectAccounts(trx)
    .where("u.id", "=", userId)
    .executeTakeFirst();
  return row && accountFromRow(row);
}

/** Postgres takes no NUL in a text; no name holds one, so none is found. */
export function withoutNul(text: string): string {
  return text.replaceAll("\0", "\u{FFFD}");
}

/** Holds a user's row until the transaction ends, if its password is still the one of the hash. */
export async function lockUserWithPassword(
  trx: Trx,
  user: { userId: number; passwordHash: string },
): Promise<boolean> {
  const row = await trx
    .selectFrom("app_user")
    .select("id")
    .where("id", "=", user.userId)
    .where("password_hash", "=", user.passwordHash)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Holds a user's row until the transaction ends. */
export async function lockUser(trx: Trx, userId: number): Promise<void> {
  await trx
    .selectFrom("app_user")
    .select("id")
    .where("id", "=", userId)
    .forUpdate()
    .execute();
}

/** Sets a password that the user chose himself. */
export async function updatePassword(
  trx: Trx,
  user: { userId: number; passwordHash: string },
): Promise<void> {
  await trx
    .updateTable("app_user")
    .set({
      password_hash: user.passwordHash,
      must_change_password: false,
      activated_at: sql`coalesce(activated_at, now())`,
    })
    .where("id", "=", user.userId)
    .execute();
}

export async function updateLanguage(
  db: Kysely<Database>,
  userId: number,
  language: Language,
): Promise<void> {
  await db
    .updateTable("app_user")
    .set({ language })
    .where("id", "=", userId)
    .execute();
}

export interface AccountDraft {
  username: string;
  passwordHash: string;
  role: Caller["role"];
  partnerId: number | null;
  partnerRole: Caller["partnerRole"];
  language: string;
  email: string;
  mustChangePassword: boolean;
  orderLimit: number | null;
  /** He has no password yet that anybody knows. */
  isInvited: boolean;
}

/** Adds a user. Undefined when the name is taken, in whatever case. */
export async function insertUser(
  trx: Trx,
  draft: AccountDraft,
): Promise<number | undefined> {
  const row = await trx
    .insertInto("app_user")
    .values({
      username: draft.username,
      password_hash: draft.passwordHash,
      role: draft.role,
      partner_id: draft.partnerId,
      partner_role: draft.partnerRole,
      language: draft.language,
      email: draft.email,
      must_change_password: draft.mustChangePassword,
      disabled_at: null,
      order_limit: draft.orderLimit,
      ...(draft.isInvited && { activated_at: null }),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id;
}

/** The company that a new user is to belong to. Reads as the house. */
export async function findEmployer(
  trx: Trx,
  code: string,
): Promise<{ id: number; language: string } | undefined> {
  return await trx
    .selectFrom("partner")
    .select(["id", "language"])
    .where("code", "=", code)
    .executeTakeFirst();
}
