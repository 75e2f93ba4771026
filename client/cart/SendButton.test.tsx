import { cleanup, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Quote } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { SendButton } from "./SendButton.tsx";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(cleanup);

const textWith = (confirmationOnly: string[]) => {
  const quote: Quote = {
    lines: [],
    vat: [],
    listTotal: 120_000,
    net: 100_000,
    vatTotal: 20_000,
    total: 120_000,
    currency: "RSD",
    confirmationOnly,
  };
  render(() => (
    <SendButton
      quote={quote}
      sending={false}
      misfits={0}
      failed={false}
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
