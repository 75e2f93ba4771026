import { readCursor, writeCursor } from "../core/cursor.ts";
import { refuse, type Refusal } from "../core/refusal.ts";
import { inReading } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { listAwaiting, type AwaitingOrder } from "./awaiting.queries.ts";
import { mayDecide, type Decider } from "./on-awaiting-order.ts";
import {
  findOrder,
  listOrders,
  type Order,
  type OrderHead,
} from "./orders.queries.ts";

/** A page of one partner's orders, newest first. */
export async function listPartnerOrders(
  services: Services,
  partnerId: number,
  page: { cursor?: string | null | undefined; limit: number },
): Promise<{ orders: OrderHead[]; nextCursor: string | null } | Refusal> {
  const place = page.cursor ? readCursor(page.cursor, 1) : [undefined];
  const before = place?.[0];
  if (!place || typeof before === "string") {
    return refuse("BAD_REQUEST", "invalid_input", { field: "cursor" });
  }
  const scope = { role: "partner", partnerId } as const;
  const orders = await inReading(services.db, scope, (trx) =>
    listOrders(trx, { partnerId, before, limit: page.limit + 1 }),
  );
  const shown = orders.slice(0, page.limit);
  const last = shown.at(-1);
  const nextCursor =
    orders.length > page.limit && last ? writeCursor([last.orderId]) : null;
  return { orders: shown, nextCursor };
}

/** One order of a partner; another's is not found. */
export async function getPartnerOrder(
  services: Services,
  partnerId: number,
  number: string,
): Promise<Order | Refusal> {
  const scope = { role: "partner", partnerId } as const;
  const order = await inReading(services.db, scope, (trx) =>
    findOrder(trx, { partnerId, number }),
  );
  return order ?? refuse("NOT_FOUND", "not_found");
}

/** What waits for an owner of a company, for him alone. */
export async function listAwaitingOrders(
  services: Services,
  { caller, partner }: Decider,
): Promise<AwaitingOrder[] | Refusal> {
  if (!mayDecide(caller)) return refuse("FORBIDDEN", "owner_only");
  const scope = { role: "partner", partnerId: partner.id } as const;
  return await inReading(services.db, scope, (trx) =>
    listAwaiting(trx, partner.id),
  );
}
