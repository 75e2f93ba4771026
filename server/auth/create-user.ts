import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  DEFAULT_LANGUAGE,
  parseLanguage,
  type Language,
} from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import {
  parseUserRequest,
  type NewUser,
  type UserRequest,
} from "./create-user.rules.ts";
import { hashPassword } from "./password.ts";
import { findEmployer, insertUser } from "./user.queries.ts";

export interface CreatedUser {
  username: string;
  role: string;
  partner: string | null;
  partnerRole: string | null;
  mustChangePassword: boolean;
}

/**
 * Makes a user who may sign in.
 *
 * @param actor who does it, for the trail: a user name, or "rabat" for the command line
 */
export async function createUser(
  { db }: Pick<Services, "db">,
  request: UserRequest,
  actor: string,
): Promise<CreatedUser | Refusal> {
  const user = parseUserRequest(request);
  if (isRefusal(user)) return user;
  const passwordHash = await hashPassword(user.password);
  return await inTransaction(db, HOUSE, async (trx) => {
    const added = await addUser(trx, { user, passwordHash, actor });
    if (isRefusal(added)) return added;
    const { username, role, partnerCode, partnerRole, mustChangePassword } =
      user;
    return {
      username,
      role,
      partner: partnerCode ?? null,
      partnerRole,
      mustChangePassword,
    };
  });
}

export interface AddedUser {
  userId: number;
  partnerId: number | null;
  language: Language;
}

/** Writes a user whose request was read, unless his company is unknown or his name is taken. */
export async function addUser(
  trx: Transaction<Database>,
  {
    user,
    passwordHash,
    actor,
  }: { user: NewUser; passwordHash: string; actor: string },
): Promise<AddedUser | Refusal> {
  await nameActor(trx, actor);
  const { username, role, partnerCode, partnerRole } = user;
  const employer =
    partnerCode === undefined
      ? undefined
      : await findEmployer(trx, partnerCode);
  if (partnerCode !== undefined && !employer)
    return refuse("NOT_FOUND", "not_found", { field: "partner" });
  const partnerId = employer?.id ?? null;
  const language =
    user.language ?? parseLanguage(employer?.language) ?? DEFAULT_LANGUAGE;
  const userId = await insertUser(trx, {
    username,
    passwordHash,
    role,
    partnerId,
    partnerRole,
    language,
    email: user.email,
    mustChangePassword: user.mustChangePassword,
    orderLimit: user.orderLimit,
    isInvited: user.isInvited,
  });
  if (userId === undefined)
    return refuse("CONFLICT", "username_taken", {
      field: "username",
      params: { username },
    });
  return { userId, partnerId, language };
}
