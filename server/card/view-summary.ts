import { knownCompany, localToday } from "../company/known-company.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import { listCards } from "../ledger/card.queries.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findAgreements, type CardReader } from "./agreement.ts";
import { ledgerAsOf } from "./as-of.ts";

/** What each of a partner's cards comes to today, and whom he pays: enough for the phone. */
export async function viewSummary(
  services: Pick<Services, "db" | "clock"> & CardReader,
) {
  const partnerId = services.partner.id;
  const { name, address, city, account } = await knownCompany(services.db);
  const today = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  const agreements = await findAgreements(services);
  const cards = await inSnapshot(services.db, scope, async (trx) => {
    const keys = await listCards(trx, partnerId);
    return await Promise.all(
      keys.map(async (card) => {
        const figures = await findCardFigures(trx, card, today);
        const { balance, overdue, oldest, nextDue } = figures;
        const { side, currency } = card;
        const { agreesWithErp } = agreements([side], currency);
        return {
          side,
          currency,
          balance,
          overdue,
          oldest,
          nextDue,
          agreesWithErp,
        };
      }),
    );
  });
  const payee = { name, address, city, account };
  return { cards, payee, today, asOf: await ledgerAsOf(services) };
}
