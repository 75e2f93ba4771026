import type { ServerResponse } from "node:http";
import { sql } from "kysely";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "../../test/fixtures/test-database.ts";
import { testServices } from "../../test/fixtures/test-services.ts";
import { createPictureFetcher } from "./fetch-pictures.ts";
import { drawPicture, startPictureServer } from "./pictures.fixture.ts";
import { sweepPictures } from "./picture-store.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";

const test = await useDatabase();
let now = new Date("2026-11-23T10:00:00Z");
const services = { ...testServices(test), clock: { now: () => now } };
const red = await drawPicture("#c00");
const blue = await drawPicture("#00c");

let answer: (response: ServerResponse, path: string) => void;
const server = await startPictureServer((request, response) =>
  answer(response, request.url ?? ""),
);
afterAll(() => server.close());

const fetcher = createPictureFetcher(services, {
  mayAsk: (address) => address === "127.0.0.1",
});
const work = () => fetcher.job({}, { attempt: 1, isLastAttempt: false });
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

beforeEach(async () => {
  now = new Date("2026-11-23T10:00:00Z");
  server.asked.length = 0;
  answer = (response) => response.end(red);
  await test.house(sql`
    with gone as (delete from item_picture), bare as (
      update item set picture = null, image_url = null returning 1)
    select count(*) from bare`);
  await test.house(sql`delete from picture`);
  await test.house(sql`
    insert into vat_rate (code, rate_percent, name) values ('OPS', 200000, '') on conflict do nothing`);
  await test.house(sql`
    insert into item (code, name, unit, vat_code, list_price, search_text)
    select c, c, 'kom', 'OPS', 10000, '' from unnest('{A,B}'::text[]) c on conflict do nothing`);
});

const name = (code: string, path: string | null) =>
  test.house(sql`
    update item set image_url = ${path === null ? null : server.url + path}
    where code = ${code}`);

async function shown(code: string) {
  const [row] = await test.house<Record<string, unknown>>(sql`
    select i.picture is not null as "isShown", p.state, p.error, p.tries,
      p.due_at as "dueAt"
    from item i left join item_picture p on p.item_id = i.id
    where i.code = ${code}`);
  return row;
}

const countOf = async (table: string) => {
  const [row] = await test.house<{ n: number }>(
    sql`select count(*)::int as n from ${sql.table(table)}`,
  );
  return row?.n;
};

describe("the picture at an item's address", () => {
  it("is fetched and shown once the item names it", async () => {
    await name("A", "/a.jpg");
    // Jobs are the owner's: the house has no grant on the queue.
    const jobs = await sql`
      select task_identifier as task from graphile_worker.jobs where key = 'fetch_pictures'`.execute(
      test.db,
    );
    expect(jobs.rows).toEqual([{ task: "fetch_pictures" }]);
    await work();
    expect(await shown("A")).toMatchObject({ isShown: true, state: "ready" });
    expect(await countOf("picture_size")).toBe(3);
  });

  it("is one picture however many items show it", async () => {
    await name("A", "/a.jpg");
    await name("B", "/b.jpg");
    await work();
    expect([await countOf("picture"), await countOf("item_picture")]).toEqual([
      1, 2,
    ]);
  });

  it("is asked for by one of two jobs at once", async () => {
    await name("A", "/a.jpg");
    await name("B", "/b.jpg");
    await Promise.all([work(), work()]);
    expect(server.asked.map(({ url }) => url).toSorted()).toEqual([
      "/a.jpg",
      "/b.jpg",
    ]);
    expect(await countOf("picture")).toBe(1);
  });

  it("follows the address, and stays until the new one is there", async () => {
    await name("A", "/a.jpg");
    await work();
    const before = await test.house(
      sql`select picture from item where code = 'A'`,
    );
    answer = (response, path) =>
      path === "/b.jpg" ? response.writeHead(503).end() : response.end(red);
    await name("A", "/b.jpg");
    await work();
    expect(await shown("A")).toMatchObject({ isShown: true, state: "waiting" });
    answer = (response) => response.end(blue);
    later(1);
    await work();
    const after = await test.house(
      sql`select picture from item where code = 'A'`,
    );
    expect(after).not.toEqual(before);
  });

  it("goes when the item names none any more", async () => {
    await name("A", "/a.jpg");
    await work();
    await name("A", null);
    await work();
    expect(await shown("A")).toMatchObject({ isShown: false, state: null });
  });

  it("is dropped when the item names another while it comes", async () => {
    await name("A", "/slow.jpg");
    answer = (response, path) => {
      if (path === "/slow.jpg")
        void name("A", "/b.jpg").then(() => response.end(red));
      else response.end(blue);
    };
    await work();
    await work();
    const rows = await test.house(sql`
      select p.source_url as url, i.picture = pic.name as "isShown" from item_picture p
      join item i on i.id = p.item_id join picture pic on pic.id = p.picture_id
      where i.code = 'A'`);
    expect(rows).toEqual([{ url: `${server.url}/b.jpg`, isShown: true }]);
    expect(server.asked.at(-1)?.url).toBe("/b.jpg");
  });

  it("is asked for again after a day, and not sent when it is the same", async () => {
    answer = (response) => response.setHeader("etag", '"1"').end(red);
    await name("A", "/a.jpg");
    await work();
    later(23);
    await work();
    expect(server.asked).toHaveLength(1);
    answer = (response) => response.writeHead(304).end();
    later(2);
    await work();
    expect(server.asked[1]?.headers["if-none-match"]).toBe('"1"');
    expect(await shown("A")).toMatchObject({ isShown: true, state: "ready" });
  });
});

describe("an address that gives nothing", () => {
  it("is tried less and less often, then each day, and its reason told", async () => {
    answer = (response) => response.writeHead(500).end();
    await name("A", "/a.jpg");
    await work();
    expect(await shown("A")).toMatchObject({
      isShown: false,
      state: "waiting",
      error: "server_error",
      dueAt: new Date(now.getTime() + 60_000),
    });
    for (let day = 0; day < 4; day += 1) {
      later(24);
      await work();
    }
    expect(await shown("A")).toMatchObject({
      state: "failed",
      tries: 5,
      dueAt: new Date(now.getTime() + 24 * 3_600_000),
    });
  });

  it("is given up for the day at once where trying again helps nothing", async () => {
    answer = (response) => response.end("<html>Sign in</html>");
    await name("A", "/a.jpg");
    await work();
    expect(await shown("A")).toMatchObject({
      state: "failed",
      error: "not_a_picture",
    });
  });

  it("is left for the next start when the server stops", async () => {
    const stopped = createPictureFetcher(services, { mayAsk: () => true });
    answer = () => stopped.close();
    await name("A", "/a.jpg");
    await stopped.job({}, { attempt: 1, isLastAttempt: false });
    expect(await shown("A")).toMatchObject({ state: "waiting", error: null });
    answer = (response) => response.end(red);
    later(1);
    await work();
    expect(await shown("A")).toMatchObject({ isShown: true });
  });
});

describe("what no item shows", () => {
  const sweep = () =>
    inTransaction(test.db, HOUSE, (trx) => sweepPictures(trx, now));

  it("goes after a while, and nothing else", async () => {
    await name("A", "/a.jpg");
    await work();
    answer = (response) => response.end(blue);
    await name("A", "/b.jpg");
    later(1);
    await work();
    expect(await countOf("picture")).toBe(2);
    later(1);
    expect(await sweep()).toEqual({ pictures: 1, sheets: 0 });
    expect(await shown("A")).toMatchObject({ isShown: true });
  });
});
