import "fake-indexeddb/auto";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Payee } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { setOwnerTag } from "../lib/owner-tag.ts";
import { forgetRemote } from "../offline/create-remote.ts";
import { keepAnswer } from "../offline/kept-answers.ts";
import { erasePartnerDb } from "../offline/partner-db.ts";
import { PAYEE_KEY } from "./payee.ts";
import { paymentOf } from "./payment.ts";
import PaySheet from "./PaySheet.tsx";

const OWNER = "AbCdEfGhIjKlMnOp";
const PAYEE: Payee = {
  name: "Veleprodaja Primer",
  address: "",
  city: "",
  account: "265-1234-88",
  paymentCode: "220",
};

beforeAll(() => switchLanguage("sr-Latn"));
beforeEach(() => {
  setOwnerTag(OWNER);
  // Nothing is reached: what the phone holds has to do.
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  forgetRemote();
  await erasePartnerDb(OWNER);
});

const keepPayee = (value: Payee | null) =>
  keepAnswer(OWNER, PAYEE_KEY, { value, at: Date.now() });

const show = (open: number, currency = "RSD") =>
  render(() => (
    <PaySheet
      payment={(payee) =>
        paymentOf([{ number: "RN-101", open }], {
          payee,
          currency,
          partnerCode: "10472",
        })
      }
      onClose={() => undefined}
    />
  ));

it("makes the code without a connection, and hands out each number at one press", async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>();
  writeText.mockResolvedValue();
  vi.stubGlobal("navigator", { ...navigator, clipboard: { writeText } });
  await keepPayee(PAYEE);
  show(30_000_00);
  const code = await screen.findByTestId("pay-code");
  expect(code.getAttribute("alt")).toBe("IPS QR kod za uplatu 30.000,00 RSD");
  for (const what of ["account", "amount", "reference"])
    fireEvent.click(screen.getByTestId(`copy-${what}`));
  expect(writeText.mock.calls.flat()).toEqual([
    "265000000000123488",
    "30000,00",
    expect.stringMatching(/^\d\dRN101$/),
  ]);
  expect(await screen.findByText("Kopirano: Poziv na broj")).toBeDefined();
});

it("shows the plain data and why, over the limit of instant payments", async () => {
  await keepPayee(PAYEE);
  show(300_000_01);
  const why = await screen.findByTestId("pay-no-code");
  expect(why.textContent).toContain("300.000,00 RSD");
  expect(screen.queryByTestId("pay-code")).toBeNull();
  expect(screen.queryByTestId("pay-save")).toBeNull();
  expect(screen.getByTestId("pay-amount").textContent).toContain("300.000,01");
  expect(screen.getByText("265-1234-88")).toBeDefined();
});

it("asks for another way where the wholesaler has no account or the phone no data", async () => {
  await keepPayee(null);
  show(100);
  expect(
    await screen.findByText("Veleprodaja još nije upisala račun za uplatu"),
  ).toBeDefined();
  cleanup();
  forgetRemote();
  await erasePartnerDb(OWNER);
  show(100);
  expect(
    await screen.findByText("Podaci za uplatu nisu na ovom uređaju"),
  ).toBeDefined();
});
