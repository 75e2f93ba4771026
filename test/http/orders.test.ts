import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ORIGIN, usePortal, type Who } from "../fixtures/portal.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";
import { countWritten } from "../fixtures/small-orders.ts";

const portal = await usePortal();

const NOVO = { itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 };
const line = (itemCode: string) => ({ itemCode, quantity: "1" });
const orderOf = (lines: unknown[] = [NOVO], more: object = {}) => ({
  id: randomUUID(),
  lines,
  ...more,
});

const place = (input: unknown = orderOf(), who: Who = portal.b) =>
  portal.mutate("orders.place", input, who);

describe("orders.place", () => {
  it("answers with number, state and total in whole para", async () => {
    const input = orderOf([
      { itemCode: "KABL", quantity: "1.50", expectedPrice: 100_300 },
    ]);
    const first = await place(input);
    expect(first.status).toBe(200);
    expect(first.data).toEqual({
      number: "N-2026-00001",
      state: "placed",
      net: 1505,
      vatTotal: 301,
      total: 1806,
      currency: "RSD",
      validUntil: "2026-11-30",
    });
    const again = await place({ ...input, id: input.id.toUpperCase() });
    expect(again.body).toBe(first.body);
  });

  it("tells all lines' conflicts in the error's data, in the asker's language", async () => {
    const answer = await place(
      orderOf([
        { ...NOVO, expectedPrice: 1 },
        { itemCode: "MASINA", quantity: "3", expectedPrice: 9_000_000_000 },
      ]),
    );
    expect(answer.status).toBe(409);
    expect(answer.data).toEqual({
      code: "CONFLICT",
      httpStatus: 409,
      path: "orders.place",
      reason: "needs_decision",
      message: "Neke stavke traže Vašu odluku.",
      action: "Pregledajte označene stavke i pošaljite ponovo.",
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      conflicts: [
        {
          kind: "price_changed",
          itemCode: "NOVO",
          expectedPrice: 1,
          netPrice: 120_000,
        },
        { kind: "not_enough_stock", itemCode: "MASINA", available: "2" },
      ],
    });
  });

  it.each<[string, unknown, string]>([
    ["quantity 0", orderOf([{ ...NOVO, quantity: "0" }]), "lines.0.quantity"],
    [
      "a negative one",
      orderOf([{ ...NOVO, quantity: "-1" }]),
      "lines.0.quantity",
    ],
    ["1e15", orderOf([{ ...NOVO, quantity: "1e15" }]), "lines.0.quantity"],
    [
      "16 digits",
      orderOf([{ ...NOVO, quantity: "1000000000000000" }]),
      "lines.0.quantity",
    ],
    [
      "four decimals",
      orderOf([{ ...NOVO, quantity: "1.0001" }]),
      "lines.0.quantity",
    ],
    ["a number", orderOf([{ ...NOVO, quantity: 2 }]), "lines.0.quantity"],
    [
      "a price that is no integer",
      orderOf([{ ...NOVO, expectedPrice: 1.5 }]),
      "lines.0.expectedPrice",
    ],
    [
      "a price as text",
      orderOf([{ ...NOVO, expectedPrice: "120000" }]),
      "lines.0.expectedPrice",
    ],
    ["no lines", orderOf([]), "lines"],
    ["2,001 lines", orderOf(Array.from({ length: 2001 }, () => NOVO)), "lines"],
    ["no UUID", { ...orderOf(), id: "1" }, "id"],
    [
      "a price of one's own",
      orderOf([{ ...NOVO, netPrice: 1 }]),
      "lines.0.netPrice",
    ],
    [
      "a rebate of one's own",
      orderOf([NOVO], { rebatePercent: "99" }),
      "rebatePercent",
    ],
    ["a note without end", orderOf([NOVO], { note: "x".repeat(2001) }), "note"],
    [
      "a line's note without end",
      orderOf([{ ...NOVO, note: "x".repeat(201) }]),
      "lines.0.note",
    ],
    [
      "a wished day that is none",
      orderOf([NOVO], { wishedDate: "2026-02-30" }),
      "wishedDate",
    ],
    ["a zero byte", orderOf([NOVO], { note: "a\u0000b" }), "input"],
    [
      "a zero byte in a code",
      orderOf([{ ...NOVO, itemCode: "\u0000" }]),
      "input",
    ],
    [
      "a value past all books",
      orderOf([
        { itemCode: "MASINA", quantity: "999999999.999", expectedPrice: 1 },
      ]),
      "lines",
    ],
  ])("refuses %s by name, and writes nothing", async (...[, input, field]) => {
    const before = await countWritten(portal.db);
    const answer = await place(input);
    expect([
      answer.status,
      answer.data["code"],
      answer.data["reason"],
      answer.data["field"],
    ]).toEqual([400, "BAD_REQUEST", "invalid_input", field]);
    expect(await countWritten(portal.db)).toEqual(before);
  });

  it("refuses an item that stands twice, and writes nothing", async () => {
    const before = await countWritten(portal.db);
    const answer = await place(orderOf([NOVO, NOVO]));
    expect([answer.status, answer.data["reason"]]).toEqual([400, "item_twice"]);
    expect(answer.data["message"]).toBe(
      "Artikal NOVO stoji dva puta u narudžbini.",
    );
    expect(await countWritten(portal.db)).toEqual(before);
  });

  it("names both people when staff order for a partner", async () => {
    const placed = await place(orderOf([{ ...NOVO }]), {
      ...portal.sales,
      partner: "A",
    });
    const order = await portal.query(
      "orders.get",
      { number: placed.data["number"] },
      portal.a,
    );
    expect(order.data["history"]).toEqual([
      {
        at: "2026-11-23T10:00:00.000Z",
        state: "placed",
        by: "seller → Partner A",
      },
    ]);
  });
});

