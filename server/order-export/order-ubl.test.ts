import { describe, expect, it } from "vitest";
import { createRandom } from "../../test/drills/random.ts";
import { randomFrozenOrder } from "../../test/fixtures/frozen-orders.ts";
import { brokenRules } from "../../test/ubl/order-rules.ts";
import { structureFaults } from "../../test/ubl/order-structure.ts";
import { at, readXml } from "../../test/ubl/xml-tree.ts";
import { isRefusal } from "../core/refusal.ts";
import type { FrozenOrder } from "./frozen-order.ts";
import { orderUbl } from "./order-ubl.ts";
import { unitCode } from "./ubl-unit-code.rules.ts";

const RUNS = 40;

const order = (more: Partial<FrozenOrder> = {}): FrozenOrder => ({
  ...D1,
  ...more,
});
function bodyOf(one: FrozenOrder): string {
  const body = orderUbl(one);
  if (isRefusal(body)) throw new Error(body.field);
  return body;
}
const faultsOf = (body: string) => {
  const root = readXml(body);
  return [...structureFaults(root), ...brokenRules(root)];
};
const textsAt = (body: string, path: string) =>
  at(readXml(body), path).map((node) => node.text);

/** The worked order: a rebate of 16.7 % on 4,250.00 leaves 3,540.25. */
const D1: FrozenOrder = {
  number: "N-2026-00042",
  revision: 1,
  kind: "order",
  state: "placed",
  form: "proforma",
  placedAt: "2026-11-23T10:00:00.000Z",
  placedOn: "2026-11-23",
  partner: "10472",
  reference: "ND-7",
  paymentMethod: "AVANS",
  paymentMethodName: "Avans",
  dueDays: 7,
  deliveryPlace: "Glavna 1, Niš",
  currency: "RSD",
  net: 1_416_100,
  vatTotal: 283_220,
  total: 1_699_320,
  note: "",
  wishedDate: "2026-12-01",
  validUntil: "2026-11-30",
  seller: {
    name: "Veleprodaja Primer d.o.o.",
    pib: "123456788",
    mb: "20123450",
    address: "",
    city: "Beograd",
    postalCode: "",
    country: "RS",
  },
  buyer: {
    name: "Kupac Primer d.o.o.",
    pib: "112233446",
    mb: "20123451",
    address: "Glavna 1",
    city: "Niš",
    postalCode: "18000",
    country: "",
    group: null,
  },
  lines: [
    {
      line: 1,
      item: "T85",
      name: "Toner CE285A",
      quantity: 4000,
      unit: "kom",
      listPrice: 42_500_000,
      rebatePercentE4: 167_000,
      netPrice: 35_402_500,
      vatCode: "OPS",
      vatRateE4: 200_000,
      lineTotal: 1_416_100,
      note: "",
      warehouses: [],
    },
  ],
};

it("is the worked order to the letter", () => {
  const body = bodyOf(order());
  expect(faultsOf(body)).toEqual([]);
  expect(body).toContain(
    '<cac:LineItem><cbc:ID>1</cbc:ID><cbc:Quantity unitCode="H87">4</cbc:Quantity><cbc:LineExtensionAmount currencyID="RSD">14161.00</cbc:LineExtensionAmount><cac:Price><cbc:PriceAmount currencyID="RSD">3540.25</cbc:PriceAmount><cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="RSD">709.75</cbc:Amount><cbc:BaseAmount currencyID="RSD">4250.00</cbc:BaseAmount></cac:AllowanceCharge></cac:Price><cac:Item><cbc:Name>Toner CE285A</cbc:Name><cac:SellersItemIdentification><cbc:ID>T85</cbc:ID></cac:SellersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item></cac:LineItem>',
  );
  expect(body).toContain(
    '<cbc:EndpointID schemeID="9948">112233446</cbc:EndpointID>',
  );
  expect(body).toContain("<cbc:CompanyID>RS112233446</cbc:CompanyID>");
});

it("breaks no rule and has nothing out of its place, whatever is ordered", () => {
  for (let seed = 0; seed < RUNS; seed++) {
    const body = bodyOf(randomFrozenOrder(createRandom(seed)));
    expect(faultsOf(body), `seed ${seed}`).toEqual([]);
  }
});

