import { HOUSE, inReading } from "../platform/database.ts";
import type { OrderRequestLine } from "../orders/order-content.rules.ts";
import { isRefusal } from "../core/refusal.ts";
import { placeOrder } from "../orders/place-order.ts";
import { quoteOrder } from "../orders/quote-order.ts";
import { acknowledgeOrder } from "../order-export/acknowledge-order.ts";
import type { Services } from "../platform/trpc.ts";
import {
  findBasket,
  type BasketLine,
  type BoughtLine,
} from "./cast.queries.ts";
import { idOf, type Actor, type Demo } from "./demo-stage.ts";
import { sendFeed } from "./send-feed.ts";

/** An order as somebody of a partner places it. */
export interface Wish {
  key: string;
  by: Actor;
  /** The services as they were then. */
  at: Services;
  lines: BasketLine[];
  note?: string | undefined;
}

/** Places an order at the prices of the day, and gives its number. */
export async function place(
  demo: Demo,
  { key, by, at, lines, note }: Wish,
): Promise<string | undefined> {
  const { partnerId } = by;
  const quote = demo.said(
    `quote ${key}`,
    await quoteOrder(at, partnerId, { lines }),
  );
  if (!quote) return undefined;
  const priced = quote.lines.map(
    ({ itemCode, quantity, netPrice }): OrderRequestLine => ({
      itemCode,
      quantity,
      expectedPrice: netPrice,
    }),
  );
  const request = { id: idOf(`order ${key}`), lines: priced, note };
  const placed = await placeOrder(at, by, request);
  return demo.said(`order ${key}`, placed)?.number;
}

/** Some of what a partner buys anyway, so many times as much as he did. */
export async function basketOf(
  { services }: Demo,
  partner: string,
  {
    lines,
    skip = 0,
    times = 1,
    plenty = 4 * times,
  }: { lines: number; skip?: number; times?: number; plenty?: number },
): Promise<BoughtLine[]> {
  const found = await inReading(services.db, HOUSE, (trx) =>
    findBasket(trx, { partner, lines, skip, plenty }),
  );
  return found.map((line) => ({
    ...line,
    quantity: line.quantity * times,
    worth: line.worth * times,
  }));
}

/** The ERP's yes to an order, under a number of its own. */
export async function acknowledge(
  demo: Demo,
  at: Services,
  number: string,
): Promise<void> {
  const erpDocument = number.replace("N-", "NK-");
  const answer = await acknowledgeOrder(at, { number, erpDocument });
  if (isRefusal(answer)) demo.said(`acknowledge ${number}`, answer);
}

/** The ERP's word that it will deliver less of an order's first line. */
export async function confirmLess(
  at: Services,
  number: string,
  confirmed: string,
): Promise<void> {
  await sendFeed(at, "order-status", {
    header: "order_number,status,erp_document,line,confirmed_quantity",
    lines: [
      `${number},confirmed,${number.replace("N-", "NK-")},1,${confirmed}`,
    ],
  });
}

/** What the ERP says of an order, and how much of its first line it has shipped. */
export async function tellStatus(
  at: Services,
  number: string,
  { status, shipped }: { status: string; shipped?: string },
): Promise<void> {
  const line = shipped === undefined ? "" : "1";
  await sendFeed(at, "order-status", {
    header: "order_number,status,erp_document,line,shipped_quantity",
    lines: [
      `${number},${status},${number.replace("N-", "OT-")},${line},${shipped ?? ""}`,
    ],
  });
}
