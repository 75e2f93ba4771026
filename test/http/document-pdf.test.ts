import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sweepAttachments } from "../../server/attachments/sweep-attachments.ts";
import { appRouter } from "../../server/app-router.ts";
import { watchFolder } from "../../server/arrivals/watch-folder.ts";
import { createContextFactory } from "../../server/auth/request-context.ts";
import { documentPdfRoutes } from "../../server/card/document-pdf.routes.ts";
import { createPdfFetcher } from "../../server/card/fetch-document-pdfs.ts";
import { giveWaitingPdfs } from "../../server/card/keep-document-pdf.ts";
import { pdfFaultOf, pdfNameOf } from "../../server/card/pdf-file.rules.ts";
import { addExchangeKey } from "../../server/exchange/exchange-key.ts";
import { exchangeRoutes } from "../../server/exchange/exchange.routes.ts";
import { importFeed } from "../../server/exchange/import-feed.ts";
import { getParked } from "../../server/exchange/list-parked.ts";
import { startPictureServer } from "../../server/pictures/pictures.fixture.ts";
import { createHttpServer } from "../../server/platform/http.ts";
import { zipped } from "../drills/mutated/render.ts";
import { usePortal, withoutCorrelation, type Who } from "../fixtures/portal.ts";

const portal = await usePortal();
const folder = await mkdtemp(path.join(tmpdir(), "rabat-pdf-"));
let now = Date.parse("2026-11-23T10:00:00Z");
const services = {
  ...portal.services,
  clock: { now: () => new Date(now) },
  config: { ...portal.services.config, dataDir: folder },
};
const app = await createHttpServer(services, {
  router: appRouter,
  createContext: createContextFactory(services),
  plugins: [documentPdfRoutes(services), exchangeRoutes(services)],
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** A whole PDF that says something of its own. */
function pdfSaying(text: string): Buffer {
  const body = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Said (${text}) >>\nendobj\n`;
  return Buffer.from(
    `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    "latin1",
  );
}

const documents = (...rows: string[]) =>
  importFeed(services, {
    feed: "documents",
    mode: "upsert",
    source: "http",
    body: Readable.from(
      `type,number,partner,date,pdf_url\n${rows.join("\n")}\n`,
    ),
  });
const put = (name: string, bytes: Buffer, key = "all") =>
  app.inject({
    method: "PUT",
    url: `/exchange/v1/documents/${name}`,
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/pdf",
    },
    body: bytes,
  });
const get = (name: string, { cookie }: Who = {}) =>
  app.inject({
    method: "GET",
    url: `/documents/erp/${name}`,
    headers: { ...(cookie !== undefined && { cookie }) },
  });
const stored = async () => {
  const found = await readdir(path.join(folder, "attachments"), {
    recursive: true,
  }).catch(() => []);
  return found.filter((name) => name.includes(path.sep)).length;
};

beforeAll(async () => {
  await addExchangeKey(portal.db, { name: "all", key: "all" });
  await addExchangeKey(portal.db, { name: "stock", key: "stock-only" });
  await portal.house(
    sql`update exchange_key set feeds = '{stock}' where name = 'stock'`,
  );
  await documents("RN,R/1,A,2026-11-02,", "RN,R-2,B,2026-11-02,");
});