describe("what checks it sees each fault", () => {
  const body = bodyOf(
    order({
      lines: [1, 2].flatMap((line) =>
        D1.lines.map((one) => ({ ...one, line })),
      ),
      net: 2_832_200,
      vatTotal: 566_440,
      total: 3_398_640,
    }),
  );
  const twin = (from: string | RegExp, to: string) => {
    const broken = body.replace(from, to);
    expect(broken).not.toBe(body);
    return faultsOf(broken);
  };

  it("but none in the right one", () => {
    expect(faultsOf(body)).toEqual([]);
  });

  it.each([
    [
      "R001",
      "<cbc:ID>2</cbc:ID><cbc:Quantity",
      "<cbc:ID>1</cbc:ID><cbc:Quantity",
    ],
    ["R003", 'currencyID="RSD">14161.00', 'currencyID="EUR">14161.00'],
    [
      "R008",
      "28322.00</cbc:LineExtensionAmount><cbc:TaxE",
      "28322.01</cbc:LineExtensionAmount><cbc:TaxE",
    ],
    [
      "R011",
      "28322.00</cbc:TaxExclusiveAmount>",
      "28322.01</cbc:TaxExclusiveAmount>",
    ],
    ["R016", "33986.40</cbc:PayableAmount>", "33986.41</cbc:PayableAmount>"],
    ["R017", "5664.40</cbc:TaxAmount>", "5664.39</cbc:TaxAmount>"],
    ["R019", ">709.75<", ">709.74<"],
    ["R024", ">3540.25<", ">3540.20<"],
    ["R026", "RS112233446", "112233446"],
    ["R028", "5664.40<", "5664.400<"],
    ["R029", "<cbc:Percent>20</cbc:Percent>", ""],
    ["R030", "<cbc:Percent>20</cbc:Percent>", "<cbc:Percent>0</cbc:Percent>"],
    ["R031", "bis:order_only:3", "bis:orders:3"],
    ["COMMON-R001", "<cbc:CityName>Beograd</cbc:CityName>", "<cbc:CityName/>"],
  ])("%s", (rule, from, to) => {
    expect(twin(from, to)).toContain(rule);
  });

  it.each([
    [
      "Order: cbc:IssueDate is out of its place",
      /(<cbc:IssueDate>.*?<\/cbc:IssueDate>)(<cbc:DocumentCurrencyCode>RSD<\/cbc:DocumentCurrencyCode>)/,
      "$2$1",
    ],
    [
      "Order/cac:SellerSupplierParty/cac:Party: cac:PartyTaxScheme is unknown",
      /(<cac:SellerSupplierParty>.*?<\/cac:PostalAddress>)/,
      "$1<cac:PartyTaxScheme/>",
    ],
    [
      "Order/cac:BuyerCustomerParty/cac:Party: cbc:EndpointID stands 0 times",
      /<cbc:EndpointID schemeID="9948">112233446<\/cbc:EndpointID>/,
      "",
    ],
    ['Order/cbc:IssueDate: "2026-11-3"', "2026-11-23<", "2026-11-3<"],
  ])("%s", (fault, from, to) => {
    expect(twin(from, to)).toContain(fault);
  });
});

describe("a change and a cancellation", () => {
  it("are orders of their own that name the first one", () => {
    const change = bodyOf(order({ revision: 2, kind: "change" }));
    expect(faultsOf(change)).toEqual([]);
    expect(textsAt(change, "cbc:ID")).toEqual(["N-2026-00042-2"]);
    expect(textsAt(change, "cac:OrderDocumentReference/cbc:ID")).toEqual([
      "N-2026-00042",
    ]);
    expect(textsAt(change, "cac:OrderLine/cac:LineItem/cbc:Quantity")).toEqual([
      "4",
    ]);
    expect(textsAt(change, "cbc:Note")[0]).toContain("Izmena 2");
  });

  it("the cancellation asks for nothing of each line", () => {
    const cancel = bodyOf(order({ revision: 3, kind: "cancel" }));
    expect(faultsOf(cancel)).toEqual([]);
    expect(textsAt(cancel, "cac:OrderLine/cac:LineItem/cbc:Quantity")).toEqual([
      "0",
    ]);
    expect(
      textsAt(cancel, "cac:AnticipatedMonetaryTotal/cbc:PayableAmount"),
    ).toEqual(["0.00"]);
  });
});

describe("what Peppol would have no address for is refused by name", () => {
  const { seller, buyer } = D1;
  it.each<[string, Partial<FrozenOrder>]>([
    ["buyer.tax_id", { buyer: { ...buyer, pib: "" } }],
    ["buyer.tax_id", { buyer: { ...buyer, pib: "12345678" } }],
    ["buyer.country", { buyer: { ...buyer, country: "Atlantida" } }],
    ["buyer.name", { buyer: { ...buyer, name: " " } }],
    ["seller.tax_id", { seller: { ...seller, pib: "" } }],
  ])("%s", (field, more) => {
    expect(orderUbl(order(more))).toMatchObject({
      reason: "ubl_incomplete",
      field,
    });
  });

  it("but a neighbour is known by his own register", () => {
    const body = bodyOf(
      order({ buyer: { ...buyer, country: "Crna Gora", pib: "02123456" } }),
    );
    expect(faultsOf(body)).toEqual([]);
    expect(body).toContain('schemeID="9941">02123456<');
    expect(body).toContain("ME02123456");
  });
});

it("tells a unit that has no code as it was written", () => {
  const line = {
    ...D1.lines[0],
    unit: "šolja",
  } as FrozenOrder["lines"][number];
  const body = bodyOf(order({ lines: [line] }));
  expect(body).toContain('unitCode="C62"');
  expect(body).toContain("<cbc:Value>šolja</cbc:Value>");
  expect(["kom", "KOM.", " Kom", "m²", "kut", "garn"].map(unitCode)).toEqual([
    "H87",
    "H87",
    "H87",
    "MTK",
    "XBX",
    "SET",
  ]);
});

it("says why a line bears no VAT", () => {
  const categories = ["0", "OSL", "E1"].map((vatCode) => {
    const line = { ...D1.lines[0], vatRateE4: 0, vatCode };
    const body = bodyOf(
      order({
        lines: [line as FrozenOrder["lines"][number]],
        vatTotal: 0,
        total: D1.net,
      }),
    );
    expect(faultsOf(body)).toEqual([]);
    return textsAt(
      body,
      "cac:OrderLine/cac:LineItem/cac:Item/cac:ClassifiedTaxCategory/cbc:ID",
    )[0];
  });
  expect(categories).toEqual(["Z", "E", "E"]);
});
