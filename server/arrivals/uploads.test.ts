import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { ORIGIN, usePortal, type Who } from "../../test/fixtures/portal.ts";
import { appRouter } from "../app-router.ts";
import { createContextFactory } from "../auth/request-context.ts";
import { createHttpServer } from "../platform/http.ts";
import { fileUploadRoutes } from "./uploads.routes.ts";

const portal = await usePortal();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-uploads-"));
const services = {
  ...portal.services,
  config: { ...portal.services.config, dataDir },
};
const app = await createHttpServer(services, {
  router: appRouter,
  createContext: createContextFactory(services),
  plugins: [fileUploadRoutes(services)],
});
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});
const other = await portal.signIn({ username: "second", role: "admin" });

const ITEMS = "code,name,unit,vat_rate,list_price";
const FILE = `${ITEMS},boja\nU1,Čaša,kom,OPS,12.5,bela\nU2,Tanjir,kom,OPS,mnogo,crna\n`;

function send(
  body: string | Buffer,
  { name = "items.csv", who = portal.admin, origin = ORIGIN } = {},
) {
  return app.inject({
    method: "POST",
    url: `/admin/exchange/files?name=${encodeURIComponent(name)}`,
    headers: {
      origin,
      "content-type": "application/octet-stream",
      ...(who.cookie !== undefined && { cookie: who.cookie }),
    },
    payload: body,
  });
}

async function sendUp(body: string | Buffer, name?: string): Promise<string> {
  const answer = await send(body, { ...(name !== undefined && { name }) });
  expect(answer.statusCode).toBe(200);
  return answer.json<{ id: string }>().id;
}

async function call(
  procedure: "look" | "try" | "import" | "cancel" | "progress",
  input: Record<string, unknown>,
  who: Who = portal.admin,
) {
  const url = `/trpc/exchange.uploads.${procedure}`;
  const headers = { origin: ORIGIN, cookie: who.cookie ?? "" };
  const answer = await app.inject(
    procedure === "progress" || procedure === "look"
      ? {
          method: "GET",
          url: `${url}?input=${encodeURIComponent(JSON.stringify(input))}`,
          headers,
        }
      : { method: "POST", url, headers, payload: input },
  );
  const body = answer.json<{
    result?: { data: unknown };
    error?: { data: { reason: string } };
  }>();
  return {
    status: answer.statusCode,
    data: body.result?.data ?? body.error?.data,
  };
}

async function codes(): Promise<string[]> {
  const rows = await portal.house<{ code: string }>(
    sql`select code from item where code like 'U_' order by code`,
  );
  return rows.map(({ code }) => code);
}

