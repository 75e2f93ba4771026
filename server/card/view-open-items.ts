import { knownCompany, localToday } from "../company/known-company.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import { listCards } from "../ledger/card.queries.ts";
import { listOpenItems } from "../ledger/open-item-list.queries.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { chooseCard } from "./card-choice.rules.ts";
import type { OpenItemsInput } from "./card.parse.ts";

/** What is left to pay on a card, document by document. */
export async function viewOpenItems(
  services: Pick<Services, "db" | "clock">,
  partnerId: number,
  input: OpenItemsInput,
) {
  const company = await knownCompany(services.db);
  const today = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  return await inSnapshot(services.db, scope, async (trx) => {
    const cards = await listCards(trx, partnerId);
    const { side, currency } = chooseCard(cards, input, company.currency);
    const card = {
      partnerId,
      side: side === "both" ? "customer" : side,
      currency,
    } as const;
    const items = await listOpenItems(trx, card, today);
    const { unallocated } = await findCardFigures(trx, card, today);
    return { items, unallocated, side: card.side, currency, today };
  });
}
