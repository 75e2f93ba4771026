import { DEFAULT_LANGUAGE } from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { parseUserRequest, type UserRequest } from "./create-user.rules.ts";
import { hashPassword } from "./password.ts";
import {
  findEmployer,
  insertAccountAudit,
  insertUser,
} from "./user.queries.ts";

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
    const { username, role, partnerCode, partnerRole, mustChangePassword } =
      user;
    const employer =
      partnerCode === undefined
        ? undefined
        : await findEmployer(trx, partnerCode);
    if (partnerCode !== undefined && !employer) {
      return refuse("NOT_FOUND", "not_found", { field: "partner" });
    }
    const userId = await insertUser(trx, {
      username,
      passwordHash,
      role,
      partnerId: employer?.id ?? null,
      partnerRole,
      language: user.language ?? employer?.language ?? DEFAULT_LANGUAGE,
      email: user.email,
      mustChangePassword,
    });
    if (userId === undefined) {
      return refuse("CONFLICT", "username_taken", {
        field: "username",
        params: { username },
      });
    }
    await insertAccountAudit(trx, { actor, action: "user.create", username });
    return {
      username,
      role,
      partner: partnerCode ?? null,
      partnerRole,
      mustChangePassword,
    };
  });
}
