import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { createRandom, type Random } from "../../test/drills/random.ts";
import { CARD_HEADER } from "../../test/fixtures/ledger-card.ts";
import { useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import {
  listLine,
  mustFind,
  mustPlace,
  orderOf,
} from "../../test/fixtures/small-orders.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { expireOrders } from "./expire-orders.ts";
import { extendOrder } from "./extend-order.ts";
import type { PlacingParty } from "./place-order.ts";
import { viewOrder } from "./order-view.ts";

const HOUR = 3_600_000;
const TOTAL = 1440;
const { services, company, db } = await useShop();
let now = new Date("2026-11-23T10:00:00Z");
services.clock.now = () => now;

interface Row {
  entry: string;
  document: string;
  amount: number;
  order: string;
  /** How its amount stands in the file. */
  way: "credit" | "debit";
}

/** What an order should be, as simply as it can be said. */
interface Expected {
  party: PlacingParty;
  placed: string;
  state: "placed" | "expired";
  validUntil: string;
  extended: boolean;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
/** In Belgrade's winter a day ends at 23:00 UTC. */
const endOf = (date: string) => Date.parse(`${date}T22:59:59.999Z`);
const localDay = () => dayOf(new Date(now.getTime() + HOUR));
const plus = (date: string, days: number) =>
  dayOf(new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR));
const isWeekend = (date: string) =>
  [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
function workdayAfter(date: string): string {
  let next = plus(date, 1);
  while (isWeekend(next)) next = plus(next, 1);
  return next;
}

class Model {
  orders = new Map<string, Expected>();
  cards = new Map<string, Row[]>();

  paid(number: string): number {
    const rows = [...this.cards.values()].flat();
    return Math.max(
      0,
      rows
        .filter((row) => row.order === number)
        .reduce((sum, row) => sum + row.amount, 0),
    );
  }

  /** What the orders become by a change of the cards. */
  settle(change: () => void): void {
    const before = new Map(
      [...this.orders.keys()].map((number) => [number, this.paid(number)]),
    );
    change();
    for (const [number, order] of this.orders) {
      const paid = this.paid(number);
      const isLess = paid < (before.get(number) ?? 0) && paid < TOTAL;
      const floor = workdayAfter(localDay());
      if (isLess && order.state === "placed" && order.validUntil < floor)
        order.validUntil = floor;
    }
  }

  sweep(): void {
    for (const [number, order] of this.orders)
      if (endOf(order.validUntil) < now.getTime() && this.paid(number) === 0)
        order.state = "expired";
  }
}

function lineOf(partner: string, row: Row, withEntry: boolean): string {
  const amount = (row.amount / 100).toFixed(2);
  const back = (-row.amount / 100).toFixed(2);
  const [debit, credit] = row.way === "debit" ? [back, "0"] : ["0", amount];
  return [
    partner,
    "UPL",
    row.document,
    "2026-11-24",
    debit,
    credit,
    ...(withEntry ? [row.entry] : []),
    "",
    "",
    row.order.replace("N-", "PR-"),
    "",
    "",
  ].join(",");
}

async function send(
  partner: string,
  rows: Row[],
  how: { mode: "upsert" | "replace"; withEntry: boolean },
): Promise<void> {
  const head = how.withEntry ? CARD_HEADER : CARD_HEADER.replace(",entry", "");
  const opening = `${partner},RN,RN-0,2026-01-01,1,0${how.withEntry ? `,${partner}0` : ""},,,,,`;
  const lines = rows.map((row) => lineOf(partner, row, how.withEntry));
  const body = `${[head, opening, ...lines].join("\n")}\n`;
  const outcome = await importFeed(services, {
    feed: "ledger",
    mode: how.mode,
    force: true,
    source: "command",
    body: Readable.from([Buffer.from(body)]),
  });
  if (outcome.kind !== "applied" || outcome.answer.rejected_count > 0)
    throw new Error(JSON.stringify(outcome));
}

/** One partner's card comes by rows, the other's whole and without ids. */
const CARDS = [
  { partner: "B", party: company.b, whole: false },
  { partner: "C", party: company.c, whole: true },
];
let entries = 0;

function nextRows(random: Random, rows: Row[], numbers: string[]): Row[] {
  const next = rows.map((row) => ({ ...row }));
  const order = random.pick(numbers);
  const [first] = next.filter((row) => row.order === order && row.amount > 0);
  const chance = random.next();
  if (first && chance < 0.2) next.splice(next.indexOf(first), 1);
  else if (first && chance < 0.45)
    next.push({
      ...first,
      entry: `t${(entries += 1)}`,
      document: random.chance(0.5) ? first.document : `ST-${entries}`,
      amount: -first.amount,
      way: random.pick(["credit", "debit"]),
    });
  else if (first && chance < 0.55) first.amount = random.pick([440, TOTAL]);
  else
    next.push({
      entry: `t${(entries += 1)}`,
      document: `IZV-${entries}`,
      amount: random.pick([440, 1000, TOTAL]),
      order,
      way: "credit",
    });
  return next;
}

it("is what a straight-line book says, after any sequence", async () => {
  const random = createRandom(20_261_202);
  const model = new Model();
  const seen = { expired: 0, kept: 0, moved: 0 };
  for (let step = 1; step <= 100; step += 1) {
    const { partner, party, whole } = random.pick(CARDS);
    const own = [...model.orders].filter(([, one]) => one.party === party);
    const numbers = own.map(([number]) => number);
    const chance = random.next();
    if (numbers.length === 0 || chance < 0.12) {
      const placing = orderOf([listLine("NOVO", 1)]);
      const { number, validUntil } = await mustPlace(services, party, placing);
      const placed = localDay();
      const extended = false;
      model.orders.set(number, {
        party,
        placed,
        state: "placed",
        validUntil,
        extended,
      });
    } else if (chance < 0.55) {
      const rows = model.cards.get(partner) ?? [];
      const next = nextRows(random, rows, numbers.slice(-2));
      // A row that is left out of a file by rows stands: it is taken back as nothing.
      const gone = rows.filter((row) =>
        next.every(({ entry }) => entry !== row.entry),
      );
      const file = whole
        ? next
        : [...next, ...gone.map((row) => ({ ...row, amount: 0 }))];
      await send(partner, file, {
        mode: whole ? "replace" : "upsert",
        withEntry: !whole,
      });
      model.settle(() => model.cards.set(partner, next));
    } else if (chance < 0.65) {
      const number = random.pick(numbers);
      const order = model.orders.get(number);
      await extendOrder(services, party, number);
      if (
        order?.state === "placed" &&
        !order.extended &&
        endOf(order.validUntil) >= now.getTime()
      ) {
        order.extended = true;
        order.validUntil = plus(order.validUntil, 7);
      }
    } else if (chance < 0.85) {
      now = new Date(now.getTime() + random.between(1, 60) * HOUR);
    } else {
      await expireOrders(services);
      model.sweep();
    }
    for (const [number, order] of model.orders) {
      const view = viewOrder(
        await mustFind(services, order.party, number),
        now,
      );
      expect({ step, number, ...pick(view) }).toEqual({
        step,
        number,
        state: order.state,
        validUntil: order.validUntil,
        paid: model.paid(number),
        held: order.state === "placed" ? "1" : "0",
      });
      if (order.validUntil > plus(order.placed, 14)) seen.moved += 1;
      if (order.state === "expired") seen.expired += 1;
      else if (endOf(order.validUntil) < now.getTime()) seen.kept += 1;
    }
    // All of the books at each step would take minutes.
    const wrong = step % 15 === 0 ? await wrongBooks(db) : [];
    expect({ step, wrong }).toEqual({ step, wrong: [] });
  }
  // The run has met what it is about.
  expect(Object.values(seen).every((times) => times > 0)).toBe(true);
}, 300_000);

const pick = (view: ReturnType<typeof viewOrder>) => ({
  state: view.state,
  validUntil: view.validUntil,
  paid: view.payment?.paid ?? 0,
  held: view.lines[0]?.reservedQuantity,
});
