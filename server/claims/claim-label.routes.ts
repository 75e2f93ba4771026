import type { FastifyPluginAsync } from "fastify";
import { fileScope, findFileCaller } from "../auth/file-caller.ts";
import { findCompany } from "../company/company.queries.ts";
import { dateInZone } from "../core/calendar.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../core/language.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { sendPdf } from "../documents/send-pdf.ts";
import { renderClaimLabel, type ClaimLabel } from "../documents/claim-label.ts";
import { inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findLabelPartner } from "./claim-label.queries.ts";
import { findClaim } from "./claims.queries.ts";

/** What is stuck on the box, for the claim's partner and for staff, in the partner's language. */
export function claimLabelRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { number: string } }>(
      "/documents/claims/:number/label.pdf",
      async (request, reply) => {
        const caller = await findFileCaller(services, request.headers);
        if (isRefusal(caller)) return await sendRefusal(request, reply, caller);
        const label = await findLabel(services, caller, request.params.number);
        if (!label)
          return await sendRefusal(
            request,
            reply,
            refuse("NOT_FOUND", "not_found"),
          );
        const pdf = await renderClaimLabel(label);
        return await sendPdf(reply, { name: label.number, pdf });
      },
    );
  };
}

async function findLabel(
  { db, config }: Services,
  caller: Caller,
  number: string,
): Promise<ClaimLabel | undefined> {
  const partnerId = caller.partner?.id;
  return await inReading(db, fileScope(caller), async (trx) => {
    const claim = await findClaim(trx, { partnerId, number });
    if (!claim?.kind) return undefined;
    const company = await findCompany(trx);
    const { language, ...partner } = await findLabelPartner(
      trx,
      claim.partnerId,
    );
    return {
      language: parseLanguage(language) ?? DEFAULT_LANGUAGE,
      number: claim.number,
      link: new URL(`/claims/${claim.number}`, config.publicUrl).href,
      kind: claim.kind,
      submittedOn: dateInZone(claim.at, company.timeZone),
      seller: {
        name: company.name,
        address: [company.address, `${company.postalCode} ${company.city}`]
          .map((part) => part.trim())
          .filter((part) => part !== "")
          .join(", "),
      },
      partner,
      contact: claim.contact,
      fault: claim.fault,
      accessories: claim.accessories,
      pieces: claim.all,
    };
  });
}
