import { describe, expect, it } from "vitest";
import { asServices } from "../../test/fixtures/exchange-services.ts";
import {
  useFreshExchange,
  type TestExchange,
} from "../../test/fixtures/test-exchange.ts";
import { inviteUser } from "../auth/invite-user.ts";
import { updateCompany } from "../company/company.queries.ts";
import { headerOf } from "../exchange/feed-columns.ts";
import { FEEDS, type FeedName } from "../exchange/feeds.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { exampleFile, HEADER_LANGUAGES } from "./example-file.ts";
import { EXAMPLE_ROWS } from "./example-rows.ts";
import { getSetup, putSetupAway, saveCompany } from "./setup.ts";
import { FEEDS_OF, type StepName } from "./setup-steps.rules.ts";
import { typeIn } from "./type-in.ts";

const STAFF = { username: "šef" };
const COMPANY = {
  name: "Veleprodaja Prva",
  address: "Bulevar 1",
  city: "Beograd",
  postalCode: "11000",
  pib: "",
  mb: "",
  account: "265-1234-88",
  email: "prodaja@prva.example",
  phone: "",
};
/** In the order in which one names the other, as the steps ask for them. */
const FILES = [
  "vat-rates",
  "warehouses",
  "manufacturers",
  "categories",
  "items",
  "payment-methods",
  "partners",
  "delivery-places",
  "stock",
  "price-lists",
  "prices",
  "rebates",
] as const satisfies FeedName[];

const test = await useFreshExchange();
const setup = () => getSetup(asServices(test));
const step = async (name: StepName) =>
  (await setup()).steps.find((one) => one.name === name);
const findings = async (name: StepName) =>
  (await step(name))?.findings.map((one) => one.name);

async function load(exchange: TestExchange, feeds: readonly FeedName[]) {
  for (const feed of feeds) {
    const { content } = exampleFile(feed, "sr");
    // oxlint-disable-next-line no-await-in-loop -- one names the other
    await exchange.apply(feed, content);
  }
}

const invite = (username = "kupac") =>
  inviteUser(
    asServices(test),
    { partner: "1001", username, email: "" },
    STAFF.username,
  );

describe("the first steps", () => {
  it("find an empty portal without anything that an order needs", async () => {
    const { steps, ready, hasOrders } = await setup();
    expect({ ready, hasOrders }).toEqual({ ready: false, hasOrders: false });
    expect(steps.map(({ name, state }) => [name, state])).toEqual([
      ["company", "missing"],
      ["vat", "missing"],
      ["warehouses", "missing"],
      ["items", "missing"],
      ["partners", "missing"],
      ["stock", "missing"],
      ["users", "missing"],
      ["prices", "open"],
      ["mail", "open"],
      ["link", "open"],
    ]);
  });

  it("are done once all is there, and say when each file came", async () => {
    await saveCompany(test, STAFF, COMPANY);
    await load(test, FILES);
    expect((await setup()).ready).toBe(false);
    await invite();
    const { steps, ready } = await setup();
    expect(ready).toBe(true);
    expect(steps.map(({ name, state, count }) => [name, state, count])).toEqual(
      [
        ["company", "done", 1],
        ["vat", "done", 2],
        ["warehouses", "done", 1],
        ["items", "done", 2],
        ["partners", "done", 1],
        ["stock", "done", 2],
        ["users", "done", 1],
        ["prices", "done", 2],
        ["mail", "open", 0],
        ["link", "open", 0],
      ],
    );
    expect((await step("items"))?.last).toMatchObject({
      at: "2026-11-23T10:00:00.000Z",
    });
  });

  it("name what the wholesaler's own data lack, the account first of all", async () => {
    expect(await findings("company")).toEqual([
      "no_name",
      "no_account",
      "no_address",
      "no_pib",
      "no_email",
    ]);
    await saveCompany(test, STAFF, { ...COMPANY, account: "" });
    expect(await step("company")).toMatchObject({
      state: "missing",
      findings: [
        { name: "no_account", stops: true },
        { name: "no_pib", stops: false },
      ],
    });
    expect(
      await saveCompany(test, STAFF, { ...COMPANY, account: "265-1234-89" }),
    ).toMatchObject({ reason: "invalid_input", field: "account" });
  });

  it("count the items without a price, a rate or stock", async () => {
    await load(test, ["vat-rates", "warehouses"]);
    await test.apply(
      "vat-rates",
      "code,rate_percent,valid_from\nSUTRA,20,2026-11-24\n",
    );
    await test.apply(
      "items",
      "code,name,unit,vat_rate,list_price,backorder\n" +
        "1,a,kom,20,0,false\n2,b,kom,SUTRA,1,false\n3,c,kom,20,1,true\n",
    );
    expect((await step("items"))?.findings).toEqual([
      { name: "items_unpriced", count: 1, stops: false },
      { name: "items_untaxed", count: 1, stops: false },
    ]);
    // The third may be ordered as it is.
    expect(await step("stock")).toMatchObject({
      state: "done",
      findings: [{ name: "items_out_of_stock", count: 2 }],
    });
    await test.apply("price-lists", "code,name,currency\nVP,VP,RSD\n");
    await test.apply("prices", "price_list,item,price\nVP,1,9\n");
    expect(await findings("items")).toEqual(["items_untaxed"]);
    await test.apply(
      "items",
      "code,name,unit,vat_rate,list_price,backorder\n3,c,kom,20,1,false\n",
    );
    expect(await step("stock")).toMatchObject({ state: "missing" });
  });

  it("tell of partners who cannot order, or would not hear of it", async () => {
    await test.apply(
      "price-lists",
      "code,name,currency\nEUR,Izvoz,EUR\nVP,VP,RSD\n",
    );
    await test.apply(
      "partners",
      "code,name,blocked,email,address,price_list\n" +
        "1,a,true,a@a.example,Put 1,VP\n2,b,false,,,EUR\n",
    );
    expect((await step("partners"))?.findings).toEqual([
      { name: "partners_blocked", count: 1, stops: false },
      { name: "partners_without_email", count: 1, stops: false },
      { name: "partners_without_address", count: 1, stops: false },
    ]);
    expect(await findings("prices")).toEqual(["partners_see_nothing"]);
  });

  it("count a user only where his company may order", async () => {
    await test.apply("partners", "code,name,blocked\n1001,a,true\n1002,b,\n");
    await invite();
    expect(await step("users")).toMatchObject({ state: "missing", count: 0 });
    await test.apply("partners", "code,name,blocked\n1001,a,false\n");
    expect(await step("users")).toMatchObject({
      state: "done",
      findings: [{ name: "partners_without_user", count: 1 }],
    });
  });

  it("lead to the rows that wait and to the file that was not taken", async () => {
    await test.send("items", "code,naziv\n1,a\n");
    expect(await findings("items")).toEqual(["no_items", "failed"]);
    await load(test, ["vat-rates"]);
    await test.apply(
      "items",
      "code,name,unit,vat_rate,list_price,category\n1,a,kom,20,1,PICE\n",
    );
    expect((await step("items"))?.findings).toMatchObject([
      { name: "no_items", stops: true },
      { name: "parked", feed: "items", waitsFor: "categories", count: 1 },
    ]);
    await load(test, ["categories", "items"]);
    expect(await findings("items")).toEqual([]);
  });

  it("put their reminder away and bring it back", async () => {
    expect((await setup()).putAway).toBe(false);
    await putSetupAway(test, STAFF, true);
    expect((await setup()).putAway).toBe(true);
    await putSetupAway(test, STAFF, false);
    expect((await setup()).putAway).toBe(false);
  });

  it("know the demo company", async () => {
    await inTransaction(test.db, HOUSE, (trx) =>
      updateCompany(trx, { demo: true }),
    );
    expect((await setup()).demo).toBe(true);
  });
});

