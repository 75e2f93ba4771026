import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { type Who, usePortal } from "../fixtures/portal.ts";

interface Item {
  code: string;
  name: string;
  stock: { state: string; label: string };
}

const portal = await usePortal();

const list = async (input: object = {}, who: Who = portal.a) => {
  const { data } = await portal.query("catalog.list", input, who);
  return data as unknown as { items: Item[]; nextCursor: string | null };
};
const codes = async (input: object = {}, who: Who = portal.a) =>
  (await list(input, who)).items.map((item) => item.code);

/** By the Serbian alphabet: Č after C, Đ after D, Š after S; a withdrawn item is not on offer. */
const ALL = [
  "007",
  "KABL",
  "MASINA",
  "NOVO",
  "PA4",
  "ZELJA",
  "STIZE",
  "CE285A",
  "UDZ",
];

describe("the list", () => {
  it("shows what is on offer, in the order of the Serbian alphabet", async () => {
    expect(await codes()).toEqual(ALL);
  });

  it("shows an item as the contract writes it", async () => {
    const { items } = await list({ search: "toner" });
    expect(items).toEqual([
      {
        code: "CE285A",
        name: "Toner CE285A",
        unit: "kom",
        manufacturer: null,
        category: { code: "TON", name: "Toneri" },
        barcodes: [],
        packSize: null,
        minimumOrder: "1",
        quantityStep: "1",
        vatRate: "20",
        currency: "RSD",
        listPrice: 42_500_000,
        rebatePercent: "15",
        netPrice: 36_125_000,
        breaks: [],
        onAction: false,
        imageUrl: null,
        stock: { state: "low", label: "< 10" },
      },
    ]);
  });

  it("prices an item at its least order, and names the better prices above it", async () => {
    const { items } = await list({ search: "papir" });
    expect(items).toMatchObject([
      {
        rebatePercent: "12",
        netPrice: 4_311_100,
        breaks: [{ minQuantity: "25", netPrice: 4_095_600 }],
      },
    ]);
  });

  it("shows exact numbers by warehouse to whom the rule lets it", async () => {
    const { items } = await list({ search: "toner" }, portal.b);
    expect(items[0]?.stock).toEqual({
      state: "in_stock",
      label: "8",
      quantity: "8",
      warehouses: [
        {
          code: "M1",
          name: "Beograd",
          state: "in_stock",
          label: "8",
          quantity: "8",
        },
        { code: "M2", name: "Niš", state: "out", label: "nema", quantity: "0" },
        {
          code: "M3",
          name: "Novi Sad",
          state: "out",
          label: "nema",
          quantity: "0",
        },
      ],
    });
  });

  it("shows two stocks of one band in the same bytes, in everything there is", async () => {
    const stock = (pieces: number) =>
      portal.house(sql`
        update stock_level set on_hand = ${pieces * 1000}
        where item_id = ${portal.company.itemIds.get("NOVO")}`);
    const seen = async () => {
      const answers = await Promise.all([
        portal.query("catalog.list", {}, portal.a),
        portal.query("catalog.list", { inStock: true }, portal.a),
        portal.query("catalog.item", { code: "NOVO" }, portal.a),
        portal.query("catalog.items", { codes: ["NOVO"] }, portal.a),
        portal.query("catalog.count", {}, portal.a),
        portal.query(
          "orders.quote",
          { lines: [{ itemCode: "NOVO", quantity: "9000" }] },
          portal.a,
        ),
        portal.query("orders.options", undefined, portal.a),
      ]);
      return answers.map(({ body }) => body).join("\n");
    };
    await stock(10);
    const least = await seen();
    await stock(800_000);
    expect(await seen()).toBe(least);
    await stock(9);
    expect(await seen()).not.toBe(least);
    await stock(50);
  });

  it("pages through everything once, whatever the page and the filter", async () => {
    for (const filter of [{}, { inStock: true }, { category: "DOM" }]) {
      const whole = await codes({ ...filter, limit: 100 });
      for (const limit of [1, 2, 3, whole.length]) {
        const paged: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await list({ ...filter, limit, cursor });
          paged.push(...page.items.map((item) => item.code));
          cursor = page.nextCursor;
        } while (cursor !== null && paged.length < 50);
        expect(paged).toEqual(whole);
      }
    }
  });

  it("keeps to what is in stock by what is shown", async () => {
    const inStock = await codes({ inStock: true });
    expect(inStock).toEqual(ALL.filter((code) => code !== "STIZE"));
  });

  it("filters by a category and all below it", async () => {
    expect(await codes({ category: "KAN" })).toEqual(["PA4", "CE285A"]);
    expect(await codes({ category: "PAP" })).toEqual(["PA4"]);
    expect(await codes({ category: "NEMA" })).toEqual([]);
    expect(await codes({ manufacturer: "NEMA" })).toEqual([]);
  });
});

