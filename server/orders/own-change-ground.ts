import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { findItemsByCode } from "../catalog/catalog.queries.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Services } from "../platform/trpc.ts";
import type { StockView } from "../stock/stock-view.ts";
import { findCreditStanding } from "./credit.queries.ts";
import { creditMatters } from "./credit.rules.ts";
import type { UnreadViews } from "./draft-order.ts";
import type { Order } from "./orders.queries.ts";
import { findOwnChangeTerms } from "./own-change.queries.ts";
import { knownViews, readViews, type PartnerViews } from "./partner-views.ts";
import type { OwnChangeGround } from "./plan-own-change.ts";
import { listStaffLines } from "./staff-order.queries.ts";

/** Reads, as the partner, what his change of an order is decided by. */
export async function readOwnChangeGround(
  { db }: Pick<Services, "db">,
  trx: Transaction<Database>,
  found: {
    order: Order;
    date: CalendarDate;
    views: PartnerViews | undefined;
  },
): Promise<(OwnChangeGround & { stock: StockView }) | UnreadViews> {
  const { order, date } = found;
  const { orderId, partnerId } = order;
  const terms = await findOwnChangeTerms(trx, { orderId, day: date });
  const lines = await listStaffLines(trx, orderId);
  const codes = lines.map(({ itemCode }) => itemCode);
  const items = await findItemsByCode(trx, partnerId, { codes, today: date });
  // The key of the items' own snapshot, as when placing.
  const viewKey = items[0]?.viewKey ?? terms.viewKey;
  const views =
    found.views?.viewKey === viewKey
      ? found.views
      : knownViews(db, { partnerId, viewKey, date });
  if (!views) return { unread: viewKey };
  const { sheet, stock } = views;
  const { creditPolicy, creditLimit, companyCurrency: currency } = terms;
  const standing = creditMatters(creditPolicy, creditLimit)
    ? await findCreditStanding(trx, { partnerId, currency, today: date })
    : undefined;
  return { order, lines, items, sheet, terms, stock, standing };
}

/** Repeats work until the views are there that it waits for, read outside of its transaction. */
export async function withOwnViews<Answer extends object>(
  { db }: Pick<Services, "db">,
  { partnerId, date }: { partnerId: number; date: CalendarDate },
  work: (views: PartnerViews | undefined) => Promise<Answer | UnreadViews>,
): Promise<Answer> {
  let views: PartnerViews | undefined;
  for (;;) {
    const answer = await work(views);
    if (!("unread" in answer)) return answer;
    views = await readViews(db, { partnerId, viewKey: answer.unread, date });
  }
}
