import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Item, Order, OrderOptions } from "../api.ts";
import { itemsByCode } from "../cart/items-by-code.ts";
import type { CartLine } from "../device/cart.ts";
import { createBought } from "../lists/bought.ts";
import { createRemote } from "../offline/create-remote.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { trpc } from "../trpc.ts";
import { repeatLines } from "./repeat-lines.ts";

/** What an order would be if it were placed again now, and what the person decides about it. */
export function createRepeat(order: Accessor<Order>) {
  const bought = createBought();
  const options = createRemote<OrderOptions>(
    () => "order options",
    (signal) => trpc.orders.options.query(undefined, { signal }),
    { keep: true },
  );
  const [taken, setTaken] = createSignal<ReadonlySet<string>>(new Set());
  const successors = createMemo(
    () =>
      new Map(
        (bought.value()?.items ?? []).flatMap(({ itemCode, successor }) =>
          successor === undefined ? [] : [[itemCode, successor] as const],
        ),
      ),
  );
  const codes = createMemo(() => {
    const ordered = order().lines.map(({ itemCode }) => itemCode);
    const instead = ordered.flatMap((code) => successors().get(code) ?? []);
    return [...new Set([...ordered, ...instead])];
  });
  const isWhole = createMemo(() => localCatalog.status().phase === "ready");
  const items = createRemote<Item[]>(
    () => `repeat items ${isWhole()} ${codes().join("\n")}`,
    () => itemsByCode(codes()),
  );
  /** Whether the payment method may have lowered the order's prices: then list prices tell. */
  const discounted = () => {
    const code = order().paymentMethod?.code;
    const method = options
      .value()
      ?.paymentMethods.find((one) => one.code === code);
    return (
      code !== undefined &&
      (method === undefined || Number(method.cashDiscountPercent) !== 0)
    );
  };
  const repeat = createMemo(() =>
    repeatLines(order().lines, {
      items: items.value() ?? [],
      successors: successors(),
      discounted: discounted(),
    }),
  );
  /** What goes into the cart, in the order of the order, so that it reads as it did. */
  const lines = createMemo((): CartLine[] => {
    const again = new Map(
      [...repeat().same, ...repeat().changed].map((line) => [
        line.item.code,
        line,
      ]),
    );
    const instead = new Map(
      repeat().gone.map(({ itemCode, successor }) => [
        itemCode,
        taken().has(itemCode) ? successor : undefined,
      ]),
    );
    return order().lines.flatMap(({ itemCode }) => {
      const line = again.get(itemCode) ?? instead.get(itemCode);
      return line ? { item: line.item, quantity: line.quantity } : [];
    });
  });
  const toggle = (itemCode: string) =>
    setTaken((before) => {
      const next = new Set(before);
      if (!next.delete(itemCode)) next.add(itemCode);
      return next;
    });
  return { items, repeat, lines, discounted, taken, toggle };
}
