import { dateInZone } from "../core/calendar.ts";
import { formatQuantity } from "../core/quantity.ts";
import { cancelOrder } from "../orders/cancel-order.ts";
import { changeOrder } from "../orders/change-order.ts";
import { endOrderByStaff } from "../orders/end-order-by-staff.ts";
import { expireOrders } from "../orders/expire-orders.ts";
import { freezeContent } from "../order-export/hand-out.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { countRefusals } from "../stock/probing.queries.ts";
import { MAX_SHORTAGE_REFUSALS } from "../stock/probing.rules.ts";
import {
  acknowledge,
  basketOf,
  confirmLess,
  place,
  tellStatus,
  type Wish,
} from "./act-orders.ts";
import {
  findHeadroom,
  findScarce,
  findWaitingExport,
  refuseExports,
  type BasketLine,
} from "./cast.queries.ts";
import type { Demo } from "./demo-stage.ts";
import { sendFeed } from "./send-feed.ts";

/** How an order of the last days has gone on. */
type Fate =
  | "confirmed"
  | "confirmed_less"
  | "partly_shipped"
  | "shipped"
  | "cancelled"
  | "cancel_requested"
  | "changed"
  | "refused";

interface Day {
  daysAgo: number;
  time: string;
  partner: string;
  fate: Fate;
  lines?: number;
  skip?: number;
  note?: string;
}

/** The orders of the week before, as shops send them in: early, and before noon. */
const LAST_DAYS: Day[] = [
  { daysAgo: 8, time: "08:12", partner: "10001", fate: "shipped", lines: 5 },
  { daysAgo: 8, time: "09:40", partner: "10009", fate: "shipped" },
  { daysAgo: 7, time: "07:55", partner: "10002", fate: "shipped", lines: 6 },
  { daysAgo: 7, time: "10:31", partner: "10011", fate: "shipped", lines: 4 },
  { daysAgo: 6, time: "08:20", partner: "10013", fate: "shipped" },
  { daysAgo: 6, time: "11:04", partner: "10016", fate: "partly_shipped" },
  { daysAgo: 6, time: "12:47", partner: "10022", fate: "confirmed" },
  { daysAgo: 5, time: "08:03", partner: "10008", fate: "partly_shipped" },
  { daysAgo: 5, time: "09:18", partner: "10017", fate: "shipped" },
  { daysAgo: 5, time: "13:26", partner: "10012", fate: "cancelled" },
  { daysAgo: 4, time: "07:48", partner: "10001", fate: "cancelled", skip: 5 },
  { daysAgo: 4, time: "10:12", partner: "10024", fate: "confirmed", lines: 4 },
  { daysAgo: 4, time: "10:55", partner: "10028", fate: "confirmed" },
  { daysAgo: 3, time: "08:31", partner: "10011", fate: "cancel_requested" },
  {
    daysAgo: 3,
    time: "09:07",
    partner: "10031",
    fate: "confirmed_less",
    skip: 1,
  },
  { daysAgo: 3, time: "11:39", partner: "10003", fate: "changed", lines: 4 },
  { daysAgo: 2, time: "08:44", partner: "10002", fate: "partly_shipped" },
  { daysAgo: 2, time: "09:52", partner: "10014", fate: "confirmed" },
  { daysAgo: 1, time: "08:15", partner: "10001", fate: "confirmed", lines: 5 },
  { daysAgo: 1, time: "09:26", partner: "10009", fate: "confirmed", skip: 3 },
  { daysAgo: 1, time: "11:50", partner: "10018", fate: "refused" },
];

/** Those of today, by how many minutes ago. */
const TODAY: { minutes: number; partner: string; lines: number }[] = [
  { minutes: 290, partner: "10013", lines: 4 },
  { minutes: 205, partner: "10022", lines: 2 },
  { minutes: 95, partner: "10001", lines: 3 },
  { minutes: 41, partner: "10002", lines: 3 },
  { minutes: 12, partner: "10017", lines: 2 },
];

/** Lives through the last days, order by order, as people and the ERP would. */
export async function liveLastDays(demo: Demo): Promise<void> {
  for (const day of LAST_DAYS) {
    // oxlint-disable-next-line no-await-in-loop -- one order after the other
    await liveThrough(demo, day);
  }
  await letExpire(demo);
  for (const { minutes, partner, lines } of TODAY) {
    // oxlint-disable-next-line no-await-in-loop -- one order after the other
    const basket = await basketOf(demo, partner, { lines, skip: 6 });
    const at = demo.ago(minutes);
    const key = `today ${partner}`;
    // oxlint-disable-next-line no-await-in-loop -- one order after the other
    await place(demo, { key, by: demo.of(partner), at, lines: basket });
  }
}

