import type { LedgerSummary } from "../api.ts";

type SummaryCard = LedgerSummary["cards"][number];

/** What the partner is late with as a buyer: the card in the house's currency first. */
export function overdueCards(
  cards: readonly SummaryCard[],
  currency: string | undefined,
): SummaryCard[] {
  return cards
    .filter(({ side, overdue }) => side === "customer" && overdue > 0)
    .toSorted(
      (one, other) =>
        Number(other.currency === currency) - Number(one.currency === currency),
    );
}
