import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone, type CalendarDate } from "../core/calendar.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal, refuse, type Refusal } from "../core/refusal.ts";
import { today } from "../platform/clock.ts";
import {
  continueAsHouse,
  inTransaction,
  rollBackWith,
} from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { countShortages } from "../stock/count-shortages.ts";
import type { StockView } from "../stock/stock-view.ts";
import { moveStock, writeChange } from "./apply-change.ts";
import { countTakenBack } from "./count-taken-back.ts";
import { findCreditStanding } from "./credit.queries.ts";
import { findCutItems, type CutItem } from "./cut-items.queries.ts";
import type { UnreadViews } from "./draft-order.ts";
import type { OrderGround } from "./hold-more.ts";
import { shortItems, tellShort } from "./hold-stock.ts";
import { refuseWishedDate } from "./order-content.rules.ts";
import { ENDED_STATES, type OrderState } from "./order-state.rules.ts";
import { findOrder, lockOrder, type Order } from "./orders.queries.ts";
import { readOwnChangeGround, withOwnViews } from "./own-change-ground.ts";
import { updateWishes } from "./own-change.queries.ts";
import {
  isOpenToPartner,
  isTakenUp,
  standsAsWished,
  type OwnChangeWishes,
} from "./own-change.rules.ts";
import { isOverOwnLimit } from "./own-limit.rules.ts";
import type { PartnerViews } from "./partner-views.ts";
import type { PlacingParty } from "./place-order.ts";
import {
  planOwnChange,
  refuseByCredit,
  refuseGrowthOf,
  type OwnChangeGround,
  type OwnChangePlan,
} from "./plan-own-change.ts";

export interface OwnChangeRequest extends OwnChangeWishes {
  number: string;
  /** The order's version that the person saw. */
  version: number;
  /** The total with VAT that he was shown before he saved. */
  expectedTotal: Amount;
}

export interface OwnChanged {
  number: string;
  state: OrderState;
  total: Amount;
}

interface Changing {
  party: PlacingParty;
  request: OwnChangeRequest;
  date: CalendarDate;
  timeZone: string;
}

/**
 * Changes an order for its partner as long as neither staff nor the ERP have taken it up: all of it
 * or nothing. What a line is short of counts as when placing, so that nothing more can be learned
 * of the stock by changing than by ordering.
 */
export async function changeOwnOrder(
  services: Services,
  party: PlacingParty,
  request: OwnChangeRequest,
): Promise<OwnChanged | Refusal> {
  const { partnerId } = party;
  const { timeZone } = await knownCompany(services.db);
  const date = today(services.clock, timeZone);
  const changing = { party, request, date, timeZone };
  const answer = await withOwnViews(services, { partnerId, date }, (views) =>
    attemptChange(services, changing, views),
  );
  if (!isRefusal(answer)) {
    await countTakenBack(services, partnerId, answer.told);
    return answer.changed;
  }
  const itemCodes = shortItems(answer);
  if (itemCodes.length === 0) return answer;
  const refused = { partnerId, itemCodes, day: date };
  const [exhausted] = await countShortages(services, refused);
  return exhausted === undefined
    ? answer
    : refuseGrowthOf({ itemCode: exhausted, name: exhausted });
}

interface Done {
  changed: OwnChanged;
  /** Items of which the order has told how much there is, and that are now taken back. */
  told: CutItem[];
}

async function attemptChange(
  services: Services,
  changing: Changing,
  views: PartnerViews | undefined,
): Promise<Done | Refusal | UnreadViews> {
  const { party, request, date } = changing;
  const { partnerId } = party;
  const key = { partnerId, number: request.number };
  const scope = { role: "partner", partnerId } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const isLocked = await lockOrder(trx, key);
    // A statement of its own: it sees what the one waited for has committed.
    const order = isLocked && (await findOrder(trx, key));
    if (!order) return refuse("NOT_FOUND", "not_found");
    const { number, state, total } = order;
    if (standsAsWished(order, request))
      return { changed: { number, state, total }, told: [] };
    const late = refuseLate(order, changing, services.clock.now());
    if (late) return late;
    const found = { order, date, views };
    const ground = await readOwnChangeGround(services, trx, found);
    if ("unread" in ground) return ground;
    if (ground.terms.blocked) return refuse("FORBIDDEN", "partner_blocked");
    const plan = planOwnChange(ground, request);
    if (isRefusal(plan)) return plan;
    if (
      growsOverOwnLimit(order, plan, {
        party,
        currency: ground.terms.companyCurrency,
      })
    )
      return refuse("CONFLICT", "change_over_own_limit");
    if (plan.totals.total !== request.expectedTotal)
      return refuse("CONFLICT", "total_changed");
    return await write(services, trx, { ...changing, ground, plan });
  });
}

