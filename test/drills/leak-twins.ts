import type { Break } from "./broken-build.ts";

const trueStock = (row: string) =>
  `(${row}?.stock ?? []).reduce((sum, level) => sum + level.onHand, 0)`;

/** The product with one channel open: each of them the leak drill must notice. */
export const LEAK_TWINS: (Break & { name: string })[] = [
  {
    name: "an exact number in the refusal",
    file: "server/orders/hold-stock.ts",
    cut: '...(rule.mode === "exact" &&',
    put: "...(",
  },
  {
    name: "an exact number in the refusal of a change",
    file: "server/orders/change-own-order.ts",
    cut: "tellShort({ ...line, code: line.itemCode }, available, stock)",
    put: `({
        kind: "not_enough_stock",
        itemCode: line.itemCode,
        available: String(available),
      })`,
  },
  {
    name: "the band of the true sum beside each warehouse's",
    file: "server/stock/stock-display.rules.ts",
    cut: `rule.mode === "exact" ? joined : bestOf(`,
    put: "true ? joined : bestOf(",
  },
  {
    name: "the true stock in the layer on the phone",
    file: "server/layers/stock-layer.ts",
    cut: "JSON.stringify(this.#show(item))",
    put: `JSON.stringify({ ...this.#show(item), of: ${trueStock("({ stock: item?.levels })")} })`,
  },
  {
    name: "a page sorted by the true stock",
    file: "server/catalog/list-catalog.ts",
    cut: "shown.push(item);",
    put: `shown.push(item), shown.sort((left, right) => {
      const stockOf = (item) => {
        const found = rows.find(({ code }) => code === item.code);
        return ${trueStock("found")};
      };
      return stockOf(right) - stockOf(left);
    });`,
  },
  {
    name: "a filter by the true stock",
    file: "server/catalog/list-catalog.ts",
    cut: "item && isWanted(item, filter)",
    put: `item && isWanted(item, filter) && (!filter.inStock || ${trueStock("row")} > 20000)`,
  },
  {
    name: "reserved goods told where the rule does not tell them",
    file: "server/stock/stock-display.rules.ts",
    cut: "rule.showsReserved && isHeld",
    put: "isHeld",
  },
  {
    name: "a day of arrival told where the rule does not tell it",
    file: "server/orders/hold-stock.ts",
    cut: "if (!rule.showsIncoming) return null;",
    put: "",
  },
  {
    name: "stock of a warehouse that does not count",
    file: "server/stock/stock-display.rules.ts",
    cut: "levels.filter((level) => ids.includes(level.warehouseId))",
    put: "levels.map((level) => ({ ...level, warehouseId: ids[0] ?? 0 }))",
  },
  {
    name: "stock drawn for what waits for confirmation",
    file: "server/orders/hold-stock.ts",
    cut: "confirmationOnly.has(item.code)\n      ? []\n      :",
    put: "false\n      ? []\n      :",
  },
];
