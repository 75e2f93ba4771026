import type { FastifyPluginAsync } from "fastify";
import { findActingPartner } from "../auth/acting-partner.ts";
import { headerText } from "../auth/header-text.ts";
import { fileScope, findFileCaller } from "../auth/file-caller.ts";
import { PARTNER_HEADER } from "../auth/meant-owner.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import type { Services } from "../platform/trpc.ts";
import { findOrderPartner } from "../orders/orders.queries.ts";
import { findProforma } from "./order-proforma.ts";
import { makePriceList } from "./price-list.ts";
import { renderProforma } from "./proforma-pdf.ts";
import { sendPdf } from "./send-pdf.ts";

/** Documents as files, for those who may see the order. */
export function documentsRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { number: string } }>(
      "/documents/orders/:number/proforma.pdf",
      async (request, reply) => {
        const caller = await findFileCaller(services, request.headers);
        if (isRefusal(caller)) return await sendRefusal(request, reply, caller);
        const { number } = request.params;
        const proforma = await inTransaction(
          services.db,
          fileScope(caller),
          async (trx) => {
            const partnerId =
              caller.partner?.id ?? (await findOrderPartner(trx, number));
            return partnerId === undefined
              ? undefined
              : await findProforma(trx, { partnerId, number });
          },
        );
        if (!proforma)
          return await sendRefusal(
            request,
            reply,
            refuse("NOT_FOUND", "not_found"),
          );
        const pdf = await renderProforma(proforma);
        return await sendPdf(reply, { name: proforma.proformaNumber, pdf });
      },
    );

    app.get("/documents/price-list.pdf", async (request, reply) => {
      const caller = await findFileCaller(services, request.headers);
      if (isRefusal(caller)) return await sendRefusal(request, reply, caller);
      const partner =
        caller.partner ??
        (await findActingPartner(services, caller, {
          code: headerText(request.headers[PARTNER_HEADER]),
        }));
      if (isRefusal(partner)) return await sendRefusal(request, reply, partner);
      const { language } = caller;
      const pdf = await makePriceList(services, partner, language);
      return await sendPdf(reply, { name: "cenovnik", pdf, toKeep: true });
    });
  };
}
