import type { IncomingHttpHeaders } from "node:http";
import type { Absence, Caller } from "../platform/trpc.ts";
import { ownerOf } from "./owner-tag.ts";
import { findCallerByCookie, type SessionServices } from "./session.ts";

export const OWNER_HEADER = "x-rabat-owner";

/**
 * The one that the session belongs to, if the request was meant for him. Two people share a
 * phone: a page or an unsent order of the first must not go through under the cookie of the
 * second. A request that names no owner is taken as it comes.
 */
export function asMeant(
  found: Caller | Absence,
  owner: string | string[] | undefined,
): Caller | Absence {
  if (typeof found === "string" || owner === undefined || owner === "")
    return found;
  return ownerOf(found) === owner ? found : "other_owner";
}

/** Who asks a plain route, by cookie and owner header. */
export async function findMeantCaller(
  services: SessionServices,
  headers: IncomingHttpHeaders,
): Promise<Caller | Absence> {
  const found = await findCallerByCookie(services, headers.cookie);
  return asMeant(found, headers[OWNER_HEADER]);
}
