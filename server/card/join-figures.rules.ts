import { sumAmounts } from "../core/money.ts";
import type { CardFigures } from "../ledger/card-figures.queries.ts";

/**
 * Both sides of a partner in one: the balances add up, while what is late stays what he himself
 * owes as a customer. What the wholesaler owes him is not set off against it unasked.
 */
export function joinFigures(figures: readonly CardFigures[]): CardFigures {
  const [own] = figures;
  if (!own) throw new Error("a card has a side at least");
  return {
    ...own,
    balance: sumAmounts(figures.map((one) => one.balance)),
  };
}
