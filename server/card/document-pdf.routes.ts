import type { FastifyPluginAsync } from "fastify";
import { readAttachmentFile } from "../attachments/attachment-files.ts";
import { mayReadCard } from "../auth/card-reader.rules.ts";
import { findMeantCaller } from "../auth/meant-owner.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { refuse } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { findPdf, type PdfFile } from "./document-pdf.queries.ts";
import { noteCardRead, type CardFile } from "./note-card-read.ts";
import type { PdfName } from "./pdf-file.rules.ts";

/**
 * The PDF of a document as the ERP made it: for the owner and the finance of its partner, and for
 * staff, of whom it is noted. For everybody else there is none.
 */
export function documentPdfRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { type: string; number: string; file: string } }>(
      "/documents/erp/:type/:number/:file",
      async (request, reply) => {
        const caller = await findMeantCaller(services, request.headers);
        if (typeof caller === "string")
          return await sendRefusal(request, reply, refuseAbsent(caller));
        if (caller.mustChangePassword)
          return await sendRefusal(
            request,
            reply,
            refuse("FORBIDDEN", "password_change_required"),
          );
        const { type, number, file } = request.params;
        const [, year] = /^(\d{4})\.pdf$/.exec(file) ?? [];
        const name = { type, number, year: Number(year) };
        const found =
          year === undefined
            ? undefined
            : await findFor(services, caller, name);
        if (!found)
          return await sendRefusal(
            request,
            reply,
            refuse("NOT_FOUND", "not_found"),
          );
        const saved = encodeURIComponent(`${type}-${number}-${year}.pdf`);
        return await reply
          .header("cache-control", "private, no-store")
          .header(
            "content-disposition",
            `inline; filename*=UTF-8''${saved.replaceAll("'", "%27")}`,
          )
          .type("application/pdf")
          .send(await readAttachmentFile(services, found.fileHash));
      },
    );
  };
}

async function findFor(
  services: Services,
  caller: Caller,
  name: PdfName,
): Promise<PdfFile | undefined> {
  const { db } = services;
  const { partner } = caller;
  if (partner) {
    if (!mayReadCard(caller)) return undefined;
    const scope = { role: "partner", partnerId: partner.id } as const;
    return await inReading(db, scope, (trx) => findPdf(trx, name, partner.id));
  }
  const found = await inReading(db, staffScope(caller), (trx) =>
    findPdf(trx, name),
  );
  if (found)
    await noteCardRead(
      { db, caller },
      {
        what: "document.pdf" satisfies CardFile,
        partner: found.partner,
      },
    );
  return found;
}