describe("who sends files up", () => {
  it.each([
    ["nobody", {}, ORIGIN, 401],
    ["a partner", portal.a, ORIGIN, 403],
    ["a salesperson", portal.sales, ORIGIN, 403],
    ["another page", portal.admin, "https://evil.example", 403],
  ])("is not %s", async (_who, ...[who, origin, status]) => {
    const answer = await send(FILE, { who, origin });
    expect(answer.statusCode).toBe(status);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it.each(["../items.csv", "a/b.csv", ""])(
    "names no path: %j",
    async (name) => {
      expect((await send(FILE, { name })).statusCode).toBe(400);
    },
  );

  it("is alone with his file", async () => {
    const id = await sendUp(FILE);
    expect(await call("look", { id }, other)).toMatchObject({ status: 404 });
    expect(await call("cancel", { id }, other)).toMatchObject({ status: 404 });
    expect(await call("look", { id })).toMatchObject({ status: 200 });
  });
});

describe("a file that was sent up", () => {
  it("is shown as it would be read", async () => {
    const id = await sendUp(FILE);
    expect(await call("look", { id })).toMatchObject({
      data: {
        feed: "items",
        by: "guess",
        mapping: {},
        detected: { format: "csv", charset: { charset: "utf-8" } },
        missing: [],
        rows: [
          { line: 2, taken: { code: "U1", list_price: "12.5" }, problem: null },
          { line: 3, problem: { field: "list_price", value: "mnogo" } },
        ],
        problem: null,
      },
    });
  });

  it("is known by its columns where its name says nothing", async () => {
    const stock = await sendUp("item,warehouse,on_hand\nU1,M1,1\n", "x.csv");
    expect(await call("look", { id: stock })).toMatchObject({
      data: { feed: "stock" },
    });
    const nothing = await sendUp("a,b\n1,2\n", "x.csv");
    expect(await call("look", { id: nothing })).toMatchObject({
      data: { feed: null, columns: [{ header: "a", to: null }, {}] },
    });
  });

  it("is a snapshot where only a snapshot may lack what it lacks", async () => {
    const header = "partner,document_type,document_number,date,debit,credit";
    const id = await sendUp(`${header}\nA,invoice,1,2026-11-01,1,0\n`, "x.csv");
    const look = { id, feed: "ledger" };
    const whole = { feed: "ledger", mode: "replace", missing: [] };
    expect(await call("look", { id })).toMatchObject({ data: whole });
    expect(await call("look", look)).toMatchObject({ data: whole });
    expect(await call("look", { ...look, mode: "upsert" })).toMatchObject({
      data: { mode: "upsert", missing: ["entry"] },
    });
  });

  it("tells what it would do, and does nothing of it", async () => {
    const id = await sendUp(gzipSync(FILE), "items.csv.gz");
    const before = await portal.house(sql`select count(*) from exchange_batch`);
    expect(
      await call("try", { id, feed: "items", mode: "upsert" }),
    ).toMatchObject({
      status: 200,
      data: {
        state: "tried",
        tried: { received: 2, applied: 1, rejected_count: 1 },
      },
    });
    const stock = await sendUp("item,warehouse,on_hand\n001,M1,77\n", "x.csv");
    expect(
      await call("try", { id: stock, feed: "stock", mode: "upsert" }),
    ).toMatchObject({ data: { tried: { received: 1 } } });
    expect(await codes()).toEqual([]);
    expect(
      await portal.house(sql`select from stock_level where on_hand = 77000`),
    ).toEqual([]);
    expect(
      await portal.house(sql`select count(*) from exchange_batch`),
    ).toEqual(before);
  });

  it("is imported once, however often that is asked for at the same time", async () => {
    const id = await sendUp(FILE);
    const use = { id, feed: "items", mode: "upsert" };
    const [one, two] = await Promise.all([
      call("import", use),
      call("import", use),
    ]);
    expect(one).toMatchObject({
      data: { state: "applied", answer: { applied: 1 } },
    });
    expect(two).toEqual(one);
    expect(await codes()).toEqual(["U1"]);
    expect(
      await portal.house(
        sql`select source, file_name, by_name from exchange_batch where source = 'upload'`,
      ),
    ).toEqual([{ source: "upload", file_name: "items.csv", by_name: "boss" }]);
  });

  it("is refused in words when it is no such file, and gone when it is cancelled", async () => {
    const id = await sendUp("a,b\n1,2\n", "x.csv");
    const use = { id, feed: "items", mode: "upsert" };
    const refused = { status: 422, data: { reason: "unreadable" } };
    expect(await call("try", use)).toMatchObject(refused);
    expect(await call("import", use)).toMatchObject(refused);
    expect(await call("cancel", { id })).toMatchObject({ status: 200 });
    expect(await call("look", { id })).toMatchObject({ status: 404 });
  });
});

describe("a file that an ERP writes in its own way", () => {
  const LOCAL = asCp1250(
    "Šifra;Naziv;JM;PDV;VP cena;Opis\nU5;Čaša;kom;OPS;1.234,50;žuta\n",
  );

  it("is read by what it seems to be, and everything of it can be said otherwise", async () => {
    const id = await sendUp(LOCAL, "artikli.csv");
    expect(await call("look", { id })).toMatchObject({
      data: {
        feed: "items",
        by: "guess",
        mapping: { decimalComma: true },
        detected: {
          charset: { charset: "windows-1250" },
          delimiter: ";",
        },
        columns: [
          { header: "šifra", to: "code", by: "alias" },
          { to: "name" },
          { to: "unit" },
          { to: "vat_rate" },
          { to: "list_price" },
          { to: "description" },
        ],
        rows: [{ taken: { name: "Čaša", list_price: "1234.5" } }],
      },
    });
    const mapping = { charset: "windows-1250", columns: { opis: "" } };
    expect(await call("look", { id, feed: "items", mapping })).toMatchObject({
      data: {
        by: "said",
        columns: [{}, {}, {}, {}, {}, { to: null, by: "mapping" }],
        rows: [{ problem: { field: "list_price", value: "1.234,50" } }],
      },
    });
    const wide = await call("look", {
      id,
      feed: "items",
      mapping: { charset: "utf-8" },
    });
    expect(wide).toMatchObject({
      status: 200,
      data: { rows: [], problem: { reason: "encoding" } },
    });
  });

  it("is tried and imported by the mapping that is given, or the one that is saved", async () => {
    const id = await sendUp(LOCAL, "artikli.csv");
    const use = { id, feed: "items", mode: "upsert" };
    expect(await call("try", use)).toMatchObject({
      data: { tried: { applied: 0, rejected: [{ field: "list_price" }] } },
    });
    const mapping = { decimalComma: true };
    expect(await call("try", { ...use, mapping })).toMatchObject({
      data: { tried: { applied: 1, rejected_count: 0 } },
    });
    await portal.house(
      sql`insert into exchange_mapping (source, feed, content, edited_by, edited_at)
        values ('upload', 'items', ${JSON.stringify(mapping)}, 'boss', now())`,
    );
    expect(await call("look", { id })).toMatchObject({
      data: { by: "saved", mapping },
    });
    expect(await call("try", use)).toMatchObject({
      data: { tried: { applied: 1 } },
    });
    expect(await call("import", use)).toMatchObject({
      data: { state: "applied", answer: { applied: 1 } },
    });
    expect(
      await portal.house(
        sql`select list_price::int as price from item where code = 'U5'`,
      ),
    ).toEqual([{ price: 12_345_000 }]);
    expect(await call("progress", { id })).toMatchObject({
      data: { run: { state: "applied" } },
    });
  });

  it.each([
    ["no column of the feed", { columns: { opis: "boja" } }],
    ["a character set that nobody knows", { charset: "klingon" }],
    ["what no mapping has", { evil: 1 }],
  ])("takes no mapping with %s", async (_what, mapping) => {
    const id = await sendUp(FILE);
    const use = { id, feed: "items", mapping };
    const refused = { status: 400, data: { reason: "invalid_input" } };
    expect(await call("look", use)).toMatchObject(refused);
    expect(await call("try", { ...use, mode: "upsert" })).toMatchObject(
      refused,
    );
    expect(await call("import", { ...use, mode: "upsert" })).toMatchObject(
      refused,
    );
  });

  it("may mend the rejected rows of a run of its feed, and of no other", async () => {
    const first = await call("import", {
      id: await sendUp("code,name\n,U\nU7,Sedam\n", "x.csv"),
      feed: "manufacturers",
      mode: "upsert",
    });
    const { batch } = (first.data as { answer: { batch: number } }).answer;
    const id = await sendUp("code,name\nU8,Osam\n", "x.csv");
    const use = { id, mode: "upsert", follows: batch };
    expect(await call("import", { ...use, feed: "categories" })).toMatchObject({
      status: 404,
    });
    expect(
      await call("import", { ...use, feed: "manufacturers" }),
    ).toMatchObject({ status: 200 });
    expect(
      await portal.house(
        sql`select count(*)::int as n from exchange_batch where follows = ${batch}`,
      ),
    ).toEqual([{ n: 1 }]);
  });
});

/** As windows-1250 writes it. */
function asCp1250(text: string): Buffer {
  const letters: Record<string, number> = {
    Š: 0x8a,
    Č: 0xc8,
    š: 0x9a,
    ž: 0x9e,
  };
  return Buffer.from(
    [...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)),
  );
}
