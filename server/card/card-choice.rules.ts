import type { LedgerSide } from "../../db/tables/ledger.ts";

/** A side of a partner's business, or both read as one card. */
export type CardSide = LedgerSide | "both";

export interface CardChoice {
  currency: string;
  side: CardSide;
  /** All in which the partner has a card, the company's first. */
  currencies: string[];
  /** Those on which he has a card in this currency. */
  sides: LedgerSide[];
}

/**
 * Which of a partner's cards is meant: unless he says so, the one in the company's currency, of
 * him as a customer. Who only supplies is shown what he is owed.
 */
export function chooseCard(
  cards: readonly { side: LedgerSide; currency: string }[],
  asked: { currency?: string | undefined; side?: CardSide | undefined },
  companyCurrency: string,
): CardChoice {
  const known = [...new Set(cards.map((card) => card.currency))].toSorted();
  const currencies = [
    ...known.filter((one) => one === companyCurrency),
    ...known.filter((one) => one !== companyCurrency),
  ];
  const currency = asked.currency ?? currencies[0] ?? companyCurrency;
  const sides = (["customer", "supplier"] as const).filter((side) =>
    cards.some((card) => card.side === side && card.currency === currency),
  );
  const side = asked.side ?? sides[0] ?? "customer";
  return { currency, side, currencies, sides };
}

/** The cards that a choice reads. */
export function sidesOf(side: CardSide): LedgerSide[] {
  return side === "both" ? ["customer", "supplier"] : [side];
}
