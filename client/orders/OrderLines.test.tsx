import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Order } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { OrderLines } from "./OrderLines.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

/** What stands beside each line of an order of ten pieces. */
function said(lines: [held: string, shipped: string][]): (string | null)[] {
  const order = {
    state: "partly_shipped",
    lines: lines.map(([reservedQuantity, shippedQuantity], index) => ({
      line: index + 1,
      quantity: "10",
      reservedQuantity,
      shippedQuantity,
      rebatePercent: "0",
    })),
  } as unknown as Order;
  const { container } = render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => <OrderLines order={order} receipt={() => null} />}
      />
    </MemoryRouter>
  ));
  return [...container.querySelectorAll("li")].map((line) =>
    [...line.querySelectorAll(".sub-value")]
      .map((part) => part.textContent)
      .join(", "),
  );
}

it("says of goods that have left that they have, and waits only for the rest", () => {
  const lines: [string, string][] = [
    ["0", "10"],
    ["6", "4"],
    ["2", "4"],
    ["0", "4"],
    ["0", "0"],
  ];
  expect(said(lines)).toEqual([
    "otpremljeno 10",
    "otpremljeno 4, rezervisano 6",
    "otpremljeno 4, rezervisano 2, čeka 4",
    "otpremljeno 4, čeka robu",
    "čeka robu",
  ]);
});
