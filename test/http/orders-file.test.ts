import { sql } from "kysely";
import { expect, it } from "vitest";
import type { PlacingParty } from "../../server/orders/place-order.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";
import { listLine, mustPlace, orderOf } from "../fixtures/small-orders.ts";

const portal = await usePortal();
const place = (party: PlacingParty) =>
  mustPlace(portal.services, party, orderOf([listLine("NOVO", 2)]));
const ofA = await place(portal.company.a);
const ofB = await place(portal.company.b);
await portal.house(sql`
  update partner set name = '=HYPERLINK("http://x")' where code = 'B'`);
await portal.house(sql`
  update sales_order set state = 'cancelled', erp_document = '+1;2' where number = ${ofB.number}`);

async function linesFor(who: Who, query = ""): Promise<string[]> {
  const { statusCode, body } = await portal.get(
    `/admin/orders.csv${query}`,
    who,
  );
  expect(statusCode).toBe(200);
  return body
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
}

it("gives the list of orders as a file that no spreadsheet runs", async () => {
  const [header, ...lines] = await linesFor(portal.admin);
  expect(header).toBe(
    "number;placed_at;state;partner;partner_name;lines;total;currency;erp_document",
  );
  expect(lines).toEqual([
    `${ofB.number};23.11.2026. 11:00;cancelled;B;"'=HYPERLINK(""http://x"")";1;28,80;RSD;"'+1;2"`,
    `${ofA.number};23.11.2026. 11:00;placed;A;Partner A;1;28,80;RSD;`,
  ]);
});

it("keeps to the filter of the list", async () => {
  const numbers = async (query: string) =>
    (await linesFor(portal.admin, query))
      .slice(1)
      .map((line) => line.split(";")[0]);
  expect(await numbers("?state=cancelled")).toEqual([ofB.number]);
  expect(await numbers("?view=open")).toEqual([ofA.number]);
  expect(await numbers("?search=Partner A")).toEqual([ofA.number]);
  expect(await numbers("?search=nema")).toEqual([]);
  // By a number's beginning or end, in capitals or not; a sign of patterns stands for itself.
  expect(await numbers(`?search=${ofA.number}`)).toEqual([ofA.number]);
  expect(await numbers(`?search=${ofA.number.slice(-3)}`)).toEqual([
    ofA.number,
  ]);
  expect(await numbers("?search=n-2026-")).toEqual([ofB.number, ofA.number]);
  expect(await numbers("?search=2026")).toEqual([]);
  expect(await numbers("?search=N_")).toEqual([]);
  expect(await numbers("?search=%25")).toEqual([]);
  expect(await numbers("?partner=B")).toEqual([ofB.number]);
  expect(await numbers("?salesperson=seller")).toEqual([ofA.number]);
  expect(await numbers("?transfer=in_erp")).toEqual([ofB.number]);
  expect(await numbers("?transfer=refused")).toEqual([]);
  const both = [ofB.number, ofA.number];
  expect(await numbers("?from=2026-11-23&to=2026-11-23")).toEqual(both);
  expect(await numbers("?from=2026-11-24")).toEqual([]);
  expect(await numbers("?to=2026-11-22")).toEqual([]);
  expect(
    (await portal.get("/admin/orders.csv?state=x", portal.admin)).statusCode,
  ).toBe(400);
});

it("shows a salesperson his own partners, and nobody else anything", async () => {
  const lines = await linesFor(portal.sales);
  expect(lines.slice(1).map((line) => line.split(";")[3])).toEqual(["A"]);
  expect((await portal.get("/admin/orders.csv", portal.a)).statusCode).toBe(
    403,
  );
  expect((await portal.get("/admin/orders.csv")).statusCode).toBe(401);
});

it("leaves out none and names none twice, however many there are", async () => {
  await portal.house(sql`
    insert into sales_order (partner_id, client_order_id, content_hash, content_hash_version,
      number, state, placed_at, placed_by, currency, list_total, net, vat, vat_total, total,
      valid_until, reserved_until, view_key)
    select partner_id, gen_random_uuid(), content_hash, content_hash_version,
      'V-' || n, 'cancelled', placed_at, placed_by, currency, list_total, net, vat, vat_total, total,
      valid_until, reserved_until, view_key
    from sales_order, generate_series(1, 2100) n where number = ${ofA.number}`);
  const numbers = (await linesFor(portal.admin, "?search=V-"))
    .slice(1)
    .map((line) => line.split(";")[0]);
  expect(numbers).toHaveLength(2100);
  expect(new Set(numbers).size).toBe(2100);
});

it("prints many proformas as one file, of those whom he may see", async () => {
  const print = async (numbers: string, who: Who) => {
    const { statusCode, rawPayload } = await portal.get(
      `/admin/orders/proformas.pdf?numbers=${numbers}`,
      who,
    );
    return statusCode === 200
      ? (await readPdfText(rawPayload)).split("\f").length - 1
      : statusCode;
  };
  const both = `${ofA.number},${ofB.number}`;
  expect(await print(both, portal.admin)).toBe(2);
  expect(await print(both, portal.sales)).toBe(1);
  expect(await print(ofB.number, portal.sales)).toBe(404);
  expect(await print("", portal.admin)).toBe(400);
  expect(await print(both, portal.a)).toBe(403);
});

it("sends a confirmation again, one time for two presses", async () => {
  const mails = () =>
    portal.house<{ state: string }>(sql`
      select m.state from mail m join sales_order o on o.id = m.order_id
      where o.number = ${ofA.number} and m.kind = 'order_confirmation'`);
  await portal.house(sql`update mail set state = 'sent', sent_at = now()`);
  const resend = (who: Who) =>
    portal.mutate("admin.resendConfirmation", { number: ofA.number }, who);
  const answers = await Promise.all([
    resend(portal.admin),
    resend(portal.sales),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await mails())[0]).toMatchObject({ state: "queued" });
  const audits = await portal.house<{ actor: string }>(
    sql`select actor from audit_entry where action = 'mail.resend'`,
  );
  expect(audits).toHaveLength(1);
  expect(
    (
      await portal.mutate(
        "admin.resendConfirmation",
        { number: ofB.number },
        portal.sales,
      )
    ).status,
  ).toBe(404);
});
