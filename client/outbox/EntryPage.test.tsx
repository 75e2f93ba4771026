import "fake-indexeddb/auto";
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import {
  ANA,
  emptyDeviceAfterEach,
  entryOf,
  holderOf,
} from "./outbox.fixture.ts";
import type { Item } from "../api.ts";
import { emptyCart } from "../device/cart.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { enterDevice } from "../device/enter-device.ts";
import EntryPage from "./EntryPage.tsx";
import { addOrder } from "./entry-store.ts";
import type { OutboxEntry, Why } from "./outbox-entry.ts";
import { load, setOpenOwner } from "./outbox-state.ts";

emptyDeviceAfterEach();
beforeAll(() => switchLanguage("en"));
beforeEach(async () => {
  await enterDevice(ANA);
  setOpenOwner(ANA.owner);
});
afterEach(() => {
  cleanup();
  setOpenOwner(undefined);
});

const itemOf = (code: string) =>
  ({
    code,
    name: `Item ${code}`,
    netPrice: 10_000,
    breaks: [],
  }) as unknown as Item;

async function open(more: Partial<OutboxEntry>): Promise<string> {
  const codes = ["A", "B"];
  const lines = Object.fromEntries(
    codes.map((code) => [code, { quantity: 5000, item: itemOf(code) }]),
  );
  const entry = entryOf({
    tries: 1,
    order: {
      cart: { ...emptyCart(), codes, lines },
      total: 777_00,
      currency: "RSD",
    },
    ...more,
  });
  await addOrder(await holderOf(ANA), entry, emptyCart());
  await load();
  const history = createMemoryHistory();
  history.set({ value: "/outbox/one" });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/outbox/:id" component={EntryPage} />
    </MemoryRouter>
  ));
  return (await screen.findByTestId("outbox-entry")).textContent;
}

it("says what an order waits for, and of whom", async () => {
  const history = (why: Why) => [{ at: 1, state: "queued" as const, why }];
  const text = await open({ history: history("outdated") });
  expect(text).toContain("waits for the new version");
  expect(text).toContain("once that is done");
  expect(text).not.toContain("waits for signal");
  expect(text).not.toContain("need not watch");
});

it("says when the next try is where the wholesaler asked to wait", async () => {
  const text = await open({
    history: [{ at: 1, state: "queued", why: "too_many" }],
    notBefore: Date.now() + 600_000,
  });
  expect(text).toContain("We try again at");
  const button = screen.getByTestId<HTMLButtonElement>("send-now");
  expect(button.disabled).toBe(true);
});

it("shows a placed order as it was placed, with what was left out", async () => {
  const left = {
    itemCode: "B",
    name: "Item B",
    unit: "kom",
    from: "5",
    to: "0",
    expectedPrice: 10_000,
    netPrice: 10_000,
  };
  await open({
    state: "placed",
    answer: {
      number: "N-2026-00042",
      state: "on_hold",
      total: 555_00,
      currency: "RSD",
      adjusted: [left],
    },
  });
  const settled = await screen.findByTestId("order-adjusted");
  expect(settled.textContent).toContain("left out");
  const text = screen.getByTestId("outbox-entry").textContent;
  expect(text).toContain("555.00");
  expect(text).not.toContain("777.00");
  expect(text).toContain("Waits for approval");
  expect(text.split("Item B")).toHaveLength(2);
});
