import type { FastifyPluginAsync } from "fastify";
import { findActingPartner } from "../auth/acting-partner.ts";
import { headerText } from "../auth/header-text.ts";
import { findMeantCaller, PARTNER_HEADER } from "../auth/meant-owner.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { isRefusal, refuse } from "../core/refusal.ts";
import { inTransaction, type Scope } from "../platform/database.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Caller, type Services } from "../platform/trpc.ts";
import { findOrderPartner } from "../orders/orders.queries.ts";
import { findProforma } from "./order-proforma.ts";
import { makePriceList } from "./price-list.ts";
import { renderProforma } from "./proforma-pdf.ts";

/** Documents as files, for those who may see the order. */
export function documentsRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { number: string } }>(
      "/documents/orders/:number/proforma.pdf",
      async (request, reply) => {
        const caller = await findMeantCaller(services, request.headers);
        if (typeof caller === "string")
          return await sendRefusal(request, reply, refuseAbsent(caller));
        const { number } = request.params;
        const proforma = await inTransaction(
          services.db,
          scopeOf(caller),
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
        return await reply
          .header("content-type", "application/pdf")
          .header("cache-control", "private, no-store")
          .header(
            "content-disposition",
            `inline; filename="${proforma.proformaNumber}.pdf"`,
          )
          .send(pdf);
      },
    );

    app.get("/documents/price-list.pdf", async (request, reply) => {
      const caller = await findMeantCaller(services, request.headers);
      if (typeof caller === "string")
        return await sendRefusal(request, reply, refuseAbsent(caller));
      if (caller.mustChangePassword)
        return await sendRefusal(
          request,
          reply,
          refuse("FORBIDDEN", "password_change_required"),
        );
      const partner =
        caller.partner ??
        (await findActingPartner(services, caller, {
          code: headerText(request.headers[PARTNER_HEADER]),
        }));
      if (isRefusal(partner)) return await sendRefusal(request, reply, partner);
      const { language } = caller;
      const pdf = await makePriceList(services, partner, language);
      return await reply
        .header("content-type", "application/pdf")
        .header("cache-control", "private, no-store")
        .header("content-disposition", 'attachment; filename="cenovnik.pdf"')
        .send(pdf);
    });
  };
}

function scopeOf(caller: Caller): Scope {
  return caller.partner
    ? { role: "partner", partnerId: caller.partner.id }
    : staffScope(caller);
}
