import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Caller, Context } from "../platform/trpc.ts";
import { deleteUnusedResets } from "./password-reset.queries.ts";
import { isAcceptablePassword } from "./password.rules.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { endUserSessions, startSession } from "./session.ts";
import { tryWithinLimits } from "./sign-in-limits.ts";
import {
  findAccount,
  lockUserWithPassword,
  updatePassword,
} from "./user.queries.ts";
import { viewUser, type UserView } from "./user-view.ts";

/**
 * Sets the caller's own new password. Ends all his sessions, also this one, which goes on under
 * a new id: whoever knew the old password is out.
 */
export async function changePassword(
  ctx: Context & { caller: Caller },
  input: { currentPassword: string; newPassword: string },
): Promise<{ user: UserView } | Refusal> {
  const { caller } = ctx;
  const guesser = { username: caller.username, address: ctx.address };
  const account = await tryWithinLimits(ctx, guesser, async () => {
    const found = await inTransaction(ctx.db, HOUSE, (trx) =>
      findAccount(trx, caller.userId),
    );
    return (await verifyPassword(found?.passwordHash, input.currentPassword))
      ? found
      : undefined;
  });
  if (isRefusal(account)) return account;
  if (!account) return wrongPassword();
  if (input.newPassword === input.currentPassword) {
    return refuse("BAD_REQUEST", "password_unchanged", {
      field: "newPassword",
    });
  }
  if (!isAcceptablePassword(input.newPassword, caller.username)) {
    return refuse("BAD_REQUEST", "password_too_weak", { field: "newPassword" });
  }
  const passwordHash = await hashPassword(input.newPassword);
  const cookie = await inTransaction(ctx.db, HOUSE, async (trx) => {
    if (!(await lockUserWithPassword(trx, account))) return undefined;
    const services = { ...ctx, db: trx };
    await updatePassword(trx, { userId: caller.userId, passwordHash });
    await deleteUnusedResets(trx, caller.userId);
    await endUserSessions(services, caller.userId);
    return await startSession(services, caller.userId, ctx.device);
  });
  if (cookie === undefined) return wrongPassword();
  ctx.setCookie(cookie);
  return { user: viewUser({ ...account, mustChangePassword: false }) };
}

// Not UNAUTHORIZED, which tells the app that the session is over.
function wrongPassword(): Refusal {
  return refuse("BAD_REQUEST", "bad_credentials", { field: "currentPassword" });
}
