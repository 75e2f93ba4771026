import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import {
  DEFAULT_CREDIT_POLICY,
  type CreditPolicy,
} from "../../server/company/credit-policy.rules.ts";
import type { CreditStanding } from "../../server/orders/credit.rules.ts";
import type { Item } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import CartPage from "./CartPage.tsx";
import { cart, changeCart } from "../cart/cart-store.ts";
import { clearCart } from "../cart/change-cart.ts";

const OPTIONS = {
  minimumOrderValue: null as number | null,
  credit: null as (CreditStanding & { policy: CreditPolicy }) | null,
  deliveryAddresses: [],
  defaultPaymentMethod: "deferred",
  paymentMethods: [
    {
      code: "deferred",
      name: "Deferred",
      inAdvance: false,
      termsDays: 30,
      cashDiscountPercent: "0",
    },
    {
      code: "advance",
      name: "In advance",
      inAdvance: true,
      termsDays: 0,
      cashDiscountPercent: "3",
    },
  ],
};
const ITEM = {
  code: "A",
  name: "Item A",
  unit: "kom",
  listPrice: 10_000,
  netPrice: 10_000,
  currency: "RSD",
  vatRate: "20",
  rebatePercent: "0",
  minimumOrder: "1",
  quantityStep: "1",
  packSize: "",
  breaks: [],
  stock: { state: "in_stock", label: "In stock" },
} as unknown as Item;

const CREDIT = {
  limit: 1_000,
  balance: 600,
  openOrders: 300,
  beyondTolerance: 0,
  policy: DEFAULT_CREDIT_POLICY,
};

const TROUBLE = {
  error: {
    message: "",
    code: -32_603,
    data: { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 },
  },
};

let itemsNow: Item[] | undefined;
let terms: Partial<typeof OPTIONS> = {};

beforeAll(async () => {
  await switchLanguage("en");
  // Of all that is asked only the options are known, and at times the items as they are now.
  vi.stubGlobal("fetch", async (url: string) => {
    const paths = /^\/trpc\/([^?]+)/.exec(url)?.[1]?.split(",") ?? [];
    const known: Record<string, unknown> = {
      "orders.options": { ...OPTIONS, ...terms },
      ...(itemsNow && { "catalog.items": { items: itemsNow } }),
    };
    if (!paths.some((path) => path in known)) throw new TypeError("offline");
    // What is asked in one go is answered one by one, in its place.
    return Response.json(
      paths.map((path) =>
        path in known ? { result: { data: known[path] } } : TROUBLE,
      ),
    );
  });
});
beforeEach(() => {
  changeCart((draft) => {
    draft.codes = ["A"];
    draft.lines = { A: { quantity: 2000, item: ITEM } };
  });
});
afterEach(() => {
  cleanup();
  itemsNow = undefined;
  terms = {};
  clearCart("placed");
});

function show(): void {
  const history = createMemoryHistory();
  history.set({ value: "/cart" });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/cart" component={CartPage} />
    </MemoryRouter>
  ));
}

async function open(paymentMethod: string): Promise<void> {
  changeCart((draft) => {
    draft.paymentMethod = paymentMethod;
  });
  show();
  const button = () => screen.getByTestId<HTMLButtonElement>("send-order");
  await vi.waitFor(() => expect(button().disabled).toBe(false));
  await screen.findByRole("radio", { name: /In advance/ });
}

it("says without a quote that a payment method's discount comes later", async () => {
  await open("advance");
  const note = await screen.findByTestId("discount-later");
  expect(note.textContent).toContain("ask you to accept");
});

const put = (stock: Item["stock"]) =>
  changeCart((draft) => {
    draft.lines = { A: { quantity: 2000, item: { ...ITEM, stock } } };
  });

it.each(["none", "reserved"])("warns of goods labelled %j", async (label) => {
  put({ state: "out", label });
  await open("deferred");
  const warning = screen.getByTestId("out-of-stock");
  expect(warning.textContent).toContain("If it is still out when you send");
  expect(screen.getAllByTestId("stock-label")).toHaveLength(1);
  expect(warning.querySelector("[data-testid=stock-label]")?.textContent).toBe(
    label,
  );
});

it.each([
  { state: "in_stock", label: "In stock" },
  { state: "low", label: "< 10" },
  { state: "incoming", label: "incoming" },
  { state: "on_request", label: "on request" },
  // Not known yet.
  { state: "out", label: "" },
] satisfies Item["stock"][])("warns of nothing at %j", async (stock) => {
  put(stock);
  await open("deferred");
  expect(screen.queryByTestId("out-of-stock")).toBeNull();
});

it("warns of goods that went out after they were put in", async () => {
  itemsNow = [{ ...ITEM, stock: { state: "out", label: "none" } }];
  await open("deferred");
  expect((await screen.findByTestId("out-of-stock")).textContent).toContain(
    "none",
  );
});

it("says nothing of a discount where the method changes no price", async () => {
  await open("deferred");
  expect(screen.queryByTestId("discount-later")).toBeNull();
});

it("does not let an order go that is below what the wholesaler takes", async () => {
  terms = { minimumOrderValue: 1_000 };
  changeCart((draft) => {
    draft.paymentMethod = "deferred";
  });
  show();
  await vi.waitFor(() =>
    expect(screen.getByTestId("send-order").textContent).toBe(
      "8.00 short of the smallest order",
    ),
  );
  expect(screen.getByTestId<HTMLButtonElement>("send-order").disabled).toBe(
    true,
  );
});

it("says before sending that the order will wait for approval, and why", async () => {
  terms = { credit: CREDIT };
  await open("deferred");
  const note = await screen.findByTestId("credit-hold");
  expect(note.textContent).toContain("Over the credit limit.");
  expect(note.textContent).toContain("waits for approval");
  expect(screen.getByTestId("dock-warning").textContent).toBe(
    "Over the credit limit. Waits for approval.",
  );
  expect(screen.getByTestId("credit").textContent).toContain("−1.40");
});

it("offers a way out of an order that is taken in advance only", async () => {
  const policy = { overLimit: "pass", overdue: "advance" } as const;
  terms = { credit: { ...CREDIT, beyondTolerance: 1, policy } };
  await open("deferred");
  const note = await screen.findByTestId("advance-only");
  expect(note.textContent).toContain("Payment is overdue. In advance only.");
  fireEvent.click(screen.getByTestId("pay-in-advance"));
  expect(cart.paymentMethod).toBe("advance");
  expect(screen.queryByTestId("advance-only")).toBeNull();
  expect(screen.queryByTestId("dock-warning")).toBeNull();
});

it("keeps the day that the goods are wished for, and names one that has passed", async () => {
  await open("deferred");
  const day = screen.getByTestId("wished-date");
  fireEvent.change(day, { target: { value: "2020-01-01" } });
  expect(screen.getByText(/That day has passed/)).toBeTruthy();
  fireEvent.change(day, { target: { value: "2999-01-01" } });
  expect(cart.wishedDate).toBe("2999-01-01");
  expect(screen.queryByText(/That day has passed/)).toBeNull();
  fireEvent.change(day, { target: { value: "" } });
  expect(cart).not.toHaveProperty("wishedDate");
});
