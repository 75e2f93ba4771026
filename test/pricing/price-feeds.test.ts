import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { formatFixed, parseDecimal } from "../../server/core/decimal.ts";
import { isRefusal } from "../../server/core/refusal.ts";
import type { FeedName } from "../../server/exchange/feeds.ts";
import { quoteOrder } from "../../server/orders/quote-order.ts";
import { setPricePolicy } from "../../server/pricing/price-policy.ts";
import { createRandom } from "../drills/random.ts";
import { type TestExchange, useExchange } from "../fixtures/test-exchange.ts";
import { testServices } from "../fixtures/test-services.ts";
import { naivePrices } from "./naive-price.ts";
import { oneCompany } from "./one-company.ts";
import type { Case, Rule } from "./scheme.ts";

const company = oneCompany(Array.from({ length: 40 }, (_, number) => number));
const random = createRandom(20_261_123);

const straight = await useExchange();
const shuffled = await useExchange();
const rows = rebateRows();
await load(straight, rows);
await load(shuffled, shuffle(rows));

describe("a company loaded through its feeds", () => {
  it("has its rules in another order when the file has", async () => {
    const stored = (test: TestExchange) =>
      test.house(
        sql`select kind, rebate_percent, net_price, valid_from from rebate order by id`,
      );
    const [one, other] = [await stored(straight), await stored(shuffled)];
    expect(one.length).toBeGreaterThan(300);
    expect(one).not.toEqual(other);
  });

  it("quotes what the written rules give, in whatever order they came", async () => {
    const expected = company.map((one) =>
      naivePrices(one).flatMap((outcome) => outcome?.net ?? []),
    );
    expect(expected.flat().length).toBeGreaterThan(60);
    expect(await quotes(straight)).toEqual(expected);
    expect(await quotes(shuffled)).toEqual(expected);
  });
});

async function quotes(test: TestExchange): Promise<string[][]> {
  const services = testServices(test);
  const partners = await test.house<{ id: number; code: string }>(
    sql`select id, code from partner`,
  );
  const quoted: string[][] = [];
  for (const one of company) {
    const partner = partners.find(
      ({ code }) => code === one.scheme.partner.code,
    );
    const lines = one.lines.map(({ item, quantity }) => ({
      itemCode: item,
      quantity: parseDecimal(quantity, 3) ?? 0,
    }));
    const quote = await quoteOrder(services, partner?.id ?? 0, {
      lines,
      paymentMethod: one.method,
    });
    if (isRefusal(quote)) throw new Error(JSON.stringify(quote));
    quoted.push(quote.lines.map((line) => formatFixed(line.netPrice, 4)));
  }
  return quoted;
}

async function load(test: TestExchange, rebates: object[]): Promise<void> {
  const send = async (feed: FeedName, rows: object[]) => {
    const body = rows.map((row) => JSON.stringify(row)).join("\n");
    const answer = await test.apply(feed, body, { format: "ndjson" });
    expect({ feed, rejected: answer.rejected }).toEqual({ feed, rejected: [] });
  };
  const { policy, categories, methods } = (company[0] as Case).scheme;
  const codes = (names: string[]) =>
    names.map((code) => ({ code, name: code }));
  await setPricePolicy(test.db, policy, "test");
  await send("vat-rates", [{ code: "OPS", rate_percent: "20" }]);
  await send("manufacturers", codes(["M", "N"]));
  await send(
    "categories",
    Object.entries(categories).map(([code, parent]) => ({
      code,
      name: code,
      parent,
    })),
  );
  await send(
    "payment-methods",
    Object.entries(methods).map(([code, terms]) => ({
      code,
      name: code,
      cash_discount_percent: terms.discount,
      terms_days: String(terms.termsDays),
    })),
  );
  await send(
    "price-lists",
    ["RSD", "EUR"].map((currency) => ({
      code: currency,
      name: currency,
      currency,
    })),
  );
  await send("items", company.flatMap(itemRows));
  await send("prices", company.flatMap(priceRows));
  await send("partners", company.flatMap(partnerRows));
  await send("rebates", rebates);
}

function itemRows({ items }: Case): object[] {
  return items.map((item) => ({
    code: item.code,
    name: item.code,
    unit: "kom",
    vat_rate: "OPS",
    list_price: item.listPrice,
    manufacturer: item.maker ?? null,
    category: item.category ?? null,
    maximum_rebate_percent: item.cap ?? null,
    minimum_price: item.floor ?? null,
  }));
}

function priceRows({ scheme, items }: Case): object[] {
  return items.flatMap((item) =>
    item.rows.map((row) => ({
      price_list: scheme.partner.listCurrency,
      item: item.code,
      price: row.price,
      min_quantity: row.minQuantity,
      valid_from: row.from ?? null,
      valid_to: row.to ?? null,
    })),
  );
}

/** The partner of a case, and the stranger that some of its rules name. */
function partnerRows({ scheme }: Case): object[] {
  const { code, group, rebate, listCurrency } = scheme.partner;
  const stranger = code.replace(/P$/, "Q");
  return [
    {
      code,
      name: code,
      price_list: listCurrency ?? null,
      partner_group: group ?? null,
      rebate_percent: rebate ?? null,
      payment_methods: Object.keys(scheme.methods).join("|"),
    },
    { code: stranger, name: stranger },
  ];
}

/** Every third rule comes without a code where nothing else is its like. */
function rebateRows(): object[] {
  const { rules } = (company[0] as Case).scheme;
  const rows = rules.map((rule) => rebateRow(rule));
  const keyOf = ({ code: _code, ...row }: Record<string, unknown>) =>
    JSON.stringify({
      ...row,
      rebate_percent: null,
      net_price: null,
      currency: null,
      valid_to: null,
      quantity_scope: null,
    });
  const keys = rows.map(keyOf);
  return rows.map((row, index) =>
    index % 3 === 0 &&
    row["excludes_rebates"] === null &&
    keys.indexOf(keys[index] ?? "") === keys.lastIndexOf(keys[index] ?? "")
      ? { ...row, code: null }
      : row,
  );
}

function rebateRow(rule: Rule): Record<string, unknown> {
  return {
    kind: rule.kind,
    code: rule.code,
    partner: rule.partner ?? null,
    partner_group: rule.group ?? null,
    item: rule.item ?? null,
    manufacturer: rule.maker ?? null,
    category: rule.category ?? null,
    min_quantity: rule.minQuantity ?? null,
    quantity_scope: rule.overGroup ? "group" : "line",
    payment_method: rule.method ?? null,
    terms_days_max: rule.termsDaysMax ?? null,
    rebate_percent: rule.percent ?? null,
    net_price: rule.price ?? null,
    currency: rule.currency ?? null,
    excludes_rebates: rule.excludesRebates ?? null,
    valid_from: rule.from ?? null,
    valid_to: rule.to ?? null,
  };
}

function shuffle<T>(rows: T[]): T[] {
  return rows
    .map((row) => ({ row, place: random.next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ row }) => row);
}
