import type { Refusal } from "../core/refusal.ts";
import { refuseAbsent, type Context } from "../platform/trpc.ts";
import { viewUserWithKey, type UserViewWithKey } from "./user-view.ts";

/**
 * Who is signed in; null when nobody is. A device that keeps an owner's data, which it names, is
 * told when his account was switched off, for then it has to erase them.
 */
export function findSelf(
  ctx: Pick<Context, "caller" | "absence" | "namesOwner">,
): { user: UserViewWithKey } | null | Refusal {
  if (ctx.caller) return { user: viewUserWithKey(ctx.caller) };
  return ctx.namesOwner && ctx.absence === "account_disabled"
    ? refuseAbsent(ctx.absence)
    : null;
}
