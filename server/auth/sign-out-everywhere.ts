import type { Caller, Context } from "../platform/trpc.ts";
import { blankCookie, endUserSessions } from "./session.ts";

/** Ends the caller's sessions on all devices, this one too. */
export async function signOutEverywhere(
  ctx: Context & { caller: Caller },
): Promise<{ signedOut: true }> {
  await endUserSessions(ctx, ctx.caller.userId);
  ctx.setCookie(blankCookie(ctx));
  ctx.log.info({ userId: ctx.caller.userId }, "signed out everywhere");
  return { signedOut: true };
}
