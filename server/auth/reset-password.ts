import { refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, nameActor } from "../platform/database.ts";
import type { Context } from "../platform/trpc.ts";
import {
  deleteUnusedResets,
  findResetUser,
  updateResetUsed,
} from "./password-reset.queries.ts";
import { isAcceptablePassword } from "./password.rules.ts";
import { hashPassword } from "./password.ts";
import { hashResetToken } from "./reset-token.ts";
import { endUserSessions } from "./session.ts";
import { deleteFailures } from "./sign-in-limits.queries.ts";
import { findAccount, updatePassword } from "./user.queries.ts";

/** Sets a new password by the token of a mail, once; ends all sessions of the user. */
export async function resetPassword(
  ctx: Context,
  input: { token: string; newPassword: string },
): Promise<{ username: string } | Refusal> {
  const { db, clock } = ctx;
  const tokenHash = hashResetToken(input.token);
  const account = await inTransaction(db, HOUSE, async (trx) => {
    const userId = await findResetUser(trx, tokenHash, clock.now());
    return userId === undefined ? undefined : await findAccount(trx, userId);
  });
  if (!account?.isActive) return invalidToken();
  const { userId, username } = account;
  if (!isAcceptablePassword(input.newPassword, username)) {
    return refuse("BAD_REQUEST", "password_too_weak", { field: "newPassword" });
  }
  const passwordHash = await hashPassword(input.newPassword);
  const isSet = await inTransaction(db, HOUSE, async (trx) => {
    if (!(await updateResetUsed(trx, tokenHash, clock.now()))) return false;
    await nameActor(trx, username);
    await updatePassword(trx, { userId, passwordHash });
    await deleteUnusedResets(trx, userId);
    await endUserSessions({ ...ctx, db: trx }, userId);
    // Who forgot his password has often used up his guesses too.
    await deleteFailures(trx, { username, address: ctx.address });
    return true;
  });
  return isSet ? { username } : invalidToken();
}

function invalidToken(): Refusal {
  return refuse("BAD_REQUEST", "reset_token_invalid", { field: "token" });
}