describe("the search", () => {
  it.each([
    ["masina", ["MASINA"]],
    ["МАШИНА", ["MASINA"]],
    ["case", ["007"]],
    ["čaše kutija", ["007"]],
    ["kutija čaše", ["007"]],
    ["ce-285", ["CE285A"]],
    ["007", ["007"]],
    ["a4", ["PA4"]],
    ["k", ["007", "KABL"]],
    ["ka", ["KABL"]],
    ["pa", ["PA4"]],
    ["ta", []],
    ["%", ALL],
    ["_", ALL],
    ["", ALL],
    ["stari", []],
    ["' or 1=1 --", []],
  ])("for %j finds %j", async (search, found) => {
    expect(await codes({ search })).toEqual(found);
    const { data } = await portal.query("catalog.count", { search }, portal.a);
    expect(data["total"]).toBe(found.length);
  });
});

describe("one item", () => {
  it("has what its page shows besides", async () => {
    const { data } = await portal.query(
      "catalog.item",
      { code: "007" },
      portal.a,
    );
    expect(data).toMatchObject({
      code: "007",
      minimumOrder: "20",
      quantityStep: "10",
      description: "",
      images: [],
      documents: [],
    });
  });

  it.each(["STARO", "NEMA", "novo", "7"])(
    "is not there under %j",
    async (code) => {
      const answer = await portal.query("catalog.item", { code }, portal.a);
      expect([answer.status, answer.data["reason"]]).toEqual([
        404,
        "not_found",
      ]);
    },
  );

  it("comes in the order asked, without those that are not on offer", async () => {
    const { data } = await portal.query(
      "catalog.items",
      { codes: ["UDZ", "STARO", "NEMA", "007"] },
      portal.a,
    );
    const items = data["items"] as Item[];
    expect(items.map((item) => item.code)).toEqual(["UDZ", "007"]);
  });
});

describe("bad input", () => {
  it.each<[string, unknown, string]>([
    ["catalog.list", { limit: 101 }, "limit"],
    ["catalog.list", { limit: 0 }, "limit"],
    ["catalog.list", { limit: "5" }, "limit"],
    ["catalog.list", { cursor: "nonsense" }, "cursor"],
    ["catalog.list", { cursor: '["a"]' }, "cursor"],
    ["catalog.list", { orderBy: "price" }, "orderBy"],
    ["catalog.list", { search: "x".repeat(201) }, "search"],
    ["catalog.list", { search: ["a"] }, "search"],
    ["catalog.list", { category: "\u0000" }, "input"],
    ["catalog.list", { cursor: '["\\u0000","a"]' }, "input"],
    ["catalog.item", {}, "code"],
    ["catalog.item", { code: "\u0000" }, "input"],
    [
      "catalog.items",
      { codes: Array.from({ length: 101 }, () => "a") },
      "codes",
    ],
  ])("%s names the field of %j", async (path, ...[input, field]) => {
    const answer = await portal.query(path, input, portal.a);
    expect([
      answer.status,
      answer.data["reason"],
      answer.data["field"],
    ]).toEqual([400, "invalid_input", field]);
  });

  it("in a search is signs to pass over, not run", async () => {
    expect(await codes({ search: "\\' \ud800 % _ a4" })).toEqual(["PA4"]);
  });
});

it("offers no item that has no price in the partner's currency", async () => {
  await portal.house(sql`
    with list as (insert into price_list (code, name, currency) values ('EU', 'Izvoz', 'EUR') returning id)
    update partner set price_list_id = list.id from list where code = 'B'`);
  await portal.house(sql`
    insert into price (price_list_id, item_id, price)
    select l.id, i.id, 10000 from price_list l, item i where l.code = 'EU' and i.code = 'UDZ'`);
  await portal.house(sql`update view_version set version = version + 1`);
  const { items } = await list({}, portal.b);
  expect(items).toMatchObject([
    { code: "UDZ", currency: "EUR", netPrice: 10_000 },
  ]);
  const missing = await portal.query(
    "catalog.item",
    { code: "NOVO" },
    portal.b,
  );
  expect(missing.status).toBe(404);
});
