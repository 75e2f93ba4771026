import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { runChecks } from "../../server/books/check.ts";
import { usePortal, withoutCorrelation, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const { a, b, admin, sales } = portal;
const partnerUser = (
  username: string,
  partnerRole: "buyer" | "finance" | "service",
) => portal.signIn({ username, role: "partner", partner: "A", partnerRole });
const [buyer, finance, service] = [
  await partnerUser("kupac", "buyer"),
  await partnerUser("finansije", "finance"),
  await partnerUser("serviser", "service"),
];
const placed = await portal.mutate(
  "orders.place",
  {
    id: randomUUID(),
    lines: [{ itemCode: "NOVO", quantity: "3", expectedPrice: 120_000 }],
  },
  b,
);
const theirOrder = String(placed.data["number"]);
await portal.house(sql`
  insert into erp_document (partner_id, type, number, document_date)
  select id, 'RN', 'RN-7', '2026-11-01' from partner where code = 'A'`);
await portal.house(sql`
  insert into erp_document_line (partner_id, document_id, line_number, item_id, quantity, price)
  select d.partner_id, d.id, 1, i.id, 3000, 10000 from erp_document d, item i
  where d.number = 'RN-7' and i.code = 'CE285A'`);
const RN7 = { document: { type: "RN", number: "RN-7", year: 2026 } };

const submit = (more: Record<string, unknown> = {}, who: Who = a) =>
  portal.mutate(
    "claims.submit",
    { id: randomUUID(), itemCode: "UDZ", fault: "ne pali", ...more },
    who,
  );
const submitted = async (more?: Record<string, unknown>, who?: Who) => {
  const { status, data } = await submit(more, who);
  expect(status).toBe(200);
  return String(data["number"]);
};
const get = async (number: string, who: Who = a) =>
  (await portal.query("claims.get", { number }, who)).data;
const staff = async (number: string) =>
  (await portal.query("claims.staffClaim", { number }, admin)).data;
const update = async (number: string, said: Record<string, unknown>) => {
  const { version } = await staff(number);
  return await portal.mutate(
    "claims.update",
    { number, version, ...said },
    admin,
  );
};
const rows = async (
  table: "claim" | "claim_piece" | "claim_event" | "mail",
) => {
  const [row] = await portal.house<{ n: number }>(
    sql`select count(*)::int as n from ${sql.table(table)}`,
  );
  return row?.n;
};

describe("a claim", () => {
  it("is taken once under its id: the same again is the same, another is refused", async () => {
    const id = randomUUID();
    const serial = { serialNumber: "sn-0042" };
    const first = await submit({ id, ...serial });
    expect(first.data).toMatchObject({
      itemName: "Udžbenik",
      fault: "ne pali",
      status: "submitted",
      history: [{ status: "submitted" }],
      duplicates: [],
    });
    expect(first.data["number"]).toMatch(/^R-2026-\d{5}$/);
    const mails = await rows("mail");
    const again = await Promise.all([
      submit({ id, ...serial }),
      submit({ id, ...serial }, buyer),
    ]);
    for (const one of again) expect(one.data).toEqual(first.data);
    const other = await submit({ id, ...serial, fault: "drugo" });
    expect([other.status, other.data["reason"]]).toEqual([409, "id_reused"]);
    expect(await rows("mail")).toBe(mails);
    expect(await get(String(first.data["number"]))).toMatchObject({
      kind: "warranty",
      mover: "seller",
      days: 0,
      lines: [{ itemCode: "UDZ", quantity: "1", serialNumber: "sn-0042" }],
      history: [{ status: "submitted", by: "anna", byPartner: true }],
      isCancellable: true,
    });
  });

  it("numbers without a gap, also where some are refused and many come at once", async () => {
    const numberOf = (text: string) => Number(text.slice("R-2026-".length));
    const before = numberOf(await submitted());
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        submit({ itemCode: at % 3 === 0 ? "NEMA" : "UDZ" }, at % 2 ? a : b),
      ),
    );
    const numbers = sent
      .filter(({ status }) => status === 200)
      .map(({ data }) => numberOf(String(data["number"])))
      .toSorted((left, right) => left - right);
    expect(numbers).toEqual(
      Array.from({ length: 8 }, (_, at) => before + 1 + at),
    );
  });

  it("claims no more than was bought on a document, of two at once the first", async () => {
    const both = await Promise.all([
      submit({ itemCode: "CE285A", quantity: "2", ...RN7 }),
      submit({ itemCode: "CE285A", quantity: "2", ...RN7 }, buyer),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const taken = both.find(({ status }) => status === 200);
    const number = String(taken?.data["number"]);
    const claims = await rows("claim");
    const over = await submit({ itemCode: "CE285A", quantity: "2", ...RN7 });
    expect(over.data).toMatchObject({
      reason: "claim_over_bought",
      message: "Na RN-7 je kupljeno 3 artikla CE285A, a već reklamirano 2.",
      action: "Može da se reklamira još 1.",
    });
    expect(await rows("claim")).toBe(claims);
    const sources = await portal.query(
      "claims.sources",
      { itemCode: "CE285A" },
      a,
    );
    expect(sources.data).toMatchObject([
      { number: "RN-7", bought: "3", claimed: "2", left: "1" },
    ]);
    await submitted({ itemCode: "CE285A", kind: "wrong_item", ...RN7 });
    // What is taken back may be claimed again.
    await portal.mutate("claims.cancel", { number }, a);
    await submitted({ itemCode: "CE285A", quantity: "2", ...RN7 });
    const split = await submit({
      itemCode: undefined,
      pieces: [
        { itemCode: "CE285A", serialNumber: "1", ...RN7 },
        { itemCode: "CE285A", serialNumber: "2", ...RN7 },
      ],
    });
    expect(split.data["reason"]).toBe("claim_over_bought");
  });

  it("claims the same goods by their order and their document once", async () => {
    const order = await portal.mutate(
      "orders.place",
      {
        id: randomUUID(),
        lines: [{ itemCode: "NOVO", quantity: "2", expectedPrice: 120_000 }],
      },
      b,
    );
    const orderNumber = String(order.data["number"]);
    await portal.house(sql`
      insert into erp_document (partner_id, type, number, document_date, order_number, order_id)
      select partner_id, 'RN', 'RN-8', '2026-11-02', number, id from sales_order
      where number = ${orderNumber}`);
    await portal.house(sql`
      insert into erp_document_line (partner_id, document_id, line_number, item_id, quantity, price)
      select d.partner_id, d.id, 1, i.id, 2000, 10000 from erp_document d, item i
      where d.number = 'RN-8' and i.code = 'NOVO'`);
    const document = { type: "RN", number: "RN-8", year: 2026 };
    const piece = { itemCode: "NOVO", quantity: "2" };
    const both = (quantity: string) =>
      submit(
        {
          itemCode: undefined,
          pieces: [
            { ...piece, document },
            { ...piece, quantity, orderNumber },
          ],
        },
        b,
      );
    expect((await both("1")).data["reason"]).toBe("claim_over_bought");
    await submitted({ ...piece, document }, b);
  });

  it("warns of a serial in another open claim, and refuses it twice in one", async () => {
    const first = await submitted({ serialNumber: "AB 12-3" });
    const second = await submit({ serialNumber: "ab123" });
    expect(second.data["duplicates"]).toEqual([
      { serialNumber: "AB 12-3", number: first },
    ]);
    expect(
      await portal.query("claims.lookUp", { serialNumber: "AB123" }, a),
    ).toMatchObject({
      data: {
        items: [{ code: "UDZ", name: "Udžbenik" }],
        claims: [first, second.data["number"]],
      },
    });
    const pieces = [
      { itemCode: "UDZ", serialNumber: "X1" },
      { itemCode: "UDZ", serialNumber: "x-1" },
    ];
    const twice = await submit({ itemCode: undefined, pieces });
    expect([twice.status, twice.data["reason"], twice.data["field"]]).toEqual([
      400,
      "claim_serial_twice",
      "pieces.1.serialNumber",
    ]);
    const many = await submit({ serialNumber: "X2", quantity: "2" });
    expect(many.data["reason"]).toBe("claim_serial_quantity");
  });

  it("keeps what looks like markup as the text that it is", async () => {
    const fault = "<script>alert(1)</script> & 'x'";
    const number = await submitted({ fault });
    expect((await get(number))["fault"]).toBe(fault);
  });

  it.each([
    [{ fault: " " }, 400, "fault"],
    [{ itemCode: undefined }, 400, "itemCode"],
    [{ itemCode: "NEMA" }, 400, "pieces.0.itemCode"],
    [{ termsVersion: 99 }, 400, "termsVersion"],
    [{ kind: "ništa" }, 400, "kind"],
    [{ attachments: [randomUUID()] }, 400, "attachments"],
    [{ orderNumber: theirOrder }, 400, "pieces.0"],
    [{ surplus: 1 }, 400, "surplus"],
  ])("is refused by %o", async (more, status, field) => {
    const before = await rows("claim");
    const answer = await submit(more);
    expect(answer.status).toBe(status);
    expect(answer.data["field"]).toBe(field);
    expect(await rows("claim")).toBe(before);
  });
});

describe("who may", () => {
  it("claim: owner, buyer and service, and staff for a partner; finance reads", async () => {
    for (const who of [a, buyer, service]) await submitted({}, who);
    const forA = await submitted({}, { ...sales, partner: "A" });
    expect(await get(forA, finance)).toMatchObject({
      history: [{ by: "seller → Partner A", byPartner: false }],
    });
    const refused = await submit({}, finance);
    expect([refused.status, refused.data["reason"]]).toEqual([
      403,
      "no_claim_role",
    ]);
    for (const [path, input] of [
      ["claims.cancel", { number: forA }],
      ["claims.answerPrice", { number: forA, accept: true, price: 1 }],
    ] as const)
      expect((await portal.mutate(path, input, finance)).status).toBe(403);
    for (const path of ["claims.board", "claims.words", "claims.termsVersions"])
      expect((await portal.query(path, undefined, a)).status).toBe(403);
    expect((await portal.query("claims.words", undefined, sales)).status).toBe(
      403,
    );
  });

  it("see: its own partner, and staff within their portfolio; to others it is not there", async () => {
    const number = await submitted({ fault: "KANARINAC" });
    const none = await portal.query(
      "claims.get",
      { number: "R-2026-99999" },
      b,
    );
    const theirs = await portal.query("claims.get", { number }, b);
    expect(theirs.status).toBe(404);
    expect(withoutCorrelation(theirs.body)).toBe(withoutCorrelation(none.body));
    for (const [path, input] of [
      ["claims.cancel", {}],
      ["claims.answerPrice", { accept: true, price: 1 }],
    ] as const) {
      const answer = await portal.mutate(path, { number, ...input }, b);
      expect(withoutCorrelation(answer.body)).toBe(
        withoutCorrelation(none.body.replace("claims.get", path)),
      );
    }
    const listed = await portal.query("claims.list", { limit: 100 }, b);
    expect(listed.body).not.toContain("KANARINAC");
    const theirNumber = await submitted({ itemCode: "NOVO" }, b);
    const ofSeller = (wanted: string) =>
      portal.query("claims.staffClaim", { number: wanted }, sales);
    expect((await ofSeller(number)).status).toBe(200);
    expect((await ofSeller(theirNumber)).status).toBe(404);
    expect((await portal.query("claims.board", {}, sales)).body).not.toContain(
      theirNumber,
    );
    expect(
      (await portal.get(`/documents/claims/${number}/label.pdf`, b)).statusCode,
    ).toBe(404);
    const label = await portal.get(`/documents/claims/${number}/label.pdf`, a);
    expect([label.statusCode, label.headers["content-type"]]).toEqual([
      200,
      "application/pdf",
    ]);
    expect(label.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

describe("staff", () => {
  it("lead a claim along its path, and the partner is mailed once for each step", async () => {
    const number = await submitted({ serialNumber: "OLD-1" });
    const mails = Number(await rows("mail"));
    await update(number, {
      status: "sending_approved",
      note: "Pošaljite kurirom.",
    });
    expect(await get(number)).toMatchObject({
      status: "sending_approved",
      mover: "partner",
    });
    expect(await rows("mail")).toBe(mails + 1);
    await update(number, {
      status: "replaced",
      replacements: [{ piece: 1, serialNumber: "NEW-1" }],
    });
    await update(number, { creditNote: "KO-12", finding: "Napukla ploča." });
    const { version } = await staff(number);
    expect(
      (await portal.mutate("claims.update", { number, version }, admin)).data[
        "reason"
      ],
    ).toBe("claim_nothing_said");
    const stale = await portal.mutate(
      "claims.update",
      { number, version: 1, note: "x" },
      admin,
    );
    expect(stale.data["reason"]).toBe("claim_changed_meanwhile");
    expect(await get(number)).toMatchObject({
      status: "replaced",
      creditNote: "KO-12",
      finding: "Napukla ploča.",
      lines: [{ serialNumber: "OLD-1", replacementSerial: "NEW-1" }],
      history: [
        { status: "submitted" },
        { status: "sending_approved", note: "Pošaljite kurirom." },
        { kind: "replacement", note: "NEW-1" },
        { status: "replaced" },
        { kind: "finding" },
        { kind: "credit_note", note: "KO-12" },
      ],
      isCancellable: false,
    });
    expect(await rows("mail")).toBe(mails + 3);
    const late = await portal.mutate("claims.cancel", { number }, a);
    expect(late.data["reason"]).toBe("claim_not_cancellable");
  });

  it("write notes for themselves that no partner reads", async () => {
    const number = await submitted();
    await portal.mutate("claims.addNote", { number, text: "TAJNA" }, sales);
    expect((await staff(number))["notes"]).toMatchObject([
      { byName: "seller", text: "TAJNA" },
    ]);
    expect(JSON.stringify(await get(number))).not.toContain("TAJNA");
  });

  it("ask for a price, which the partner answers once, of two at once the first", async () => {
    const number = await submitted({ kind: "out_of_warranty" });
    expect(
      (await update(number, { status: "awaiting_consent" })).data["reason"],
    ).toBe("claim_price_needed");
    await update(number, { repairPrice: 450_000 });
    expect(await get(number)).toMatchObject({
      status: "awaiting_consent",
      mover: "partner",
      isAsked: true,
      repairPrice: 450_000,
    });
    const answer = (accept: boolean, who: Who, price = 450_000) =>
      portal.mutate("claims.answerPrice", { number, accept, price }, who);
    expect((await answer(true, a, 1)).data["reason"]).toBe(
      "claim_price_changed",
    );
    expect((await answer(true, { ...admin, partner: "A" })).status).toBe(403);
    const both = await Promise.all([answer(true, a), answer(false, buyer)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const said = (await get(number))["priceAnswer"];
    const same = await answer(said === "accepted", service);
    expect(same.status).toBe(200);
    expect(await get(number)).toMatchObject({
      mover: "seller",
      isAsked: false,
    });
    const events = (await get(number))["history"] as { kind: string }[];
    expect(events.filter(({ kind }) => kind === "answer")).toHaveLength(1);
    await update(number, { repairPrice: 300_000 });
    expect(await get(number)).toMatchObject({
      isAsked: true,
      priceAnswer: null,
    });
  });

  it("write the terms anew, under which later claims are made", async () => {
    const { data } = await portal.query("claims.terms", undefined, a);
    const version = Number(data["version"]);
    const save = () =>
      portal.mutate(
        "claims.saveTerms",
        { version, text: "Novi uslovi." },
        admin,
      );
    const both = await Promise.all([save(), save()]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const old = await submitted({ termsVersion: version });
    expect((await get(old))["termsVersion"]).toBe(version);
    expect(
      (await portal.query("claims.terms", undefined, a)).data,
    ).toMatchObject({ version: version + 1, text: "Novi uslovi." });
  });
});

it("ends with right books", async () => {
  const wrong = (await runChecks(portal.db)).filter(
    (one) => one.violations > 0,
  );
  expect(wrong).toEqual([]);
});
