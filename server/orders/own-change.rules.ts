import type { CreditPolicy } from "../company/credit-policy.rules.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Amount, UnitPrice } from "../core/money.ts";
import type { Quantity } from "../core/quantity.ts";
import {
  judgeCredit,
  PASSES,
  type CreditStanding,
  type CreditVerdict,
} from "./credit.rules.ts";
import {
  EXPIRING_STATES,
  type EventKind,
  type OrderState,
} from "./order-state.rules.ts";

interface Standing {
  state: OrderState;
  reservedUntil: Date;
  fetchedByErp: boolean;
  history: {
    kind: EventKind;
    details: { change?: { byPartner?: true } };
  }[];
}

/**
 * Whether the partner may still change what he has ordered: until the ERP has fetched the order,
 * money has come for it or staff have done anything about it, and not past the deadline that holds
 * his goods.
 */
export function isOpenToPartner(order: Standing, now: Date): boolean {
  return (
    EXPIRING_STATES.includes(order.state) &&
    order.reservedUntil >= now &&
    !isTakenUp(order)
  );
}

/** Whether staff or the ERP have taken an order up: what the partner did himself is none of it. */
export function isTakenUp({ fetchedByErp, history }: Standing): boolean {
  return (
    fetchedByErp ||
    history
      .slice(1)
      .some(
        ({ kind, details }) =>
          kind !== "extended" && details.change?.byPartner !== true,
      )
  );
}

/** What a partner wants of an order; what is not named stays as it is. */
export interface OwnChangeWishes {
  lines: { line: number; quantity: Quantity }[];
  note?: string | undefined;
  wishedDate?: CalendarDate | null | undefined;
}

/**
 * Whether an order stands as it is wished: then there is nothing to do, also for the second copy
 * of a change whose answer was lost.
 */
export function standsAsWished(
  order: {
    lines: { line: number; quantity: Quantity }[];
    note: string;
    wishedDate: CalendarDate | null;
  },
  wishes: OwnChangeWishes,
): boolean {
  const standing = new Map(order.lines.map((one) => [one.line, one.quantity]));
  return (
    wishes.lines.every(
      ({ line, quantity }) => (standing.get(line) ?? 0) === quantity,
    ) &&
    (wishes.note ?? order.note) === order.note &&
    (wishes.wishedDate === undefined || wishes.wishedDate === order.wishedDate)
  );
}

/**
 * The price of a line that does not grow. It stays as agreed, unless the order's new quantities
 * alone move it: a quantity rebate that is not reached any more is not kept, one that is reached
 * now is given. What has become dearer or cheaper since the order was placed moves nothing.
 *
 * @param before what the line would cost today in the order as it stands
 * @param after what it would cost today in the order as it is wished
 * @returns undefined when the agreed price stays
 */
export function movedPrice<Price extends { netPrice: UnitPrice }>(
  agreed: UnitPrice,
  before: Price | undefined,
  after: Price | undefined,
): Price | undefined {
  if (!before || !after) return undefined;
  const isDearer = after.netPrice > before.netPrice && after.netPrice > agreed;
  const isCheaper = after.netPrice < before.netPrice && after.netPrice < agreed;
  return isDearer || isCheaper ? after : undefined;
}

/**
 * What the partner's credit makes of a change. Nobody has approved a placed order, so it must not
 * grow where a new one would be held; one on hold waits for approval anyway.
 *
 * @param standing with the order as it is
 */
export function judgeGrowth(
  { state }: Pick<Standing, "state">,
  standing: CreditStanding,
  {
    growth,
    inAdvance,
    policy,
  }: { growth: Amount; inAdvance: boolean; policy: CreditPolicy },
): CreditVerdict {
  return state === "placed" && growth > 0
    ? judgeCredit(standing, { total: growth, inAdvance }, policy)
    : PASSES;
}
