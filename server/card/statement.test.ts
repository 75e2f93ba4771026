import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardFile, workedCard } from "../../test/fixtures/ledger-card.ts";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { readPdfText } from "../../test/fixtures/read-pdf.ts";
import { importFeed } from "../exchange/import-feed.ts";

const portal = await usePortal();
const folder = await mkdtemp(path.join(tmpdir(), "rabat-statement-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
let finance: Who;
let buyer: Who;

const NOON = Date.parse("2026-11-23T11:00:00Z");

beforeAll(async () => {
  const services = { ...portal.services, clock: { now: () => new Date(NOON) } };
  services.config = { ...services.config, dataDir: folder };
  portal.services.clock = services.clock;
  const outcome = await importFeed(services, {
    feed: "ledger",
    mode: "upsert",
    source: "http",
    body: Readable.from(
      cardFile(
        ...workedCard("A"),
        "A,UPL,IZV-44,2026-11-20,0,1000,e6,,,,,Uplata bez poziva",
        "B,RN,TUĐI-1,2026-11-01,777,0,e9,2026-11-10,,,,Račun",
      ),
    ),
  });
  if (outcome.kind !== "applied" || outcome.answer.rejected.length > 0)
    throw new Error("the card was not loaded");
  const user = { role: "partner", partner: "A" } as const;
  finance = await portal.signIn({
    ...user,
    username: "fina",
    partnerRole: "finance",
  });
  buyer = await portal.signIn({
    ...user,
    username: "buja",
    partnerRole: "buyer",
  });
});

const pdfOf = async (query: string) => {
  const answer = await portal.get(
    `/documents/statement.pdf?${query}`,
    portal.a,
  );
  expect(answer.statusCode).toBe(200);
  return await readPdfText(answer.rawPayload);
};
const rowsOf = async (query: string) => {
  const answer = await portal.get(
    `/documents/statement.xlsx?${query}`,
    portal.a,
  );
  expect(answer.statusCode).toBe(200);
  return await readSheet(answer.rawPayload);
};

describe("a statement of account", () => {
  it("shows a period with what stood before it, each balance, and what it comes to", async () => {
    const text = await pdfOf("kind=period&from=2026-10-12&to=2026-11-23");
    expect(text).toContain("Kartica kupca");
    expect(text).toContain("Za period od 12.10.2026. do 23.11.2026.");
    // 120.000,00 and 80.000,00 came before.
    expect(text).toContain("Početno stanje");
    expect(text).toContain("200.000,00");
    expect(text).not.toContain("RN-118");
    expect(text).toContain("Račun RN-131");
    expect(text).toContain("110.000,00");
    expect(text).toContain("Po našim knjigama dugujete 164.000,00 RSD.");
    expect(text).not.toContain("TUĐI");
  });

  it("begins with the card where no day is named", async () => {
    const text = await pdfOf("kind=period");
    expect(text).toContain("Za period od 15.09.2026. do 23.11.2026.");
    expect(text).not.toContain("Početno stanje");
  });

  it("shows what is open today, what of it is late, and what lowers nothing yet", async () => {
    const text = await pdfOf("kind=open");
    expect(text).toContain("Izvod otvorenih stavki");
    expect(text).toContain("Stanje na dan 23.11.2026.");
    expect(text).toContain("30.000,00");
    expect(text).toContain("39");
    expect(text).toContain("Neraspoređene uplate");
    expect(text).toContain("Osporavamo iznos");
    expect(text).toContain("164.000,00");
  });

  it("speaks the language that is asked for", async () => {
    expect(await pdfOf("kind=open&language=en")).toContain(
      "By our books you owe 164,000.00 RSD.",
    );
    expect(await pdfOf("kind=open&language=sr-Cyrl")).toContain(
      "По нашим књигама дугујете 164.000,00 RSD.",
    );
  });

  it("is a workbook too, with numbers as numbers and texts as texts", async () => {
    const [title, , heads, before, ...rows] = await rowsOf(
      "kind=period&from=2026-10-12&to=2026-11-23",
    );
    expect(title?.[0]).toContain("Kartica kupca");
    expect(heads).toEqual([
      "Datum",
      "Dokument",
      "Valuta",
      "Duguje",
      "Potražuje",
      "Saldo",
    ]);
    expect(before).toEqual([
      "2026-10-12",
      "Početno stanje",
      null,
      null,
      null,
      200_000,
    ]);
    expect(rows).toContainEqual([
      "2026-11-05",
      "Račun RN-131",
      "2026-12-05",
      60_000,
      null,
      170_000,
    ]);
    expect(rows.at(-1)).toEqual([null, "Saldo", null, null, null, 164_000]);
    const open = await rowsOf("kind=open");
    expect(open).toContainEqual([
      "2026-09-15",
      "Račun RN-101",
      "2026-10-15",
      39,
      120_000,
      30_000,
    ]);
  });

  it("is no PDF where nobody would print it, and a workbook still", async () => {
    await portal.house(sql`
      insert into ledger_entry (partner_id, id, place, side, currency, document_type,
        document_number, entry_date, debit, credit, batch_id)
      select p.id, 900000 + n, 900000 + n, 'customer', 'EUR', 'RN', 'E-' || n,
        '2026-05-01', 100, 0, 1
      from partner p cross join generate_series(1, 5001) n where p.code = 'A'`);
    await portal.house(sql`
      insert into ledger_month (partner_id, side, currency, month, debit, credit, entries)
      select id, 'customer', 'EUR', '2026-05-01', 500100, 0, 5001 from partner
      where code = 'A'`);
    const query = "kind=period&currency=EUR";
    const refused = await portal.get(
      `/documents/statement.pdf?${query}`,
      portal.a,
    );
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual(
      [413, "statement_too_long"],
    );
    const rows = await rowsOf(query);
    expect(rows).toHaveLength(5001 + 5);
    expect(rows.at(-1)?.at(-1)).toBe(5001);
  });

  it("says that nothing was booked, and that nothing is owed", async () => {
    const text = await pdfOf("kind=period&from=2020-01-01&to=2020-02-01");
    expect(text).toContain("U ovom periodu nema promena.");
    expect(text).toContain("Po našim knjigama nema međusobnih obaveza.");
    expect(await pdfOf("kind=open&currency=USD")).toContain(
      "Nema otvorenih stavki.",
    );
  });

  it("is for the owner and finance of the company, and for staff, which is noted", async () => {
    const ask = (who: Who) =>
      portal.get("/documents/statement.pdf?kind=open", who);
    expect((await ask(finance)).statusCode).toBe(200);
    const refused = await ask(buyer);
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual(
      [403, "no_finance_role"],
    );
    expect((await ask({})).statusCode).toBe(401);
    expect((await ask(portal.admin)).statusCode).toBe(403);
    const seller = { ...portal.sales, partner: "A" };
    expect((await ask(seller)).statusCode).toBe(200);
    expect((await ask({ ...portal.sales, partner: "B" })).statusCode).toBe(404);
    expect(
      await portal.house(
        sql`select actor, subject from audit_entry where action = 'ledger.read'`,
      ),
    ).toEqual([{ actor: "seller", subject: "A" }]);
  });

  it.each([
    "kind=nonsense",
    "kind=period&from=2026-13-01",
    "kind=period&from=2026-02-01&to=2026-01-01",
    "kind=open&side=both",
    "kind=open&partner=B",
  ])("is refused where it is asked for wrongly: %s", async (query) => {
    const answer = await portal.get(
      `/documents/statement.pdf?${query}`,
      portal.a,
    );
    expect(answer.statusCode).toBe(400);
  });
});
