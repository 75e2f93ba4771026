import type { Context } from "../platform/trpc.ts";
import { blankCookie, endSession } from "./session.ts";

/**
 * Ends the session, if there is one, and takes its cookie away; but not that of somebody else who
 * has signed in on the same device since.
 */
export async function signOut(ctx: Context): Promise<{ signedOut: true }> {
  if (ctx.absence === "other_owner") return { signedOut: true };
  if (ctx.caller) await endSession(ctx, ctx.caller.sessionId);
  ctx.setCookie(blankCookie(ctx));
  return { signedOut: true };
}
