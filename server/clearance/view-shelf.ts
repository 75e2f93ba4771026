import { findOfferedItems } from "../catalog/offered-items.queries.ts";
import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { unitQuantityForList } from "../pricing/list-price.rules.ts";
import { priceSheetFor } from "../pricing/price-sheets.ts";
import { resolvePrice } from "../pricing/resolve-price.rules.ts";
import { listCleared } from "./shelf.queries.ts";

const ON_SHELF = 500;
/** So many are priced: some of them cost the partner something else. */
const MOST_PRICED = 2000;

/**
 * The shelf of one partner: what he pays the price of a clearance for, as the engine says, and
 * until when. Whoever has a lower price by contract, or an action nearer to him, sees no item here
 * that this has nothing to do with.
 */
export async function viewShelf(
  services: Services,
  partnerId: number,
): Promise<{ items: { code: string; until: CalendarDate }[] }> {
  const { db } = services;
  const today = await localToday(services);
  const cleared = await inReading(db, HOUSE, (trx) =>
    listCleared(trx, { partnerId, today, limit: MOST_PRICED }),
  );
  const codes = cleared.map(({ code }) => code);
  const found =
    codes.length === 0
      ? []
      : await inReading(db, { role: "partner", partnerId }, (trx) =>
          findOfferedItems(trx, partnerId, { codes, today }),
        );
  const [first] = found;
  if (!first) return { items: [] };
  const { viewKey } = first;
  const sheet = await priceSheetFor(db, { partnerId, viewKey, date: today });
  const byCode = new Map(found.map((item) => [item.code, item]));
  const given = cleared.filter(({ code, rules }) => {
    const item = byCode.get(code);
    if (!item) return false;
    const quantity = unitQuantityForList(item.minimumOrder);
    const price = resolvePrice(sheet, item, { quantity });
    if (price?.kind !== "action") return false;
    return price.trace.steps.some(
      (step) =>
        step.step === "action" &&
        step.rule.ruleId !== undefined &&
        rules.includes(step.rule.ruleId),
    );
  });
  return {
    items: given.slice(0, ON_SHELF).map(({ code, until }) => ({ code, until })),
  };
}
