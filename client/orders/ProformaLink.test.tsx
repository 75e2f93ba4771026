import "fake-indexeddb/auto";
import { cleanup, render } from "@solidjs/testing-library";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { OrderState } from "../api.ts";
import { switchLanguage } from "../i18n/i18n.ts";
import { setOwnerTag } from "../lib/owner-tag.ts";
import { keepProforma } from "../offline/kept-proformas.ts";
import { erasePartnerDb } from "../offline/partner-db.ts";
import { ProformaLink } from "./ProformaLink.tsx";

const OWNER = "AbCdEfGhIjKlMnOp";
const NUMBER = "N-2026-00042";

beforeAll(() => switchLanguage("sr-Latn"));
afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  dispatchEvent(new Event("online"));
  await erasePartnerDb(OWNER);
});

const linkOf = (state: OrderState) =>
  render(() => <ProformaLink order={{ number: NUMBER, state }} />);

it("opens what was opened before, but no call to pay for an order that has ended", async () => {
  setOwnerTag(OWNER);
  await keepProforma(OWNER, NUMBER, new Blob(["%PDF-"]));
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  dispatchEvent(new Event("offline"));
  const open = linkOf("placed");
  expect(await open.findByRole("link")).toBeDefined();
  cleanup();
  for (const state of ["cancelled", "refused", "expired"] as const) {
    const { queryByRole, getByText } = linkOf(state);
    // As long as the first took to be found in the database.
    await keepProforma(OWNER, "N-2026-00043", new Blob([]));
    expect(getByText("Predračun nije na ovom uređaju")).toBeDefined();
    expect(queryByRole("link")).toBeNull();
    cleanup();
  }
});

it("opens it with a connection however the order stands", () => {
  expect(linkOf("cancelled").getByRole("link")).toBeDefined();
});