describe("an order", () => {
  it("is shown with its numbers as the contract writes them", async () => {
    const placed = await place(
      orderOf(
        [
          { itemCode: "CE285A", quantity: "1", expectedPrice: 35_402_500 },
          { itemCode: "PA4", quantity: "2", expectedPrice: 4_224_900 },
        ],
        { paymentMethod: "AVANS", note: "<script>alert(1)</script>" },
      ),
      portal.a,
    );
    const order = await portal.query(
      "orders.get",
      { number: placed.data["number"] },
      portal.a,
    );
    const number = String(placed.data["number"]);
    expect(order.data).toEqual({
      number,
      proformaNumber: number.replace("N-", "PR-"),
      state: "placed",
      placedAt: "2026-11-23T10:00:00.000Z",
      validUntil: "2026-11-30",
      reservedUntil: "2026-11-30T22:59:59.999Z",
      extendableUntil: "2026-12-07",
      version: 1,
      reference: "",
      note: "<script>alert(1)</script>",
      deliveryAddress: "Ulica 1, 18000 Niš",
      paymentMethod: { code: "AVANS", name: "Avans" },
      currency: "RSD",
      listTotal: 425_000 + 97_980,
      rebateTotal: 70_975 + 13_482,
      net: 354_025 + 84_498,
      vat: [{ rate: "20", base: 438_523, amount: 87_705 }],
      vatTotal: 87_705,
      total: 526_228,
      cancellable: true,
      changeable: true,
      erpDocument: null,
      confirmationEmail: "a@example.rs",
      lines: [
        {
          line: 1,
          itemCode: "CE285A",
          name: "Toner CE285A",
          unit: "kom",
          quantity: "1",
          reservedQuantity: "1",
          shippedQuantity: "0",
          listPrice: 42_500_000,
          rebatePercent: "16.7",
          netPrice: 35_402_500,
          vatRate: "20",
          lineTotal: 354_025,
        },
        {
          line: 2,
          itemCode: "PA4",
          name: "Papir A4",
          unit: "kom",
          quantity: "2",
          reservedQuantity: "2",
          shippedQuantity: "0",
          listPrice: 4_899_000,
          rebatePercent: "13.76",
          netPrice: 4_224_900,
          vatRate: "20",
          lineTotal: 84_498,
        },
      ],
      history: [
        { at: "2026-11-23T10:00:00.000Z", state: "placed", by: "anna" },
      ],
    });
  });

  it("pages from the newest, and names where it stopped", async () => {
    for (const quantity of ["1", "3", "4"])
      await place(orderOf([{ ...NOVO, quantity }]));
    const numbers = (answer: { data: Record<string, unknown> }) =>
      (answer.data["orders"] as { number: string }[]).map((one) => one.number);
    const all = numbers(await portal.query("orders.list", undefined, portal.b));
    expect(all).toEqual(all.toSorted().toReversed());
    const first = await portal.query("orders.list", { limit: 2 }, portal.b);
    const second = await portal.query(
      "orders.list",
      { limit: 100, cursor: first.data["nextCursor"] },
      portal.b,
    );
    expect([...numbers(first), ...numbers(second)]).toEqual(all);
    expect(second.data["nextCursor"]).toBeNull();
  });

  it.each(["x", "%E0%A4", "[]", '["a"]', "[1,2]", "null"])(
    "does not take %j for a place in the list",
    async (cursor) => {
      const answer = await portal.query("orders.list", { cursor }, portal.b);
      expect([answer.status, answer.data["field"]]).toEqual([400, "cursor"]);
    },
  );

  it("is cancelled once however often it is asked", async () => {
    const placed = await place();
    const input = { number: placed.data["number"] };
    const first = await portal.mutate("orders.cancel", input, portal.b);
    expect(first.data).toEqual({ ...input, state: "cancelled" });
    expect((await portal.mutate("orders.cancel", input, portal.b)).body).toBe(
      first.body,
    );
    const shipped = await place();
    await portal.house(sql`
      update sales_order set state = 'shipped'
      where number = ${shipped.data["number"]}`);
    const refused = await portal.mutate(
      "orders.cancel",
      { number: shipped.data["number"] },
      portal.b,
    );
    expect([
      refused.status,
      refused.data["code"],
      refused.data["reason"],
    ]).toEqual([409, "CONFLICT", "not_cancellable"]);
  });

  it("is told by the proforma, which asks for no payment any more", async () => {
    const placed = await place();
    const number = String(placed.data["number"]);
    const proforma = async () => {
      const path = `/documents/orders/${number}/proforma.pdf`;
      return await readPdfText((await portal.get(path, portal.b)).rawPayload);
    };
    expect(await proforma()).toContain("Podaci za plaćanje");
    await portal.mutate("orders.cancel", { number }, portal.b);
    const after = await proforma();
    expect(after).toContain("Narudžbina je otkazana – ne plaćati.");
    expect(after).not.toContain("Podaci za plaćanje");
  });
});

