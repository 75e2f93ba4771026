import type { CreateFastifyContextOptions } from "@trpc/server/adapters/fastify";
import { APP_CONTRACT_HEADER, isOutdatedApp } from "../core/app-contract.ts";
import { DEFAULT_LANGUAGE, parseLanguage } from "../core/language.ts";
import { readPartnerHeader } from "../core/partner-header.ts";
import { toOutage, type Context, type Services } from "../platform/trpc.ts";
import { deviceName } from "./device-name.rules.ts";
import { findActingPartner } from "./acting-partner.ts";
import { headerText } from "./header-text.ts";
import { asMeant, OWNER_HEADER, PARTNER_HEADER } from "./meant-owner.ts";
import { resumeSession } from "./session.ts";

/** Makes what a tRPC request needs: who asks, in which language, from where. Once per batch. */
export function createContextFactory(
  services: Services,
): (options: CreateFastifyContextOptions) => Promise<Context> {
  return async ({ req, res }) => {
    const setCookie = (value: string) => void res.header("set-cookie", value);
    const found = await resumeSession(
      services,
      req.headers.cookie,
      setCookie,
    ).catch((error: unknown) => {
      throw toOutage(error) ?? error;
    });
    const meant = asMeant(found, req.headers);
    const caller = typeof meant === "string" ? null : meant;
    const partnerCode = headerText(req.headers[PARTNER_HEADER]);
    return {
      ...services,
      caller,
      isReadOnly:
        partnerCode !== undefined && readPartnerHeader(partnerCode).isReadOnly,
      namesOwner: Boolean(req.headers[OWNER_HEADER]),
      absence: typeof meant === "string" ? meant : null,
      language:
        parseLanguage(req.headers["x-rabat-language"]) ??
        caller?.language ??
        DEFAULT_LANGUAGE,
      address: req.ip,
      device: deviceName(req.headers["user-agent"]),
      appOutdated: isOutdatedApp(req.headers[APP_CONTRACT_HEADER]),
      correlationId: req.id,
      setCookie,
      findActingPartner: (call) =>
        findActingPartner(services, caller, { code: partnerCode, call }),
    };
  };
}
