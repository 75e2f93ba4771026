import { staffScope } from "../auth/staff-scope.ts";
import { localToday } from "../company/known-company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import { formatPercent } from "../core/percent.ts";
import { formatQuantity } from "../core/quantity.ts";
import { isRefusal } from "../core/refusal.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import type { Caller, Services } from "../platform/trpc.ts";
import { simulatePrice } from "../pricing/simulate-price.ts";
import {
  findAskGround,
  findAsks,
  findOrderedWith,
  listAskNumbers,
  listAsks,
  type AskOfPartner,
  type KeptAsk,
} from "./asks.queries.ts";
import { findStaffAsk } from "./on-ask.ts";
import { standingOf } from "./price-ask.rules.ts";

/** An ask as both sides see it. */
function viewAsk(ask: KeptAsk, today: CalendarDate) {
  const { netPrice, currency, validFrom, validTo, stands } = ask;
  const quantity = (value: number | null) =>
    value === null ? null : formatQuantity(value);
  return {
    id: ask.id,
    number: ask.number,
    itemCode: ask.itemCode,
    itemName: ask.itemName,
    unit: ask.unit,
    quantity: formatQuantity(ask.quantity),
    note: ask.note,
    askedAt: ask.askedAt.toISOString(),
    askedBy: ask.askedBy,
    state: ask.state,
    decidedAt: ask.decidedAt?.toISOString() ?? null,
    words: ask.words,
    answer:
      netPrice === null || currency === null || !validFrom || !validTo
        ? null
        : {
            netPrice,
            currency,
            validFrom,
            validTo,
            minQuantity: quantity(ask.minQuantity),
            maxQuantity: quantity(ask.maxQuantity),
            standing: standingOf({ validFrom, validTo, stands }, today),
          },
  };
}

function viewForStaff(ask: AskOfPartner, today: CalendarDate) {
  const { revision, partner, decidedBy } = ask;
  return { ...viewAsk(ask, today), revision, partner, decidedBy };
}

/** What a partner has asked for, the newest first, and what came of it. */
export async function viewAsks(
  services: Services,
  partnerId: number,
  page: {
    itemCode?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
) {
  const today = await localToday(services);
  const rows = await inReading(services.db, HOUSE, (trx) =>
    listAsks(trx, { partnerId, ...page, limit: page.limit + 1 }),
  );
  const shown = rows.slice(0, page.limit);
  return {
    asks: shown.map((ask) => viewAsk(ask, today)),
    nextCursor:
      rows.length > page.limit ? (shown.at(-1)?.number ?? null) : null,
  };
}

/** What waits for staff, or was decided. */
export async function viewStaffAsks(
  services: Services,
  caller: Caller,
  page: {
    view: "open" | "decided";
    after?: number | undefined;
    limit: number;
  },
) {
  const today = await localToday(services);
  const numbers = await inReading(services.db, staffScope(caller), (trx) =>
    listAskNumbers(trx, { ...page, limit: page.limit + 1 }),
  );
  const shown = numbers.slice(0, page.limit);
  const asks = await inReading(services.db, HOUSE, (trx) =>
    findAsks(trx, shown),
  );
  return {
    asks: asks.map((ask) => viewForStaff(ask, today)),
    nextCursor: numbers.length > page.limit ? (shown.at(-1) ?? null) : null,
  };
}

/** One ask with what a price is judged by. */
export async function viewStaffAsk(
  services: Services,
  caller: Caller,
  number: number,
) {
  const today = await localToday(services);
  const ask = await findStaffAsk(services, caller, number);
  if (isRefusal(ask)) return ask;
  const { partnerId, itemId, ruleId } = ask;
  const [ground, orderedWith] = await inReading(services.db, HOUSE, (trx) =>
    Promise.all([
      findAskGround(trx, { partnerId, itemId }),
      ruleId === null
        ? undefined
        : findOrderedWith(trx, { partnerId, itemId, ruleId }),
    ]),
  );
  const now = await simulatePrice(services, HOUSE, {
    partner: ask.partner.code,
    item: ask.itemCode,
    quantity: formatQuantity(ask.quantity),
  });
  if (isRefusal(now)) return now;
  const { minimumPrice, maximumRebatePercentE4, last } = ground;
  return {
    ...viewForStaff(ask, today),
    today,
    currency: now.currency,
    listPrice: now.receipt?.listPrice ?? null,
    netPrice: now.receipt?.netPrice ?? null,
    limits: {
      minimumPrice,
      maximumRebate:
        maximumRebatePercentE4 === null
          ? null
          : formatPercent(maximumRebatePercentE4),
      /** Whether the caller may go below them. */
      mayLift: caller.role === "admin",
    },
    last: last && {
      ...last,
      at: new Date(last.at).toISOString(),
      quantity: formatQuantity(last.quantity),
    },
    /** An order that rests on the answered price: it is not taken back any more. */
    orderedWith: orderedWith ?? null,
  };
}