describe("a quote", () => {
  it("is what the order would cost, and says nothing of stock", async () => {
    const lines = [
      { itemCode: "CE285A", quantity: "4" },
      { itemCode: "PA4", quantity: "25" },
      { itemCode: "UDZ", quantity: "10" },
    ];
    const quote = await portal.query(
      "orders.quote",
      { lines, paymentMethod: "AVANS" },
      portal.a,
    );
    expect(quote.data).toEqual({
      lines: [
        {
          itemCode: "CE285A",
          quantity: "4",
          netPrice: 35_402_500,
          lineTotal: 1_416_100,
        },
        {
          itemCode: "PA4",
          quantity: "25",
          netPrice: 4_013_700,
          lineTotal: 1_003_425,
        },
        {
          itemCode: "UDZ",
          quantity: "10",
          netPrice: 11_500_000,
          lineTotal: 1_150_000,
        },
      ],
      vat: [
        { rate: "20", base: 2_419_525, amount: 483_905 },
        { rate: "10", base: 1_150_000, amount: 115_000 },
      ],
      listTotal: 4_174_750,
      credit: { outcome: "passes", because: [] },
      blocked: false,
      net: 3_569_525,
      vatTotal: 598_905,
      total: 4_168_430,
      currency: "RSD",
      confirmationOnly: [],
    });
    await portal.house(sql`update stock_level set on_hand = on_hand + 1`);
    expect(
      (
        await portal.query(
          "orders.quote",
          { lines, paymentMethod: "AVANS" },
          portal.a,
        )
      ).body,
    ).toBe(quote.body);
  });

  it("leaves out what is not on offer, in the order of the lines", async () => {
    const quoted = async (...codes: string[]) => {
      const lines = codes.map((itemCode) => ({ itemCode, quantity: "50" }));
      const { data } = await portal.query("orders.quote", { lines }, portal.b);
      const { lines: priced } = data as { lines: { itemCode: string }[] };
      return [priced.map((line) => line.itemCode), data["currency"]];
    };
    expect(await quoted("UDZ", "STARO", "NEMA", "007")).toEqual([
      ["UDZ", "007"],
      "RSD",
    ]);
    expect(await quoted("STARO", "NEMA")).toEqual([[], "RSD"]);
    expect(await quoted("NEMA")).toEqual([[], "RSD"]);
  });

  it.each([
    [{ lines: [line("UDZ"), line("UDZ")] }, 400, "item_twice"],
    [{ lines: [line("UDZ")], paymentMethod: "X" }, 409, "needs_decision"],
  ])("refuses %j", async (input, status, reason) => {
    const answer = await portal.query("orders.quote", input, portal.b);
    expect([answer.status, answer.data["reason"]]).toEqual([status, reason]);
  });

  it("refuses what no book holds", async () => {
    const answer = await portal.query(
      "orders.quote",
      { lines: [{ itemCode: "MASINA", quantity: "999999999" }] },
      portal.b,
    );
    expect([answer.status, answer.data["reason"]]).toEqual([
      400,
      "invalid_input",
    ]);
  });
});

