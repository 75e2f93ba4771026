import { isRefusal } from "../../server/core/refusal.ts";
import type { FrozenOrder } from "../../server/order-export/frozen-order.ts";
import { orderUbl } from "../../server/order-export/order-ubl.ts";
import { randomFrozenOrder } from "../fixtures/frozen-orders.ts";
import { brokenRules } from "../ubl/order-rules.ts";
import type { Standard } from "../ubl/standard.ts";
import { structureFaults } from "../ubl/order-structure.ts";
import { readXml } from "../ubl/xml-tree.ts";
import type { Drill, RunResult } from "./drill.ts";
import type { Random } from "./random.ts";

const ORDERS_A_RUN = 10;

export const ubl = ublOf(undefined);

/**
 * Whether every order that we can make is one that Peppol takes: by what its rules ask, said again
 * in our words, and by the published schemas and rules themselves where somebody has them.
 */
export function ublOf(standard: Standard | undefined): Drill {
  return {
    name: "ubl",
    faults: ["orders"],
    rareFaults: [
      "a change",
      "a cancellation",
      "a rebate",
      "a price above the list",
      "no VAT",
      "a unit without a code",
      "over 100 lines",
    ],
    run(_ground, random) {
      const result: RunResult = { failures: [], counts: {} };
      for (let made = 0; made < ORDERS_A_RUN; made++)
        tryOne(random, standard, result);
      return Promise.resolve(result);
    },
  };
}

function tryOne(
  random: Random,
  standard: Standard | undefined,
  { failures, counts }: RunResult,
): void {
  const order = randomFrozenOrder(random);
  for (const what of ["orders", ...featuresOf(order)])
    counts[what] = (counts[what] ?? 0) + 1;
  const body = orderUbl(order);
  if (isRefusal(body)) {
    failures.push(`${order.number}: refused for ${body.field}`);
    return;
  }
  const root = readXml(body);
  failures.push(
    ...[
      ...structureFaults(root),
      ...brokenRules(root),
      ...(standard?.faultsOf(body) ?? []),
    ].map((fault) => `${order.number}: ${fault}`),
  );
  for (const name of standard?.used ?? [])
    counts[`by ${name}`] = (counts[`by ${name}`] ?? 0) + 1;
  if (orderUbl(structuredClone(order)) !== body)
    failures.push(`${order.number}: other bytes from the same content`);
}

function featuresOf({ kind, lines }: FrozenOrder): string[] {
  const has = (is: (line: FrozenOrder["lines"][number]) => boolean) =>
    lines.some(is);
  return [
    ...(kind === "change" ? ["a change"] : []),
    ...(kind === "cancel" ? ["a cancellation"] : []),
    ...(has((line) => line.netPrice < line.listPrice) ? ["a rebate"] : []),
    ...(has((line) => line.netPrice > line.listPrice)
      ? ["a price above the list"]
      : []),
    ...(has((line) => line.vatRateE4 === 0) ? ["no VAT"] : []),
    ...(has((line) => line.unit === "šolja") ? ["a unit without a code"] : []),
    ...(lines.length > 100 ? ["over 100 lines"] : []),
  ];
}
