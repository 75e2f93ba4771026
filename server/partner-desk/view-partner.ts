import { actingOwnerOf } from "../auth/owner-tag.ts";
import { staffScope } from "../auth/staff-scope.ts";
import { noteCardRead } from "../card/note-card-read.ts";
import { knownCompany } from "../company/known-company.ts";
import { dateInZone } from "../core/calendar.ts";
import { formatPercent } from "../core/percent.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import { findCreditTerms } from "../orders/credit.queries.ts";
import { overLimitBy } from "../orders/credit.rules.ts";
import { listPeople } from "../people/people.queries.ts";
import { viewPerson } from "../people/view-people.ts";
import { continueAsHouse, inSnapshot } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { hasGoneQuiet, RHYTHM_ORDERS } from "./gone-quiet.rules.ts";
import {
  countSessions,
  findPartnerId,
  getPartnerFacts,
  getPartnerWork,
} from "./partner-facts.queries.ts";

/**
 * All that staff need of a partner on one page, of one moment: who he is, on what terms he buys, how
 * he stands, what goes on with him and who signs in for him. That his card was read is noted.
 */
export async function viewPartner(
  services: Services,
  caller: Caller,
  { partner: code, what }: { partner: string; what: string },
) {
  const { currency, timeZone } = await knownCompany(services.db);
  const now = services.clock.now();
  const day = dateInZone(now, timeZone);
  const scope = staffScope(caller);
  const found = await inSnapshot(services.db, scope, async (trx) => {
    const known = await findPartnerId(trx, code);
    if (!known) return undefined;
    const { id: partnerId } = known;
    const card = { partnerId, side: "customer", currency } as const;
    await continueAsHouse(trx);
    const {
      id: _id,
      rebatePercent,
      ...facts
    } = await getPartnerFacts(trx, partnerId);
    const figures = await findCardFigures(trx, card, day);
    const terms = await findCreditTerms(trx, { partnerId, currency });
    const { balance, overdue, oldest, beyondTolerance } = figures;
    const { placedAt, ...work } = await getPartnerWork(trx, {
      partnerId,
      rhythmOrders: RHYTHM_ORDERS,
    });
    const people = await listPeople(trx, partnerId);
    const { sessions, seenAt } = await countSessions(trx, { partnerId, now });
    const placedOn = placedAt.map((at) => dateInZone(new Date(at), timeZone));
    const view = {
      ...facts,
      rebatePercent:
        rebatePercent === null ? null : formatPercent(rebatePercent),
      owner: actingOwnerOf(caller, facts.code),
      currency,
      money: {
        balance,
        overdue,
        daysLate: oldest?.daysLate ?? 0,
        ...terms,
        overBy: overLimitBy({ ...terms, balance, beyondTolerance }),
      },
      ...work,
      isQuiet: hasGoneQuiet(placedOn, day),
      people: people.map((person) => viewPerson(person, caller, now)),
      sessions,
      seenAt: seenAt?.toISOString() ?? null,
    };
    return { known, view };
  });
  if (!found) return refuse("NOT_FOUND", "not_found");
  await noteCardRead(
    { db: services.db, caller },
    { what, partner: found.known },
  );
  return found.view;
}

export type PartnerPage = Exclude<
  Awaited<ReturnType<typeof viewPartner>>,
  Refusal
>;
