import type { FastifyPluginAsync } from "fastify";
import * as v from "valibot";
import { headerText } from "../auth/header-text.ts";
import { findMeantCaller, PARTNER_HEADER } from "../auth/meant-owner.ts";
import { isCalendarDate } from "../core/calendar.ts";
import { LANGUAGES } from "../core/language.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { readCardAs } from "./read-card-as.ts";
import { sendRefusal } from "../platform/http.ts";
import { refuseAbsent, type Services } from "../platform/trpc.ts";
import { makeStatement } from "../documents/make-statement.ts";
import { STATEMENT_TYPES } from "../documents/statement.ts";

const date = v.pipe(v.string(), v.check(isCalendarDate));
const querySchema = v.strictObject({
  kind: v.picklist(["period", "open"]),
  from: v.optional(date),
  to: v.optional(date),
  side: v.optional(v.picklist(["customer", "supplier"]), "customer"),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  language: v.optional(v.picklist(LANGUAGES)),
});

/** Statements of account as files: for the partner's owner and finance, and for staff acting for him. */
export function statementRoutes(services: Services): FastifyPluginAsync {
  return async (app) => {
    for (const format of ["pdf", "xlsx"] as const)
      app.get(`/documents/statement.${format}`, async (request, reply) => {
        const caller = await findMeantCaller(services, request.headers);
        if (typeof caller === "string")
          return await sendRefusal(request, reply, refuseAbsent(caller));
        const partner = await readCardAs(services, caller, {
          partner: headerText(request.headers[PARTNER_HEADER]),
          what: "statement",
        });
        if (isRefusal(partner))
          return await sendRefusal(request, reply, partner);
        const asked = parseQuery(request.query);
        if (isRefusal(asked)) return await sendRefusal(request, reply, asked);
        const { kind, from, to, side, currency, language } = asked;
        const made = await makeStatement(services, {
          partnerId: partner.id,
          side,
          currency,
          language: language ?? caller.language,
          format,
          period: kind === "period" ? { from, to } : undefined,
        });
        if (isRefusal(made)) return await sendRefusal(request, reply, made);
        const { bytes, day } = made;
        return await reply
          .header("content-type", STATEMENT_TYPES[format])
          .header("cache-control", "private, no-store")
          .header(
            "content-disposition",
            `attachment; filename="${kind === "open" ? "ios" : "kartica"}-${day}.${format}"`,
          )
          .send(bytes);
      });
  };
}

type Query = v.InferOutput<typeof querySchema>;

function parseQuery(query: unknown): Query | Refusal {
  const read = v.safeParse(querySchema, query);
  const field = String(read.issues?.[0].path?.[0]?.key ?? "");
  if (!read.success) return refuse("BAD_REQUEST", "invalid_input", { field });
  const { from, to } = read.output;
  return from !== undefined && to !== undefined && from > to
    ? refuse("BAD_REQUEST", "invalid_input", { field: "to" })
    : read.output;
}
