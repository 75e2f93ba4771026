import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { appRouter } from "../app-router.ts";
import { createContextFactory } from "../auth/request-context.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { readRecords } from "../file-formats/records.parse.ts";
import { createHttpServer } from "../platform/http.ts";
import { journalRoutes } from "./journal.routes.ts";

const portal = await usePortal();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-run-files-"));
const services = {
  ...portal.services,
  config: { ...portal.services.config, dataDir },
};
const app = await createHttpServer(services, {
  router: appRouter,
  createContext: createContextFactory(services),
  plugins: [journalRoutes(services)],
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

const outcome = await importFeed(services, {
  feed: "items",
  mode: "upsert",
  source: "upload",
  body: Readable.from(
    "code,name,unit,vat_rate,list_price\n007,=1+1,kom,OPS,mnogo\n008,\u010cavao,kom,OPS,x\n",
  ),
});
const batch = outcome.kind === "applied" ? outcome.answer.batch : 0;

const fetchFile = (ending: string, who: Who) =>
  app.inject({
    url: `/admin/exchange/runs/${batch}/rejected.${ending}`,
    headers: { ...(who.cookie !== undefined && { cookie: who.cookie }) },
  });

it("gives the rejected rows as a workbook of texts, which can be mended and read again", async () => {
  const answer = await fetchFile("xlsx", portal.admin);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-disposition"]).toContain(
    `odbijeni-items-${batch}.xlsx`,
  );
  const file = path.join(dataDir, "odbijeni.xlsx");
  await writeFile(file, answer.rawPayload);
  const { header, records } = await readRecords({ path: file });
  expect(header).toEqual([
    "code",
    "name",
    "unit",
    "vat_rate",
    "list_price",
    "rabat_line",
    "rabat_field",
    "rabat_reason",
  ]);
  for await (const rows of records)
    expect(rows).toMatchObject([
      {
        cells: {
          code: "007",
          name: "=1+1",
          list_price: "mnogo",
          rabat_line: "2",
        },
      },
      { cells: { code: "008", name: "\u010cavao", rabat_field: "list_price" } },
    ]);
});

it.each([
  ["a stranger", {}, 401],
  ["a partner", portal.a, 403],
  ["a salesperson", portal.sales, 403],
])("gives %s none", async (_who, who, status) => {
  expect((await fetchFile("xlsx", who)).statusCode).toBe(status);
  expect((await fetchFile("csv", who)).statusCode).toBe(status);
});
