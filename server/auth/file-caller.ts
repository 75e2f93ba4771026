import type { IncomingHttpHeaders } from "node:http";
import { refuse, type Refusal } from "../core/refusal.ts";
import type { Scope } from "../platform/database.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { findMeantCaller } from "./meant-owner.ts";
import { staffScope } from "./staff-scope.ts";

/** Who asks for a file, by a link that no procedure stands before; or why he gets none. */
export async function findFileCaller(
  services: Services,
  headers: IncomingHttpHeaders,
): Promise<Caller | Refusal> {
  const caller = await findMeantCaller(services, headers);
  if (typeof caller === "string") return refuseAbsent(caller);
  return caller.mustChangePassword
    ? refuse("FORBIDDEN", "password_change_required")
    : caller;
}

/** What he may see: a partner's user his company, staff what is theirs. */
export const fileScope = (caller: Caller): Scope =>
  caller.partner
    ? { role: "partner", partnerId: caller.partner.id }
    : staffScope(caller);