describe("the example files", () => {
  it.each(HEADER_LANGUAGES)(
    "are taken whole under their %s headers",
    async (language) => {
      for (const feed of FILES) {
        const { content } = exampleFile(feed, language);
        // oxlint-disable-next-line no-await-in-loop -- one names the other
        const answer = await test.apply(feed, content, { source: "upload" });
        expect(answer).toMatchObject({
          feed,
          applied: EXAMPLE_ROWS[feed]?.length,
          rejected: [],
        });
      }
    },
  );

  it("have an example of every file that the steps ask for, in columns that it has", () => {
    expect(Object.keys(EXAMPLE_ROWS).toSorted()).toEqual(
      Object.values(FEEDS_OF).flat().toSorted(),
    );
    for (const feed of FILES) {
      const columns = FEEDS[feed].columns.map(headerOf);
      const named = (EXAMPLE_ROWS[feed] ?? []).flatMap(Object.keys);
      expect(named.filter((one) => !columns.includes(one))).toEqual([]);
    }
  });

  it("name every column, in Serbian where it has a Serbian name", () => {
    const [header = ""] = exampleFile("stock", "sr").content.split("\r\n");
    expect(header).toBe(
      "\u{FEFF}sifra;magacin;stanje;rezervisano;u_dolasku;datum_dolaska;datum;includes_orders",
    );
  });
});

describe("rows that somebody types", () => {
  it("come as files do, and are refused by their field", async () => {
    const rows = [{ code: "M1", name: "Glavni" }];
    expect(
      await typeIn(asServices(test), STAFF, { feed: "warehouses", rows }),
    ).toMatchObject({ applied: 1 });
    expect(await step("warehouses")).toMatchObject({ state: "done" });
    const wrong = [{ code: "20", rate_percent: "dvadeset" }];
    expect(
      await typeIn(asServices(test), STAFF, { feed: "vat-rates", rows: wrong }),
    ).toMatchObject({ reason: "invalid_input", field: "rate_percent" });
    expect(
      await typeIn(asServices(test), STAFF, {
        feed: "warehouses",
        rows: [{ code: "M2" }],
      }),
    ).toMatchObject({ reason: "invalid_input" });
  });
});
