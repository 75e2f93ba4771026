import { cleanup, render, screen, within } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Order } from "../../api.ts";
import { switchLanguage } from "../../i18n/i18n.ts";
import ChangeOrder from "./ChangeOrder.tsx";
import { undoChange } from "./create-change.ts";

beforeAll(() => switchLanguage("sr-Latn"));

/** What the wire was asked, and how it answers: the app's own code is not touched. */
let asked: { path: string; input: unknown }[] = [];
let refuse: Record<string, unknown> | undefined;

const LINES = [
  { line: 1, itemCode: "A", name: "Kafa", quantity: "10", netPrice: 120_000 },
  { line: 2, itemCode: "B", name: "Čaj", quantity: "5", netPrice: 500_000 },
];
const ORDER = {
  number: "N-2026-00001",
  version: 1,
  state: "placed",
  total: 44_400,
  currency: "RSD",
  note: "",
  changeable: true,
  lines: LINES.map((line) => ({ ...line, unit: "kom", vatRate: "20" })),
} as unknown as Order;

type Wish = { line: number; quantity: string };

function quoteOf(wishes: Wish[]) {
  const lines = LINES.map((line) => ({
    line: line.line,
    quantity:
      wishes.find((wish) => wish.line === line.line)?.quantity ?? line.quantity,
    // A rebate by quantity: from 20 pieces on it costs less.
    netPrice:
      line.line === 1 && wishes.some((wish) => Number(wish.quantity) >= 20)
        ? 100_000
        : line.netPrice,
    lineTotal: 0,
    canGrow: line.line === 1,
    minimumOrder: "5",
    quantityStep: "5",
    packSize: "10",
  }));
  const net = lines.reduce(
    (sum, line) => sum + (Number(line.quantity) * line.netPrice) / 100,
    0,
  );
  return { total: Math.round(net * 1.2), lines };
}

const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });

beforeEach(() => {
  asked = [];
  refuse = undefined;
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    const { pathname, searchParams } = new URL(String(url), location.href);
    const path = pathname.split("/").at(-1) ?? "";
    const raw = searchParams.get("input") ?? String(init?.body ?? "{}");
    const read = JSON.parse(raw) as Record<string, unknown>;
    const isBatch = searchParams.has("batch");
    const input = (isBatch ? read["0"] : read) as { lines: Wish[] };
    asked.push({ path, input });
    const body =
      refuse && path === "orders.change"
        ? { error: { message: refuse["message"], code: -32009, data: refuse } }
        : {
            result: {
              data:
                path === "orders.quoteChange"
                  ? quoteOf(input.lines)
                  : { number: ORDER.number, state: "placed", total: 0 },
            },
          };
    return answer(
      isBatch ? [body] : body,
      refuse && path === "orders.change" ? 409 : 200,
    );
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function open() {
  const closed = vi.fn<() => void>();
  const changed = vi.fn<() => void>();
  render(() => (
    <ChangeOrder order={ORDER} onChanged={changed} onClose={closed} />
  ));
  const rows = await screen.findAllByTestId("change-line");
  const [first, second] = rows.map((row) => within(row));
  if (!first || !second) throw new Error("two lines were given");
  await vi.waitFor(() => expect(asked.length).toBe(1));
  return { closed, changed, first, second };
}
const save = () => screen.getByTestId<HTMLButtonElement>("save-change");
const untilQuoted = () =>
  vi.waitFor(() => expect(save().textContent).toBe("Sačuvaj izmene"));

it("steps by the pack, shows the sum before and after, and saves what was seen", async () => {
  const { closed, changed, first } = await open();
  expect(save().disabled).toBe(true);
  expect(save().textContent).toBe("Nema izmena");
  first.getByTestId("quantity-plus").click();
  await untilQuoted();
  expect(screen.getByTestId("new-total").textContent).toBe("540,00");
  expect(screen.getByTestId("total-before").textContent).toBe(
    "bilo 444,00 RSD",
  );
  // The price that more pieces bring, beside the one it was.
  expect(screen.getAllByTestId("change-line")[0]?.textContent).toContain(
    "bilo 12,00",
  );
  save().click();
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(changed).toHaveBeenCalledOnce();
  expect(asked.at(-1)).toEqual({
    path: "orders.change",
    input: {
      number: ORDER.number,
      version: 1,
      lines: [{ line: 1, quantity: "20" }],
      expectedTotal: 54_000,
      note: "",
      wishedDate: null,
    },
  });
});

it("takes a line out and puts it back, and leaves no order empty", async () => {
  const { first, second } = await open();
  first.getByTestId("take-out").click();
  expect(first.getByTestId("put-back").getAttribute("aria-label")).toBe(
    "Vrati Kafa",
  );
  second.getByTestId("take-out").click();
  await vi.waitFor(() =>
    expect(save().textContent).toBe("Ostavite bar jednu stavku"),
  );
  expect(save().disabled).toBe(true);
  first.getByTestId("put-back").click();
  await untilQuoted();
  save().click();
  await vi.waitFor(() =>
    expect(asked.at(-1)).toMatchObject({
      path: "orders.change",
      input: { lines: [{ line: 2, quantity: "0" }] },
    }),
  );
});

it("says plainly that sales were faster, and leads to what stands now", async () => {
  const { closed, changed, first } = await open();
  first.getByTestId("quantity-plus").click();
  await untilQuoted();
  refuse = {
    code: "CONFLICT",
    httpStatus: 409,
    reason: "taken_up",
    message: "Prodaja je već preuzela narudžbinu.",
    action: "Za izmenu pozovite prodaju ili pošaljite novu narudžbinu.",
  };
  save().click();
  await screen.findByText("Prodaja je već preuzela narudžbinu.");
  expect(closed).not.toHaveBeenCalled();
  screen.getByTestId("look-again").click();
  expect(changed).toHaveBeenCalledOnce();
  expect(closed).toHaveBeenCalledOnce();
});

it("says on the line what is short, and offers what there is", async () => {
  const { first } = await open();
  first.getByTestId("quantity-plus").click();
  await untilQuoted();
  refuse = {
    code: "CONFLICT",
    httpStatus: 409,
    reason: "needs_decision",
    message: "Treba Vaša odluka.",
    conflicts: [{ kind: "not_enough_stock", itemCode: "A", available: "15" }],
  };
  save().click();
  const offer = await first.findByText("Moguće najviše 15");
  expect(first.getByTestId("line-trouble").textContent).toContain(
    "Nema toliko na lageru",
  );
  offer.click();
  expect(first.getByTestId<HTMLInputElement>("quantity").value).toBe("15");
});

it("says of an item that only sales can raise that it can only be less", async () => {
  const { second } = await open();
  second.getByTestId("quantity-plus").click();
  await vi.waitFor(() =>
    expect(second.getByTestId("line-trouble").textContent).toBe(
      "Danas može samo manje",
    ),
  );
});

it("keeps what was entered without a connection, and says when it can be saved", async () => {
  const { first } = await open();
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  globalThis.dispatchEvent(new Event("offline"));
  first.getByTestId("quantity-plus").click();
  await screen.findByText("Bez veze: sačuvajte kad se veza vrati.");
  expect(save().disabled).toBe(true);
  expect(asked.length).toBe(1);
  vi.restoreAllMocks();
  globalThis.dispatchEvent(new Event("online"));
  await untilQuoted();
  expect(first.getByTestId<HTMLInputElement>("quantity").value).toBe("20");
});

it("undoes a change only where the order then costs what it did", async () => {
  await undoChange(ORDER);
  expect(asked.at(-1)).toMatchObject({
    path: "orders.change",
    input: {
      version: 2,
      lines: [
        { line: 1, quantity: "10" },
        { line: 2, quantity: "5" },
      ],
      expectedTotal: ORDER.total,
    },
  });
  asked = [];
  await expect(undoChange({ ...ORDER, total: 1 })).rejects.toThrow(
    "N-2026-00001 would not cost what it did",
  );
  expect(asked.map(({ path }) => path)).toEqual(["orders.quoteChange"]);
});