describe("the transport", () => {
  const batch = (paths: string[], inputs: Record<string, unknown> = {}) =>
    portal.get(
      `/trpc/${paths.join(",")}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`,
      portal.a,
    );

  it("takes ten calls at once and refuses eleven", async () => {
    const ten = await batch(Array.from({ length: 10 }, () => "auth.me"));
    expect([ten.statusCode, ten.json().length]).toEqual([200, 10]);
    const eleven = await batch(Array.from({ length: 11 }, () => "auth.me"));
    expect(eleven.statusCode).toBe(400);
    expect(eleven.body).toContain("batch_too_large");
  });

  it("answers 207 when the calls of a batch end differently", async () => {
    const mixed = await batch(["auth.me", "orders.get"], {
      1: { number: "N-2026-99999" },
    });
    expect(mixed.statusCode).toBe(207);
    const [me, missing] = mixed.json();
    expect(me.result.data.user.username).toBe("anna");
    expect(missing.error.data).toMatchObject({
      httpStatus: 404,
      reason: "not_found",
    });
  });

  it("changes nothing on a GET", async () => {
    const before = await countWritten(portal.db);
    const answer = await portal.query("orders.place", orderOf(), portal.b);
    expect(answer.status).toBe(405);
    expect(await countWritten(portal.db)).toEqual(before);
  });

  it.each([
    undefined,
    "null",
    "http://evil.test",
    `${ORIGIN}.evil.test`,
    `${ORIGIN}:81`,
  ])("refuses a change that comes from %s", async (origin) => {
    const before = await countWritten(portal.db);
    const answer = await portal.app.inject({
      method: "POST",
      url: "/trpc/orders.place",
      headers: {
        "content-type": "application/json",
        cookie: portal.b.cookie ?? "",
        ...(origin !== undefined && { origin }),
      },
      payload: JSON.stringify(orderOf()),
    });
    expect([answer.statusCode, answer.json().code]).toEqual([
      403,
      "origin_mismatch",
    ]);
    expect(await countWritten(portal.db)).toEqual(before);
  });

  it("asks who, then what role, then the input, then whose", async () => {
    const reasons = async (who: object) => [
      (await portal.query("admin.orders", { nonsense: 1 }, who)).data["reason"],
      (await portal.query("orders.get", { nonsense: 1 }, who)).data["reason"],
      (await portal.query("orders.get", { number: "N-2026-99999" }, who)).data[
        "reason"
      ],
    ];
    expect(await reasons({})).toEqual([
      "not_signed_in",
      "not_signed_in",
      "not_signed_in",
    ]);
    expect(await reasons(portal.a)).toEqual([
      "no_permission",
      "invalid_input",
      "not_found",
    ]);
    expect(await reasons(portal.admin)).toEqual([
      "invalid_input",
      "choose_partner",
      "choose_partner",
    ]);
  });

  it("says no more of an unknown path, a broken body or a wrong type than that", async () => {
    const answers = [
      await portal.get("/trpc/orders.nema", portal.a),
      await portal.get("/trpc/orders.get?input=%7B", portal.a),
      await portal.app.inject({
        method: "POST",
        url: "/trpc/orders.place",
        headers: {
          origin: ORIGIN,
          "content-type": "text/plain",
          cookie: portal.a.cookie ?? "",
        },
        payload: "<xml/>",
      }),
      await portal.app.inject({
        method: "POST",
        url: "/trpc/orders.place",
        headers: {
          origin: ORIGIN,
          "content-type": "application/json",
          cookie: portal.a.cookie ?? "",
        },
        payload: '{"id":',
      }),
      await portal.get("/documents/orders/%00/proforma.pdf", portal.a),
    ];
    for (const answer of answers) {
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
      expect(answer.body).not.toMatch(
        /\bat .*:\d+|node_modules|select |\.ts\b|stack/i,
      );
      expect(answer.body).toContain("correlationId");
    }
  });
});
