import type { Read } from "./leak-reads.ts";
import { PRICE, type Shop } from "./leak-shop.ts";
import type { StockPair } from "./leak-stocks.ts";
import type { Random } from "./random.ts";

const STEP = 500;

export interface OrderPlan {
  /** Lines that each stock can fill, and such as neither can. */
  filled: Line[];
  short: Line[];
  /** The first of the short ones, as much of it as only one of the two stocks can fill. */
  between: Line | undefined;
  ids: string[];
  /** More of the first of the filled ones than either stock can fill; absent where it may wait. */
  grown: string | undefined;
  /** Whether to ask so often that the item can only be sent for confirmation. */
  probes: boolean;
}

interface Line {
  itemCode: string;
  quantity: string;
  expectedPrice: number;
}

const lineOf = (itemCode: string, quantity: number): Line => ({
  itemCode,
  quantity: String(quantity / 1000),
  expectedPrice: PRICE,
});

/** What to order of items whose stocks are these pairs. */
export function planOrders(
  random: Random,
  pairs: (StockPair & { item: string; backorder: boolean })[],
): OrderPlan {
  const plan: OrderPlan = {
    filled: [],
    short: [],
    between: undefined,
    grown: undefined,
    ids: Array.from({ length: 8 }, () => randomId(random)),
    probes: random.chance(0.15),
  };
  for (const { item: code, drawable, backorder } of pairs) {
    const least = Math.floor(Math.min(...drawable) / STEP);
    const most = Math.floor(Math.max(...drawable) / STEP);
    if (least > 0 && random.chance(0.6)) {
      const quantity = random.pick([1, least, random.between(1, least)]) * STEP;
      plan.filled.push(lineOf(code, quantity));
      // Beside what the line holds, the most that there is is free by then.
      if (plan.filled.length === 1 && !backorder)
        plan.grown = String(((most + 1) * STEP) / 1000);
    } else if (!backorder) {
      const steps = most + random.pick([1, 2, random.between(1, 2000)]);
      plan.short.push(lineOf(code, steps * STEP));
      if (plan.short.length === 1 && most > least)
        plan.between = lineOf(code, (least + 1) * STEP);
    }
  }
  return plan;
}

/** Orders by the plan, and reads all that follows from it. */
export async function orderByPlan(
  shop: Shop,
  plan: OrderPlan,
  probed: number,
): Promise<{ reads: Read[]; failures: string[] }> {
  const reads: Read[] = [];
  const failures: string[] = [];
  const [refusedId, mixedId, placedId, probingId, waitingId] = plan.ids;
  const ask = async (question: string, path: string, input: object) => {
    const bytes = await shop.mutate(path, input);
    reads.push([question, bytes]);
    return bytes;
  };
  const place = (question: string, id: string | undefined, lines: Line[]) =>
    ask(question, "orders.place", { id, lines });
  const { filled, short } = plan;
  if (short.length > 0) {
    const told = await place("short", refusedId, short);
    const more = short.map((line) => ({
      ...line,
      quantity: String(Number(line.quantity) + 250_000),
    }));
    if ((await place("shorter", refusedId, more)) !== told)
      failures.push("a refusal says how much is missing");
    const dearer = short.map((line) => ({ ...line, expectedPrice: 1 }));
    await place("short and dearer", refusedId, [
      ...dearer.slice(0, 1),
      ...short.slice(1),
    ]);
    if (filled.length > 0)
      await place("filled and short", mixedId, [...filled, ...short]);
  }
  if (filled.length > 0) {
    const answer = await place("filled", placedId, filled);
    if ((await place("filled again", placedId, filled)) !== answer)
      failures.push("the same order was answered otherwise");
    await place("other content", placedId, filled.toReversed().slice(0, 1));
    if (plan.grown !== undefined)
      await growFirst(answer, plan.grown, { ask, shop });
    reads.push(...(await readOrder(shop, answer)));
  }
  const [probe] = short;
  if (plan.probes && probe) {
    for (let time = 0; time < probed; time += 1)
      await place(`probe ${time}`, probingId, [probe]);
    const answer = await place("waits", waitingId, [plan.between ?? probe]);
    reads.push(...(await readOrder(shop, answer)));
  }
  return { reads, failures };
}

/** Asks for more of an order's first line than there is, and then for less of it. */
async function growFirst(
  answer: string,
  grown: string,
  {
    ask,
    shop,
  }: {
    ask: (question: string, path: string, input: object) => Promise<string>;
    shop: Shop;
  },
): Promise<void> {
  const [, number] = /"number":"([^"]+)"/.exec(answer) ?? [];
  if (number === undefined) return;
  for (const quantity of [grown, "0.5"]) {
    const input = { number, lines: [{ line: 1, quantity }] };
    const quote = await shop.query("orders.quoteChange", input);
    const [, total] = /"total":(\d+)/.exec(quote) ?? [];
    await ask(`change to ${quantity}`, "orders.change", {
      ...input,
      version: 1,
      expectedTotal: Number(total),
    });
  }
}

async function readOrder(shop: Shop, answer: string): Promise<Read[]> {
  const [, number] = /"number":"([^"]+)"/.exec(answer) ?? [];
  if (number === undefined) return [];
  const pdf = `/documents/orders/${number}/proforma.pdf`;
  return [
    ["orders.get", await shop.query("orders.get", { number })],
    ["orders.list", await shop.query("orders.list", { limit: 1 })],
    ["receipt", await shop.query("orders.receipt", { number, line: 1 })],
    ["extend", await shop.mutate("orders.extend", { number })],
    ["extended", await shop.query("orders.get", { number })],
    ["proforma", await shop.get(pdf)],
    ["cancel", await shop.mutate("orders.cancel", { number })],
    ["cancelled", await shop.query("orders.get", { number })],
  ];
}

function randomId(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () =>
      random.between(0, 15).toString(16),
    ).join("");
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}
