import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { Quote } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { SendButton } from "./SendButton.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const textWith = (
  confirmationOnly: string[],
  more: { forApproval?: boolean; stopped?: string } = {},
) => {
  const quote: Quote = {
    lines: [],
    vat: [],
    listTotal: 120_000,
    net: 100_000,
    vatTotal: 20_000,
    total: 120_000,
    currency: "RSD",
    confirmationOnly,
    credit: { outcome: "passes", because: [] },
    blocked: false,
  };
  render(() => (
    <SendButton
      quote={quote}
      sending={false}
      misfits={0}
      failed={false}
      {...more}
      onSend={() => {}}
    />
  ));
  return screen.getByTestId("send-order").textContent;
};

it("sends the order", () => {
  expect(textWith([])).toBe("Pošalji narudžbinu1.200,00");
});

it("says that an order with an item for confirmation is sent to be confirmed", () => {
  expect(textWith(["NOVO"])).toBe("Pošalji na potvrdu1.200,00");
});

it("says that an order which the credit holds is sent for approval", () => {
  expect(textWith([], { forApproval: true })).toBe(
    "Pošalji na odobrenje1.200,00",
  );
});

it("does not send what the server would not take, and says what to do", () => {
  expect(textWith([], { stopped: "Izaberite plaćanje unapred" })).toBe(
    "Izaberite plaćanje unapred",
  );
  expect(screen.getByTestId<HTMLButtonElement>("send-order").disabled).toBe(
    true,
  );
});

it.each([
  ["fresh", "Sačuvaj za slanje1.200,00", false],
  ["stale", "Pošalji na potvrdu1.200,00", false],
  ["hidden", "Čeka vezu: cene su sakrivene", true],
] as const)(
  "says without a connection what %s prices allow",
  (prices, text, disabled) => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    globalThis.dispatchEvent(new Event("offline"));
    render(() => (
      <SendButton
        quote={undefined}
        kept={{ total: 120_000 }}
        keepLabel="Sačuvaj za slanje"
        prices={prices}
        sending={false}
        misfits={0}
        failed={false}
        onSend={() => {}}
      />
    ));
    const button = screen.getByTestId<HTMLButtonElement>("send-order");
    expect(button.textContent).toBe(text);
    expect(button.disabled).toBe(disabled);
    vi.restoreAllMocks();
    globalThis.dispatchEvent(new Event("online"));
  },
);

it("leads to the first quantity that does not fit", () => {
  render(() => (
    <>
      <div class="quantity-hint" />
      <div class="quantity-hint">
        <button type="button">20</button>
      </div>
      <SendButton
        quote={undefined}
        sending={false}
        misfits={2}
        failed={false}
        onSend={() => {}}
      />
    </>
  ));
  const button = screen.getByTestId("to-misfit");
  expect(button.textContent).toBe("Ispravite 2 količine");
  button.click();
  expect(document.activeElement?.textContent).toBe("20");
});
