import type { IncomingHttpHeaders } from "node:http";
import { readPartnerHeader } from "../core/partner-header.ts";
import type { Absence, Caller } from "../platform/trpc.ts";
import { headerText } from "./header-text.ts";
import { actingOwnerOf, lookingOwnerOf, ownerOf } from "./owner-tag.ts";
import { findCallerByCookie, type SessionServices } from "./session.ts";

export const OWNER_HEADER = "x-rabat-owner";
/** The code of the partner whom staff act for. */
export const PARTNER_HEADER = "x-rabat-partner";

/**
 * The one that the session belongs to, if the request was meant for him. Two people share a
 * phone: a page or an unsent order of the first must not go through under the cookie of the
 * second. What staff keep of a partner goes only with that partner's code. A request that names no
 * owner is taken as it comes.
 */
export function asMeant(
  found: Caller | Absence,
  headers: IncomingHttpHeaders,
): Caller | Absence {
  const owner = headers[OWNER_HEADER];
  if (typeof found === "string" || owner === undefined || owner === "")
    return found;
  if (ownerOf(found) === owner) return found;
  const named = headerText(headers[PARTNER_HEADER]);
  if (named === undefined) return "other_owner";
  const { code, isReadOnly } = readPartnerHeader(named);
  const tagOf = isReadOnly ? lookingOwnerOf : actingOwnerOf;
  const isActing = found.role !== "partner" && tagOf(found, code) === owner;
  return isActing ? found : "other_owner";
}

/** Who asks a plain route, by cookie and owner header. */
export async function findMeantCaller(
  services: SessionServices,
  headers: IncomingHttpHeaders,
): Promise<Caller | Absence> {
  const found = await findCallerByCookie(services, headers.cookie);
  return asMeant(found, headers);
}