it("takes whole PDFs of whoever may send documents, and nothing twice", async () => {
  const first = pdfSaying("first");
  const answers = await Promise.all(
    [1, 2, 3].map(() => put("RN/R%2F1/2026.pdf", first)),
  );
  expect(answers.map((one) => one.statusCode)).toEqual([200, 200, 200]);
  expect(
    answers.map((one) => one.json<{ state: string }>().state).toSorted(),
  ).toEqual(["kept", "unchanged", "unchanged"]);
  expect(await stored()).toBe(1);
  const newer = pdfSaying("newer");
  expect((await put("RN/R%2F1/2026.pdf", newer)).json()).toEqual({
    state: "kept",
  });
  const read = await get("RN/R%2F1/2026.pdf", portal.a);
  expect(read.rawPayload.equals(newer)).toBe(true);
  expect(read.headers).toMatchObject({
    "content-type": "application/pdf",
    "cache-control": "private, no-store",
  });
  for (const [bytes, status, code] of [
    [Buffer.from("<html>sign in</html>"), 422, "not_a_pdf"],
    [first.subarray(0, -9), 422, "pdf_broken"],
    [Buffer.alloc(11 * 1024 * 1024, "%"), 413, "payload_too_large"],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- a case after the other
    const answer = await put("RN/R-2/2026.pdf", bytes);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([
      status,
      code,
    ]);
  }
  expect((await put("RN/R-2/2026.pdf", first, "stock-only")).statusCode).toBe(
    403,
  );
  expect((await put("RN/R-2/2026.pdf", first, "wrong")).statusCode).toBe(401);
});

it("is given to those who may see the card, and for everybody else there is none", async () => {
  const [buyer, finance] = await Promise.all(
    (["buyer", "finance"] as const).map((partnerRole) =>
      portal.signIn({
        username: partnerRole,
        role: "partner",
        partner: "A",
        partnerRole,
      }),
    ),
  );
  const name = "RN/R%2F1/2026.pdf";
  const missing = await get("RN/R-9/2026.pdf", portal.a);
  expect(missing.statusCode).toBe(404);
  for (const who of [portal.b, buyer]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await get(name, who);
    expect(answer.statusCode).toBe(404);
    expect(withoutCorrelation(answer.body)).toBe(
      withoutCorrelation(missing.body),
    );
  }
  expect((await get(name)).statusCode).toBe(401);
  const reads = () =>
    portal.house<{ actor: string; subject: string }>(sql`
      select actor, subject from audit_entry
      where action = 'ledger.read' and details ->> 'what' = 'document.pdf' order by id`);
  expect((await get(name, finance)).statusCode).toBe(200);
  expect(await reads()).toEqual([]);
  expect((await get(name, portal.sales)).statusCode).toBe(200);
  expect((await get(name, portal.admin)).statusCode).toBe(200);
  expect(await reads()).toEqual([
    { actor: "seller", subject: "A" },
    { actor: "boss", subject: "A" },
  ]);
  // B is not of his portfolio.
  await put("RN/R-2/2026.pdf", pdfSaying("of B"));
  expect((await get("RN/R-2/2026.pdf", portal.sales)).statusCode).toBe(404);
  const { data } = await portal.query(
    "ledger.document",
    { type: "RN", number: "R/1", year: 2026 },
    portal.a,
  );
  expect(data["hasPdf"]).toBe(true);
});

it("waits for a document that has not come, 30 days at most", async () => {
  expect((await put("RN/R-5/2026.pdf", pdfSaying("early"))).statusCode).toBe(
    202,
  );
  await put("RN/R-6/2026.pdf", pdfSaying("of nothing"));
  expect((await getParked(portal.db)).rows).toMatchObject([
    { feed: "documents-pdf", key: "RN R-5 2026", waitsFor: "documents" },
    { key: "RN R-6 2026" },
  ]);
  expect((await get("RN/R-5/2026.pdf", portal.a)).statusCode).toBe(404);
  await documents("RN,R-5,A,2026-11-20,");
  await Promise.all([1, 2].map(() => giveWaitingPdfs(services)));
  expect((await get("RN/R-5/2026.pdf", portal.a)).statusCode).toBe(200);
  now += 31 * 86_400_000;
  await giveWaitingPdfs(services);
  expect((await getParked(portal.db)).count).toBe(0);
  now -= 31 * 86_400_000;
});

it("lets go of files that nothing needs, and of no others", async () => {
  const before = await stored();
  now = Date.now() + 2 * 86_400_000;
  await sweepAttachments(services);
  now = Date.parse("2026-11-23T10:00:00Z");
  // What R/1 had at first, and what waited for nothing.
  expect([before, await stored()]).toEqual([5, 3]);
  expect((await get("RN/R-5/2026.pdf", portal.a)).statusCode).toBe(200);
});

it("takes files and ZIPs from the folder once they have stood still", async () => {
  const watch = watchFolder(services, { settleMs: 5_000 });
  const into = path.join(folder, "exchange", "in", "documents-pdf");
  await mkdir(into, { recursive: true });
  await documents("RN,R-7,A,2026-11-20,");
  await writeFile(path.join(into, "RN-R-7-2026.pdf"), pdfSaying("seven"));
  await writeFile(path.join(into, "nothing.pdf"), pdfSaying("unnamed"));
  await writeFile(
    path.join(into, "november.zip"),
    zipped({
      "a/RN-R-7-2026.pdf": pdfSaying("seven").toString(),
      "RN-R-8-2026.pdf": pdfSaying("eight").toString(),
      "RN-R-9-2026.pdf": "<html>",
    }),
  );
  await watch.look();
  expect((await get("RN/R-7/2026.pdf", portal.a)).statusCode).toBe(404);
  now += 5_000;
  await watch.look();
  expect((await get("RN/R-7/2026.pdf", portal.a)).statusCode).toBe(200);
  const failed = await readdir(path.join(folder, "exchange", "failed"));
  expect(
    failed.filter((name) => name.endsWith("nothing.pdf.txt")),
  ).toHaveLength(1);
  expect(await readdir(into)).toEqual([".taken"]);
  expect((await getParked(portal.db)).rows).toMatchObject([
    { key: "RN R-8 2026" },
  ]);
});

it("fetches what documents name, and never from inside the house", async () => {
  const server = await startPictureServer((request, response) => {
    if (request.url === "/page.pdf")
      response.end("<html>sign in, please</html>");
    else response.end(pdfSaying(String(request.url)));
  });
  try {
    await documents(
      `RN,U-1,A,2026-11-20,${server.url}/one.pdf`,
      `RN,U-2,A,2026-11-20,${server.url}/page.pdf`,
    );
    const guarded = createPdfFetcher(services);
    await guarded.queueDue();
    await guarded.job({}, { attempt: 1, isLastAttempt: false });
    expect(server.asked).toHaveLength(0);
    now += 25 * 3_600_000;
    const fetcher = createPdfFetcher(services, { mayAsk: () => true });
    await Promise.all(
      [1, 2].map(() => fetcher.job({}, { attempt: 1, isLastAttempt: false })),
    );
    expect(server.asked.map(({ url }) => url).toSorted()).toEqual([
      "/one.pdf",
      "/page.pdf",
    ]);
    expect((await get("RN/U-1/2026.pdf", portal.a)).statusCode).toBe(200);
    expect((await get("RN/U-2/2026.pdf", portal.a)).statusCode).toBe(404);
    // The same again asks nobody; another address is asked, and takes its place.
    await documents(`RN,U-1,A,2026-11-20,${server.url}/one.pdf`);
    await fetcher.queueDue();
    await fetcher.job({}, { attempt: 1, isLastAttempt: false });
    expect(server.asked).toHaveLength(2);
    await documents(`RN,U-1,A,2026-11-20,${server.url}/two.pdf`);
    await fetcher.queueDue();
    await fetcher.job({}, { attempt: 1, isLastAttempt: false });
    const read = await get("RN/U-1/2026.pdf", portal.a);
    expect(read.rawPayload.equals(pdfSaying("/two.pdf"))).toBe(true);
  } finally {
    server.close();
  }
});

it("follows a document that the ERP gives to another partner", async () => {
  await documents("RN,R-7,B,2026-11-20,");
  expect((await get("RN/R-7/2026.pdf", portal.a)).statusCode).toBe(404);
  expect((await get("RN/R-7/2026.pdf", portal.b)).statusCode).toBe(200);
});

it.each([
  ["RN-101-2026.pdf", { type: "RN", number: "101", year: 2026 }],
  ["RN-R-1-2026.PDF", { type: "RN", number: "R-1", year: 2026 }],
  ["RN-12%2F26-2026.pdf", { type: "RN", number: "12/26", year: 2026 }],
  ["RN-2026.pdf", undefined],
  ["racun.pdf", undefined],
])("reads the name %s", (name, named) => {
  expect(pdfNameOf(name)).toEqual(named);
});

it("takes a PDF only whole", () => {
  const whole = pdfSaying("whole");
  expect(pdfFaultOf(whole)).toBeUndefined();
  expect(pdfFaultOf(whole.subarray(0, 60))).toBe("pdf_broken");
  expect(
    pdfFaultOf(Buffer.concat([whole.subarray(0, 40), whole.subarray(70)])),
  ).toBe("pdf_broken");
});
