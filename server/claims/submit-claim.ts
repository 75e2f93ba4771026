import { createHash } from "node:crypto";
import { useAttachments } from "../attachments/use-attachments.ts";
import { localToday } from "../company/known-company.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { routeTo } from "../messages/department.rules.ts";
import { listDepartments } from "../messages/departments.queries.ts";
import { noteStaff } from "../notices/note-staff.queries.ts";
import { inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { canonicalClaim, type ClaimRequest } from "./claim-content.rules.ts";
import { tellClaimNews } from "./tell-claim-news.ts";
import { foldSerial } from "./claim-status.rules.ts";
import { judgePieces } from "./judge-pieces.ts";
import {
  findClaimParty,
  findDuplicates,
  findSubmitted,
  insertClaim,
  lockPartnerClaims,
  type SubmittedClaim,
} from "./submit-claim.queries.ts";

/** That something was claimed, and in the app by whom: a locked screen names nobody. */
const CLAIMED = {
  latin: { title: "Nova reklamacija {number}", text: "{partner}: {item}" },
  english: { title: "A new claim {number}", text: "{partner}: {item}" },
};

export interface ClaimingParty {
  partnerId: number;
  user: { id: number; name: string; email: string };
  /** Staff may claim for a partner. */
  isStaff: boolean;
}

/**
 * Takes a claim, or says what speaks against it. The same id with the same content gets the same
 * answer for ever; a refused claim binds nothing and takes no number.
 */
export async function submitClaim(
  services: Services,
  party: ClaimingParty,
  request: ClaimRequest,
): Promise<SubmittedClaim | Refusal> {
  const { partnerId, user } = party;
  const contentHash = createHash("sha256")
    .update(canonicalClaim(request))
    .digest("hex");
  const day = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    await lockPartnerClaims(trx, partnerId);
    const before = await findSubmitted(trx, { partnerId, id: request.id });
    if (before)
      return before.contentHash === contentHash
        ? before
        : refuse("CONFLICT", "id_reused");
    const terms = await findClaimParty(trx, partnerId);
    const { termsVersion } = request;
    if (termsVersion !== undefined && termsVersion > terms.latestTerms)
      return refuse("BAD_REQUEST", "invalid_input", { field: "termsVersion" });
    const pieces = await judgePieces(trx, partnerId, request);
    if (isRefusal(pieces)) return pieces;
    const at = services.clock.now();
    const photos = await useAttachments(trx, {
      partnerId,
      ids: request.attachments,
      kinds: ["picture"],
      at,
    });
    if (isRefusal(photos)) return photos;
    const serials = pieces.map(({ serialNumber }) => foldSerial(serialNumber));
    const duplicates = await findDuplicates(trx, { partnerId, serials });
    const { number, eventId } = await insertClaim(trx, {
      ...request,
      partnerId,
      contentHash,
      day,
      at,
      by: user,
      byPartner: !party.isStaff,
      pieces,
      duplicates,
    });
    const itemName = pieces[0]?.name ?? "";
    await tellClaimNews(trx, [
      {
        partnerId,
        eventId,
        recipient: terms.email || user.email,
        language: terms.language,
        host: services.config.publicUrl.hostname,
        at,
        news: {
          number,
          status: "submitted",
          itemName,
          note: "",
          repairPrice: null,
        },
      },
    ]);
    const department = routeTo(await listDepartments(trx), {
      chosen: undefined,
      kind: "claim",
    });
    await noteStaff(trx, {
      partnerId,
      class: "claims",
      key: `claim:${number}`,
      subject: number,
      link: () => `/admin/claims/${number}`,
      words: CLAIMED,
      values: { number, item: itemName },
      at,
      byUserId: user.id,
      ...(department && { departmentId: department.id }),
    });
    const { fault } = request;
    return { number, contentHash, at, itemName, fault, duplicates };
  });
}
