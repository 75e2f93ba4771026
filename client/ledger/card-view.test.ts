import { describe, expect, it } from "vitest";
import { cardKey, cardViewOf, isNarrowed } from "./card-view.ts";
import { documentHref, documentOf } from "./document-href.ts";
import { overdueCards } from "./overdue-cards.ts";
import { periodOf, spanOf } from "./periods.ts";
import { statementName, statementPath } from "./statement-path.ts";

describe("what the address says of the card", () => {
  it("is read, and what makes no sense is left out", () => {
    expect(
      cardViewOf({
        side: "supplier",
        currency: "EUR",
        kind: "open",
        q: "RN-101",
        from: "2026-01-01",
        to: "2026-02-30",
      }),
    ).toEqual({
      side: "supplier",
      currency: "EUR",
      kind: "open",
      search: "RN-101",
      from: "2026-01-01",
      to: undefined,
    });
    const senseless = cardViewOf({
      side: "x",
      currency: "eur",
      kind: "x",
      q: ["a", "b"],
      from: "yesterday",
    });
    expect(senseless).toEqual(cardViewOf({}));
    expect(isNarrowed(senseless)).toBe(false);
    expect(isNarrowed(cardViewOf({ q: "7" }))).toBe(true);
    expect(isNarrowed(cardViewOf({ side: "both" }))).toBe(false);
  });

  it("has a name of its own on the device", () => {
    const keys = [
      {},
      { side: "supplier" },
      { currency: "EUR" },
      { kind: "open" },
      { q: "open" },
      { from: "2026-01-01" },
      { to: "2026-01-01" },
    ].map((params) => cardKey(cardViewOf(params)));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("a period", () => {
  it.each([
    { period: "all", today: "2026-11-23" },
    { period: "this_month", today: "2026-11-23", from: "2026-11-01" },
    {
      period: "last_month",
      today: "2026-01-31",
      from: "2025-12-01",
      to: "2025-12-31",
    },
    {
      period: "last_month",
      today: "2028-03-31",
      from: "2028-02-01",
      to: "2028-02-29",
    },
  ] as const)("$period on $today", ({ period, today, ...days }) => {
    const span = spanOf(period, today);
    expect(span).toEqual(days);
    expect(periodOf(span, today)).toBe(period);
  });

  it("is found again by its days, or is somebody's own", () => {
    const lastYear = { from: "2025-01-01", to: "2025-12-31" };
    expect(periodOf(lastYear, "2026-11-23")).toBe("last_year");
    expect(periodOf({ from: "2026-01-01" }, "2026-11-23")).toBe("this_year");
    expect(periodOf({ from: "2026-01-02" }, "2026-11-23")).toBeUndefined();
  });
});

describe("the address of a document", () => {
  it("holds any number that an ERP writes", () => {
    const number = "РН 101/2026 & №7?#";
    const href = documentHref({ type: "RN", number, date: "2026-09-15" });
    const params = Object.fromEntries(
      new URL(href, "https://x.rs").searchParams,
    );
    expect(documentOf(params)).toEqual({ type: "RN", number, year: 2026 });
  });

  it("names nothing where a part is missing", () => {
    expect([
      documentOf({}),
      documentOf({ type: "RN", number: "7" }),
      documentOf({ type: "RN", number: "7", year: "20x6" }),
    ]).toEqual([undefined, undefined, undefined]);
  });
});

describe("where a statement is made", () => {
  const card = { currency: "RSD", from: "2026-01-01", to: undefined };

  it("is of the period that the card shows, or of what is open today", () => {
    const asked = { ...card, side: "supplier", language: "en" } as const;
    expect(statementPath("period", "xlsx", asked)).toBe(
      "/documents/statement.xlsx?kind=period&side=supplier&currency=RSD&language=en&from=2026-01-01",
    );
    expect(statementPath("open", "pdf", asked)).toBe(
      "/documents/statement.pdf?kind=open&side=supplier&currency=RSD&language=en",
    );
    expect(statementName("open", "pdf", "2026-11-29")).toBe(
      "ios-2026-11-29.pdf",
    );
  });

  it("is of the buyer's side where the card shows both", () => {
    const asked = { ...card, side: "both", language: "en" } as const;
    expect(statementPath("open", "pdf", asked)).toContain("side=customer");
  });
});

describe("the cards that are late", () => {
  const card = (
    side: "customer" | "supplier",
    currency: string,
    overdue: number,
  ) => ({
    side,
    currency,
    overdue,
    balance: 1,
    oldest: null,
    agreesWithErp: null,
    nextDue: null,
  });

  it("are the buyer's, the house's currency first", () => {
    const found = overdueCards(
      [
        card("customer", "EUR", 100),
        card("supplier", "RSD", 700),
        card("customer", "RSD", 1),
        card("customer", "USD", 0),
      ],
      "RSD",
    );
    expect(found.map(({ currency }) => currency)).toEqual(["RSD", "EUR"]);
  });
});
