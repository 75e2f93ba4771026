import type { Language } from "../core/language.ts";
import type { Caller, Context } from "../platform/trpc.ts";
import { updateLanguage } from "./user.queries.ts";
import { viewUser, type UserView } from "./user-view.ts";

/** The language in which the caller is spoken and written to from now on. */
export async function setLanguage(
  ctx: Context & { caller: Caller },
  { language }: { language: Language },
): Promise<{ user: UserView }> {
  await updateLanguage(ctx.db, ctx.caller.userId, language);
  return { user: viewUser({ ...ctx.caller, language }) };
}
