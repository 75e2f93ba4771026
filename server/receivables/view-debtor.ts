import { staffScope } from "../auth/staff-scope.ts";
import { agreementOf } from "../card/agreement.ts";
import { noteCardRead } from "../card/note-card-read.ts";
import { knownCompany } from "../company/known-company.ts";
import { refuse } from "../core/refusal.ts";
import { listCardFigures } from "../ledger/card-figures.queries.ts";
import { listCards } from "../ledger/card.queries.ts";
import { listErpBalances } from "../ledger/erp-balance.queries.ts";
import { listOpenItemsByCurrency } from "../ledger/open-item-list.queries.ts";
import { listPromises } from "../ledger/promises.queries.ts";
import { findCreditTerms } from "../orders/credit.queries.ts";
import { overLimitBy } from "../orders/credit.rules.ts";
import { today } from "../platform/clock.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { findDebtor, listNotes } from "./debtor.queries.ts";

/**
 * All that staff go by when they call a partner about money, of one moment: his cards with what is
 * open, whether the ERP agrees, what he has promised and what was noted. That it was read is noted.
 */
export async function viewDebtor(
  services: Services,
  caller: Caller,
  { partner: code, what }: { partner: string; what: string },
) {
  const company = await knownCompany(services.db);
  const day = today(services.clock, company.timeZone);
  const found = await inSnapshot(
    services.db,
    staffScope(caller),
    async (trx) => {
      const debtor = await findDebtor(trx, code);
      if (!debtor) return undefined;
      const { id: partnerId, ...partner } = debtor;
      const erp = await listErpBalances(trx, partnerId);
      const keys = await listCards(trx, partnerId);
      // A card of which only the ERP knows is one to look into.
      const known = [
        ...keys,
        ...erp
          .filter(
            (one) =>
              !keys.some(
                (key) => key.side === one.side && key.currency === one.currency,
              ),
          )
          .map(({ side, currency }) => ({ partnerId, side, currency })),
      ];
      const figures = await listCardFigures(trx, known, day);
      const items = await listOpenItemsByCurrency(
        trx,
        { partnerId, side: "customer" },
        day,
      );
      const isLimited = (key: { side: string; currency: string }) =>
        key.side === "customer" && key.currency === company.currency;
      const limited = known.find(isLimited);
      const terms = limited && (await findCreditTerms(trx, limited));
      const cards = known.map(({ side, currency }, n) => {
        const shown = figures[n];
        if (!shown) throw new Error("each card has its figures");
        return {
          side,
          currency,
          ...shown,
          credit:
            terms && isLimited({ side, currency })
              ? { ...terms, overBy: overLimitBy({ ...terms, ...shown }) }
              : undefined,
          items: (side === "customer" && items.get(currency)) || [],
          ...agreementOf(
            erp.filter((one) => one.side === side && one.currency === currency),
          ),
        };
      });
      const notes = await listNotes(trx, partnerId);
      return {
        partnerId,
        view: {
          partner,
          cards,
          promises: await listPromises(trx, partnerId, day),
          notes: notes.map((one) => ({ ...one, at: one.at.toISOString() })),
          currency: company.currency,
          today: day,
        },
      };
    },
  );
  if (!found) return refuse("NOT_FOUND", "not_found");
  const { partnerId, view } = found;
  await noteCardRead(
    { db: services.db, caller },
    { what, partner: { id: partnerId, ...view.partner } },
  );
  return view;
}
