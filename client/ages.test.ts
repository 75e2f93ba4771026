import { expect, it, vi } from "vitest";

const status = vi.hoisted(() => ({ loaded: 0, contactAt: undefined }));
vi.mock("./offline/local-catalog.ts", () => ({
  localCatalog: { status: () => status },
}));
vi.mock("./session.ts", () => ({
  session: { user: () => ({ owner: "owner" }), profile: () => undefined },
}));

it("takes items that came without a contact for old, and an empty phone not", async () => {
  const empty = await import("./ages.ts");
  expect([empty.priceState(), empty.stockState()]).toEqual(["fresh", "fresh"]);
  vi.resetModules();
  status.loaded = 1000;
  const cut = await import("./ages.ts");
  expect([cut.priceState(), cut.stockState()]).toEqual(["stale", "stale"]);
});