async function liveThrough(demo: Demo, day: Day): Promise<void> {
  const { daysAgo, time, partner, fate, lines = 3, skip = 0, note } = day;
  const by = demo.of(partner);
  const at = demo.at(daysAgo, time);
  const basket = await basketOf(demo, partner, { lines, skip });
  const key = `${daysAgo} ${partner}`;
  const number = await place(demo, { key, by, at, lines: basket, note });
  if (number === undefined) return;
  const later = demo.at(daysAgo, "14:20");
  const staff = {
    scope: HOUSE,
    user: { id: demo.who("admin").user.id, name: "admin" },
  };
  switch (fate) {
    case "cancelled":
      demo.said(`cancel ${key}`, await cancelOrder(later, by, number));
      return;
    case "refused":
      demo.said(
        `refuse ${key}`,
        await endOrderByStaff(later, staff, {
          number,
          version: 1,
          reason: "Po dogovoru sa kupcem: roba stiže drugom turom.",
        }),
      );
      return;
    case "changed":
      demo.said(
        `change ${key}`,
        await changeOrder(later, staff, {
          number,
          version: 1,
          lines: [{ line: 2, quantity: 0 }],
          anyQuantity: true,
          note: "Jedna stavka je izostavljena na Vašu molbu.",
        }),
      );
      return await acknowledge(demo, demo.at(daysAgo, "15:05"), number);
    case "cancel_requested":
      await acknowledge(demo, later, number);
      demo.said(
        `cancel ${key}`,
        await cancelOrder(demo.at(daysAgo - 1, "08:10"), by, number),
      );
      return;
    case "confirmed":
      return await acknowledge(demo, later, number);
    case "confirmed_less": {
      await acknowledge(demo, later, number);
      const { quantity = 0, step = 0 } = basket[0] ?? {};
      const half = Math.ceil(quantity / 2 / step) * step;
      const next = demo.at(daysAgo - 1, "10:40");
      return await confirmLess(next, number, formatQuantity(half));
    }
    case "partly_shipped": {
      await acknowledge(demo, later, number);
      const shipped = formatQuantity(basket[0]?.quantity ?? 0);
      const next = demo.at(daysAgo - 1, "09:30");
      return await tellStatus(next, number, { status: fate, shipped });
    }
    case "shipped":
      await acknowledge(demo, later, number);
      return await tellStatus(demo.at(daysAgo - 1, "10:05"), number, {
        status: fate,
      });
  }
}

/** One that nobody has paid in time goes back; one that is paid in part waits for a decision. */
async function letExpire(demo: Demo): Promise<void> {
  const before = demo.validityDays + 1;
  const unpaid = await basketOf(demo, "10005", { lines: 2 });
  await place(demo, {
    key: "unpaid",
    by: demo.of("10005"),
    at: demo.at(before, "09:15"),
    lines: unpaid,
  });
  await expireOrders(demo.services);
  const partner = "10006";
  const number = await place(demo, {
    key: "part paid",
    by: demo.of(partner),
    at: demo.at(before, "11:20"),
    lines: await basketOf(demo, partner, { lines: 3 }),
  });
  if (number === undefined) return;
  await sendFeed(demo.services, "ledger", {
    header:
      "partner,document_type,document_number,date,debit,credit,entry,side,closes,currency,description",
    lines: [
      `${partner},UPL,IZ-DEMO-1,${demo.day(2)},0,2500.00,KD00001,customer,${number},RSD,Uplata po predračunu`,
    ],
  });
}

/** Orders that wait for somebody: for a credit, for goods, for an owner; and one that got stuck. */
export async function liveHeldOrders(demo: Demo): Promise<void> {
  const held = (
    partner: string,
    minutes: number,
    lines: BasketLine[],
  ): Wish => ({
    key: `held ${partner}`,
    by: demo.of(partner),
    at: demo.ago(minutes),
    lines,
  });
  for (const [partner, minutes] of [
    ["10035", 1510],
    ["10007", 150],
  ] as const) {
    // oxlint-disable no-await-in-loop -- one order after the other
    const lines = await overLimit(demo, partner);
    await place(demo, held(partner, minutes, lines));
    // oxlint-enable no-await-in-loop
  }
  await placeForConfirmation(demo, held("10019", 130, []));
  await place(demo, {
    key: "over own limit",
    by: demo.who("karavukovo-nabavka"),
    at: demo.ago(75),
    lines: await basketOf(demo, "10001", {
      lines: 4,
      skip: 2,
      times: 2,
      plenty: 4,
    }),
    note: "Za vikend akciju",
  });
  await placeRefused(demo, held("10025", 340, []));
}

/** As much of what a partner buys as brings him over his limit. */
async function overLimit(demo: Demo, partner: string): Promise<BasketLine[]> {
  const { db } = demo.services;
  const room = await inTransaction(db, HOUSE, (trx) =>
    findHeadroom(trx, partner),
  );
  const basket = await basketOf(demo, partner, { lines: 24 });
  const worth = basket.reduce((sum, one) => sum + one.worth, 0);
  const times = Math.max(1, Math.ceil((1.3 * room) / Math.max(worth, 1)));
  return basket.map(({ itemCode, quantity, most }) => ({
    itemCode,
    quantity: quantity * Math.min(times, most),
  }));
}

/** More than there is, of what the partner has asked for over and over today. */
async function placeForConfirmation(demo: Demo, wish: Wish): Promise<void> {
  const { db } = demo.services;
  const { partnerId } = wish.by;
  const scarce = await inTransaction(db, HOUSE, async (trx) => {
    const found = await findScarce(trx);
    await countRefusals(trx, {
      partnerId,
      itemCodes: found.map(({ itemCode }) => itemCode),
      day: dateInZone(wish.at.clock.now(), demo.timeZone),
      times: MAX_SHORTAGE_REFUSALS,
    });
    return found;
  });
  const basket = await basketOf(demo, "10019", { lines: 2 });
  await place(demo, { ...wish, lines: [...scarce, ...basket] });
}

/** One that the ERP will not have as it is. */
async function placeRefused(demo: Demo, wish: Wish): Promise<void> {
  const lines = await basketOf(demo, "10025", { lines: 2 });
  const number = await place(demo, { ...wish, lines });
  if (number === undefined) return;
  const at = wish.at.clock.now();
  const detail = "Nepoznat objekat isporuke";
  const error = { kind: "refused", status: 422, detail } as const;
  await inTransaction(demo.services.db, HOUSE, async (trx) => {
    const ids = await findWaitingExport(trx, number);
    await freezeContent(trx, ids, at);
    await refuseExports(trx, ids, { error, at });
  });
}
