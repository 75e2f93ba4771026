import { HOUSE, type Scope } from "../platform/database.ts";
import type { Caller } from "../platform/trpc.ts";

/** What a member of staff may see: a salesperson his portfolio, an administrator all. */
export function staffScope(caller: Caller): Scope {
  return caller.role === "sales"
    ? { role: "sales", username: caller.username }
    : HOUSE;
}
