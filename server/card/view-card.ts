import { knownCompany, localToday } from "../company/known-company.ts";
import { readCursor, writeCursor } from "../core/cursor.ts";
import { isCalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import {
  listCardPage,
  type CardPageEntry,
  type CardPlace,
} from "../ledger/card-page.queries.ts";
import { findOpeningBalance, listCards } from "../ledger/card.queries.ts";
import { findCardFigures } from "../ledger/card-figures.queries.ts";
import { findCreditTerms } from "../orders/credit.queries.ts";
import type { CreditStanding } from "../orders/credit.rules.ts";
import { inSnapshot } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { findAgreements, type CardReader } from "./agreement.ts";
import { ledgerAsOf } from "./as-of.ts";
import { chooseCard, sidesOf } from "./card-choice.rules.ts";
import type { CardInput } from "./card.parse.ts";
import { joinFigures } from "./join-figures.rules.ts";

/**
 * A page of a partner's card with the balance after each row, and what the card comes to today:
 * all of one moment, whatever is imported meanwhile.
 */
export async function viewCard(
  services: Pick<Services, "db" | "clock"> & CardReader,
  input: CardInput,
) {
  const partnerId = services.partner.id;
  const after = readPlace(input.cursor);
  if (after === "unreadable")
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  const { currency: companyCurrency } = await knownCompany(services.db);
  const today = await localToday(services);
  const scope = { role: "partner", partnerId } as const;
  const [asOf, card] = await Promise.all([
    ledgerAsOf(services),
    inSnapshot(services.db, scope, async (trx) => {
      const cards = await listCards(trx, partnerId);
      const choice = chooseCard(cards, input, companyCurrency);
      const { currency, side } = choice;
      const sides = sidesOf(side);
      const read = { partnerId, sides, currency };
      const [page, openingBalance, terms, ...figures] = await Promise.all([
        listCardPage(trx, {
          ...input,
          ...read,
          search: input.search === "" ? undefined : input.search,
          after,
          limit: input.limit + 1,
          today,
        }),
        input.from === undefined
          ? 0
          : findOpeningBalance(trx, read, input.from),
        currency === companyCurrency && side !== "supplier"
          ? findCreditTerms(trx, { partnerId, currency })
          : null,
        ...sides.map((one) =>
          findCardFigures(trx, { partnerId, side: one, currency }, today),
        ),
      ]);
      return {
        ...choice,
        ...joinFigures(figures),
        openingBalance,
        limit: terms && creditLeft(terms, figures[0]?.balance ?? 0),
        ...cutPage(page, input.limit),
      };
    }),
  ]);
  const agreement = (await findAgreements(services))(
    sidesOf(card.side),
    card.currency,
  );
  return { ...card, today, asOf, ...agreement };
}

/** What he may still order on credit; null: there is no limit. */
function creditLeft(
  { limit, openOrders }: Pick<CreditStanding, "limit" | "openOrders">,
  balance: Amount,
) {
  if (limit === null) return null;
  const free = Math.max(0, limit - balance - openOrders);
  return { creditLimit: limit, openOrders, free };
}

function cutPage(found: CardPageEntry[], limit: number) {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    found.length > limit && last
      ? writeCursor([last.date, last.opening ? 1 : 0, last.place])
      : null;
  const entries = shown.map((row) => {
    const { opening: _, place: id, ...entry } = row;
    return { id, ...entry };
  });
  return { entries, nextCursor };
}

function readPlace(
  cursor: string | null | undefined,
): CardPlace | undefined | "unreadable" {
  if (!cursor) return undefined;
  const [date, opening, place] = readCursor(cursor, 3) ?? [];
  return typeof date === "string" &&
    isCalendarDate(date) &&
    (opening === 0 || opening === 1) &&
    typeof place === "number"
    ? { date, opening: opening === 1, place }
    : "unreadable";
}

export type CardView = Exclude<Awaited<ReturnType<typeof viewCard>>, Refusal>;
