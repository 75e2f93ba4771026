import { randomUUID } from "node:crypto";
import { inviteIn, type Invitation } from "../auth/invite-user.ts";
import { hashPassword } from "../auth/password.ts";
import { createResetToken } from "../auth/reset-token.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { HOUSE, inTransaction, rollBackWith } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import {
  findPartnerByCode,
  insertPartner,
  lockPartnerCodes,
} from "../partners/new-partner.queries.ts";
import {
  findChoices,
  isKnown,
  lockOpen,
  updateDecided,
  type BoardScope,
  type JoiningChoices,
} from "./board.queries.ts";
import { queueMail } from "./joining.queries.ts";
import type { JoiningTerms } from "./terms.rules.ts";

export function boardScope({ role, userId }: Caller): BoardScope {
  return role === "admin" ? { all: true } : { all: false, userId };
}

export interface Approval {
  partner: { code: string; name: string };
  invitation: Invitation;
}

/**
 * Makes a company a partner in one go: the partner under a code of the portal's own, what he is
 * given, and his first user, who is sent the way in. A company that the ERP knows already gets the
 * user and nothing else.
 */
export async function approveApplication(
  services: Services,
  caller: Caller,
  request: {
    id: number;
    username: string;
    terms: JoiningTerms;
    existing: string | null;
  },
): Promise<Approval | Refusal> {
  const { id, username, existing } = request;
  const scope = boardScope(caller);
  // A salesperson's new partner is in his own portfolio.
  const terms = scope.all
    ? request.terms
    : { ...request.terms, salesperson: caller.username };
  const password = createResetToken();
  const passwordHash = await hashPassword(password);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockPartnerCodes(trx);
    const application = await lockOpen(trx, { id, scope });
    if (!application)
      return (await isKnown(trx, { id, scope }))
        ? refuse("CONFLICT", "application_decided")
        : refuse("NOT_FOUND", "not_found");
    const wrong = refuseUnknown(terms, await findChoices(trx));
    if (wrong) return wrong;
    const { name, known } = application;
    // Between his opening the sheet and now the feed may have brought the same company.
    if (existing === null && known.length > 0)
      return refuse("CONFLICT", "already_partner", {
        params: { code: known[0]?.code ?? "" },
      });
    if (existing !== null && !known.some(({ code }) => code === existing))
      return refuse("NOT_FOUND", "not_found", { field: "existing" });
    const partner =
      existing === null
        ? await insertPartner(trx, { ...application, ...terms })
        : await findPartnerByCode(trx, existing);
    if (!partner)
      return refuse("NOT_FOUND", "not_found", { field: "existing" });
    const invitation = await inviteIn(trx, services, {
      request: {
        partner: partner.code,
        username,
        email: application.email,
        partnerRole: terms.role,
        language: application.language,
      },
      password,
      passwordHash,
      actor: caller.username,
    });
    // Nothing is made for a name that is taken.
    if (isRefusal(invitation)) return rollBackWith(invitation);
    const at = services.clock.now();
    await updateDecided(trx, {
      id,
      at,
      by: caller.username,
      state: "approved",
      partnerId: partner.id,
      terms: existing === null ? terms : null,
    });
    const { url, expiresAt, isMailed } = invitation;
    return {
      partner: { code: partner.code, name },
      invitation: { username: invitation.username, url, expiresAt, isMailed },
    };
  });
}

/** Only what there is can be given. */
function refuseUnknown(
  terms: JoiningTerms,
  choices: JoiningChoices,
): Refusal | undefined {
  const has = (codes: string[], code: string | null) =>
    code === null || codes.includes(code);
  const codesOf = (rows: { code: string }[]) => rows.map(({ code }) => code);
  const checks: [field: keyof JoiningTerms, isThere: boolean][] = [
    ["group", has(choices.groups, terms.group)],
    ["priceList", has(codesOf(choices.priceLists), terms.priceList)],
    [
      "warehouses",
      terms.warehouses.every((code) => has(codesOf(choices.warehouses), code)),
    ],
    [
      "paymentMethods",
      terms.paymentMethods.every((code) =>
        has(codesOf(choices.paymentMethods), code),
      ),
    ],
    ["salesperson", has(choices.salespeople, terms.salesperson)],
  ];
  const wrong = checks.find(([, isThere]) => !isThere);
  return wrong && refuse("BAD_REQUEST", "unknown_code", { field: wrong[0] });
}

/** Says no, with a reason that the applicant is told by mail. */
export async function refuseApplication(
  services: Services,
  caller: Caller,
  { id, reason }: { id: number; reason: string },
): Promise<{ refused: true } | Refusal> {
  const scope = boardScope(caller);
  return await inTransaction(services.db, HOUSE, async (trx) => {
    const application = await lockOpen(trx, { id, scope });
    if (!application)
      return (await isKnown(trx, { id, scope }))
        ? refuse("CONFLICT", "application_decided")
        : refuse("NOT_FOUND", "not_found");
    const at = services.clock.now();
    const by = caller.username;
    await updateDecided(trx, { id, at, by, state: "refused", reason });
    await queueMail(trx, {
      kind: "application_refused",
      recipient: application.email,
      language: application.language,
      messageId: `<application-${id}-${randomUUID()}@${services.config.publicUrl.hostname}>`,
      payload: { name: application.name, reason },
    });
    return { refused: true };
  });
}