/** What waits for an owner anyway may grow; else growing would be a way past him. */
function growsOverOwnLimit(
  { total, currency, awaitsOwner }: Order,
  { totals }: OwnChangePlan,
  {
    party,
    currency: companyCurrency,
  }: { party: PlacingParty; currency: string },
): boolean {
  const limit = { limit: party.user.orderLimit, currency: companyCurrency };
  return (
    !awaitsOwner &&
    totals.total > total &&
    isOverOwnLimit({ total: totals.total, currency }, limit)
  );
}

/** Why it is too late for a change, or why the person must look at the order again. */
function refuseLate(
  order: Order,
  { request, date, timeZone }: Changing,
  now: Date,
): Refusal | undefined {
  const isEnded = ENDED_STATES.some((state) => state === order.state);
  if (isTakenUp(order) && !isEnded) return refuse("CONFLICT", "taken_up");
  if (!isOpenToPartner(order, now)) return refuse("CONFLICT", "not_changeable");
  const latest = order.history.at(-1);
  if (latest && order.history.length !== request.version) {
    const at = momentInZone(latest.at, timeZone);
    const params = { by: latest.by, at };
    return refuse("CONFLICT", "changed_meanwhile", { params });
  }
  const { wishedDate } = request;
  return wishedDate && wishedDate !== order.wishedDate
    ? refuseWishedDate({ wishedDate }, date)
    : undefined;
}

async function write(
  services: Services,
  trx: Transaction<Database>,
  {
    party,
    request,
    date,
    ground,
    plan: { changes, totals },
  }: Changing & {
    ground: OwnChangeGround & { stock: StockView };
    plan: OwnChangePlan;
  },
): Promise<Done> {
  const { order, stock } = ground;
  const { orderId, number, state } = order;
  const shrunk = changes
    .filter(({ line, to }) => to < line.quantity)
    .map(({ line }) => line.itemCode);
  const cut = await findCutItems(trx, orderId);
  const told = cut.filter(({ itemCode }) => shrunk.includes(itemCode));
  await continueAsHouse(trx);
  const { note = order.note, wishedDate = order.wishedDate } = request;
  await updateWishes(trx, { orderId, note, wishedDate });
  const by = { userId: party.user.id, name: party.user.name };
  const acting: OrderGround = {
    order,
    stock,
    at: services.clock.now(),
    by,
    host: services.config.publicUrl.hostname,
    tell: (line, available) =>
      tellShort({ ...line, code: line.itemCode }, available, stock),
  };
  await writeChange(trx, acting, {
    changes,
    totals,
    more: {
      ...(note !== order.note && { note: { from: order.note, to: note } }),
      ...(wishedDate !== order.wishedDate && {
        wishedDate: { from: order.wishedDate, to: wishedDate },
      }),
      byPartner: true,
    },
  });
  const growth = totals.total - order.total;
  const stopped = await refuseUnderLock(trx, ground, { growth, date });
  if (stopped) rollBackWith(stopped);
  await moveStock(trx, acting, changes);
  return { changed: { number, state, total: totals.total }, told };
}

/**
 * Judges the credit again after the change is written, which has locked it: no other order of this
 * partner can move the figures now.
 */
async function refuseUnderLock(
  trx: Transaction<Database>,
  ground: OwnChangeGround,
  { growth, date }: { growth: Amount; date: CalendarDate },
): Promise<Refusal | undefined> {
  if (!ground.standing || growth <= 0) return undefined;
  const { partnerId } = ground.order;
  const currency = ground.terms.companyCurrency;
  const read = { partnerId, currency, today: date };
  const { openOrders, ...rest } = await findCreditStanding(trx, read);
  const standing = { ...rest, openOrders: openOrders - growth };
  return refuseByCredit(ground, { growth, standing });
}
