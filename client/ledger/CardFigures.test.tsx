import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { CardPage } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { CardFigures } from "./CardFigures.tsx";
import { loadedTexts } from "./ledger-texts.ts";

beforeAll(async () => {
  await switchLanguage("sr-Latn");
  await vi.waitFor(() => {
    if (!loadedTexts()) throw new Error("the texts are not here yet");
  });
});
afterEach(cleanup);

/** The card of 23 November 2026 that the field's own example has. */
const CARD: CardPage = {
  currency: "RSD",
  currencies: ["RSD"],
  side: "customer",
  sides: ["customer"],
  openingBalance: 0,
  balance: 165_000_00,
  overdue: 105_000_00,
  beyondTolerance: 0,
  unallocated: 0,
  aging: [
    { bucket: "not_due", amount: 60_000_00 },
    { bucket: "1-30", amount: 75_000_00 },
    { bucket: "31-60", amount: 30_000_00 },
    { bucket: "61-90", amount: 0 },
    { bucket: "91+", amount: 0 },
  ],
  oldest: null,
  nextDue: { dueDate: "2026-12-05", amount: 60_000_00 },
  limit: { creditLimit: 200_000_00, openOrders: 0, free: 35_000_00 },
  today: "2026-11-23",
  asOf: null,
  agreesWithErp: null,
  erpBalances: [],
  entries: [],
  nextCursor: null,
};

const show = (more: Partial<CardPage> = {}) => {
  const { container } = render(() => (
    <CardFigures card={{ ...CARD, ...more }}>{undefined}</CardFigures>
  ));
  return container.textContent;
};

it("says what is owed, what of it is late and how old it is", () => {
  const text = show();
  expect(text).toContain("Stanje duga165.000,00 RSD");
  expect(screen.getByTestId("overdue").textContent).toBe("105.000,00");
  expect(
    screen.getAllByTestId("aging").map(({ textContent }) => textContent),
  ).toEqual([
    "Nije dospelo60.000,00",
    "1–30 dana75.000,00",
    "31–60 dana30.000,00",
  ]);
  expect(text).toContain("Slobodno35.000,00");
  expect(screen.queryByTestId("next-due")).toBeNull();
});

it("says when the next is due where nothing is late", () => {
  show({ overdue: 0 });
  expect(screen.queryByTestId("overdue")).toBeNull();
  expect(screen.getByTestId("next-due").textContent).toMatch(
    /Ništa nije dospelo\. Sledeći rok 05\.12\..*60\.000,00/,
  );
});

it("tells each side from where the partner stands, and no sum without its meaning", () => {
  expect(show({ balance: -500 })).toContain("U Vašu korist5,00");
  expect(show({ side: "supplier", balance: -500 })).toContain(
    "Veleprodaja Vam duguje5,00",
  );
  expect(show({ side: "supplier", balance: 500 })).toContain(
    "Dugujete veleprodaji5,00",
  );
  expect(show({ side: "both", balance: -500 })).toContain(
    "Saldo obe strane−5,00",
  );
  expect(show({ balance: 0 })).toContain("Sve je izmireno0,00");
});

it("says of both sides joined that what is late is the customer's alone", () => {
  const text = show({ side: "both", balance: 0 });
  // Both sides may be open and still come to nothing.
  expect(text).not.toContain("Sve je izmireno");
  expect(text).toContain("Dospelo · kupac105.000,00");
  expect(screen.getByTestId("customer-only").textContent).toContain(
    "samo za ono što dugujete kao kupac",
  );
  expect(screen.getByRole("list").getAttribute("aria-label")).toBe(
    "Starost otvorenih stavki kupca",
  );
  cleanup();
  expect(show({ side: "customer" })).not.toContain("kupac");
});

it("does not hide a payment that lowers nothing", () => {
  const text = show({ unallocated: 100_000_00 });
  expect(screen.getByTestId("unallocated").textContent).toContain("100.000,00");
  expect(text).toContain("nijedan dokument ne umanjuju");
});
