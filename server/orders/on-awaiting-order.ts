import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import { knownCompany } from "../company/known-company.ts";
import { momentInZone } from "../core/calendar.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inTransaction } from "../platform/database.ts";
import type { ActingPartner, Caller, Services } from "../platform/trpc.ts";
import type { Actor } from "./order-life.queries.ts";
import type { OrderState } from "./order-state.rules.ts";
import { findOrder, lockOrder, type Order } from "./orders.queries.ts";

/** Somebody of a company, who may say yes or no to what its buyers order beyond their limit. */
export interface Decider {
  caller: Caller;
  partner: ActingPartner;
}

/** An order as the owner saw it. */
export interface SeenOrder {
  number: string;
  version: number;
}

export interface OwnDecision {
  number: string;
  state: OrderState;
}

/** It is the company's own business: staff do not decide it in an owner's place. */
export function mayDecide({ partnerRole }: Pick<Caller, "partnerRole">) {
  return partnerRole === "owner";
}

/**
 * Runs an owner's decision on an order that waits for one, as he saw it. The same decision once
 * more is answered as done, so that a lost answer costs nothing; after another one there is nothing
 * left to decide.
 */
export async function onAwaitingOrder<Answer>(
  services: Services,
  target: Decider &
    SeenOrder & { decision: "owner_approved" | "owner_refused" },
  work: (
    trx: Transaction<Database>,
    ground: { order: Order; at: Date; by: Actor; host: string },
  ) => Promise<Answer>,
): Promise<Answer | OwnDecision | Refusal> {
  const { caller, partner } = target;
  if (!mayDecide(caller)) return refuse("FORBIDDEN", "owner_only");
  const { timeZone } = await knownCompany(services.db);
  const key = { partnerId: partner.id, number: target.number };
  const scope = { role: "partner", partnerId: partner.id } as const;
  return await inTransaction(services.db, scope, async (trx) => {
    const isLocked = await lockOrder(trx, key);
    // A statement of its own: it sees what the one waited for has committed.
    const order = isLocked && (await findOrder(trx, key));
    if (!order) return refuse("NOT_FOUND", "not_found");
    const { number, state, history } = order;
    if (history.some(({ kind }) => kind === target.decision))
      return { number, state };
    if (!order.awaitsOwner) return refuse("CONFLICT", "already_decided");
    const latest = history.at(-1);
    if (latest && history.length !== target.version) {
      const at = momentInZone(latest.at, timeZone);
      const params = { by: latest.by, at };
      return refuse("CONFLICT", "changed_meanwhile", { params });
    }
    return await work(trx, {
      order,
      at: services.clock.now(),
      by: { userId: caller.userId, name: caller.username },
      host: services.config.publicUrl.hostname,
    });
  });
}
