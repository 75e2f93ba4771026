import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Context } from "../platform/trpc.ts";
import { takeCode } from "./check-code.ts";
import { verifyPassword } from "./password.ts";
import { endSession, startSession } from "./session.ts";
import { tryWithinLimits } from "./sign-in-limits.ts";
import {
  findAccountByName,
  lockUserWithPassword,
  withoutNul,
  type Account,
} from "./user.queries.ts";
import { viewUserWithKey, type UserViewWithKey } from "./user-view.ts";

/**
 * Opens a session for a user name and its password, always under a new id. Who has a second factor
 * is asked for a code, and says all three together.
 */
export async function signIn(
  ctx: Context,
  input: { username: string; password: string; code?: string | undefined },
): Promise<{ user: UserViewWithKey } | Refusal> {
  const username = withoutNul(input.username.trim());
  const guesser = { username, address: ctx.address };
  let isCodeWrong = false;
  const account = await tryWithinLimits(ctx, guesser, async (halfWay) => {
    const found = await inTransaction(ctx.db, HOUSE, (trx) =>
      findAccountByName(trx, username),
    );
    // For a name that nobody has, the same work and the same answer as for a wrong password.
    if (!(await verifyPassword(found?.passwordHash, input.password)))
      return undefined;
    if (!found?.isActive || !found.hasSecondFactor) return found;
    if (input.code === undefined) {
      halfWay();
      return refuse("UNAUTHORIZED", "second_factor_asked", { field: "code" });
    }
    const taken = await takeCode(ctx, found.userId, input.code);
    isCodeWrong = taken === false;
    if (isRefusal(taken)) {
      halfWay();
      return taken;
    }
    return taken ? found : undefined;
  });
  if (isRefusal(account)) {
    if (account.code === "TOO_MANY_REQUESTS")
      ctx.log.warn({ address: ctx.address }, "sign-in over the limit");
    return account;
  }
  if (isCodeWrong) {
    ctx.log.warn({ address: ctx.address }, "second factor failed");
    return refuse("UNAUTHORIZED", "second_factor_wrong", { field: "code" });
  }
  const cookie = account?.isActive
    ? await openSession(ctx, account)
    : undefined;
  if (account && !account.isActive) {
    return refuse("FORBIDDEN", "account_disabled");
  }
  if (!account || cookie === undefined) {
    // The name is not logged: people type passwords into that field.
    ctx.log.warn({ address: ctx.address }, "sign-in failed");
    return refuse("UNAUTHORIZED", "bad_credentials");
  }
  ctx.setCookie(cookie);
  ctx.log.info({ userId: account.userId }, "signed in");
  return { user: viewUserWithKey(account) };
}

/** Undefined when the password was changed while this one was being looked at. */
async function openSession(
  ctx: Context,
  account: Account,
): Promise<string | undefined> {
  return await inTransaction(ctx.db, HOUSE, async (trx) => {
    if (!(await lockUserWithPassword(trx, account))) return undefined;
    const services = { ...ctx, db: trx };
    if (ctx.caller) await endSession(services, ctx.caller.sessionId);
    return await startSession(services, account.userId, ctx.device);
  });
}
