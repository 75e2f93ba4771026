import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { usePortal, withoutCorrelation } from "../../test/fixtures/portal.ts";

const portal = await usePortal();
const PLAIN = {
  topic: "daily",
  title: "Za sve",
  body: "Popis.",
  titleEn: "For all",
  bodyEn: "",
  audience: { kind: "all" },
  from: null,
  until: null,
  pinned: false,
  mustConfirm: true,
  byPush: false,
  byMail: false,
  pictures: [],
  items: ["NOVO"],
};
const publish = async (news: object): Promise<number> => {
  const saved = await portal.mutate(
    "news.staff.save",
    { news: { ...PLAIN, ...news } },
    portal.admin,
  );
  const { data } = await portal.mutate(
    "news.staff.publish",
    saved.data,
    portal.admin,
  );
  return Number(data["id"]);
};
type Row = Record<string, unknown>;
const list = async (who = portal.sales, input: object = {}) =>
  (await portal.query("news.portfolio.list", input, who)).data as {
    news: Row[];
    nextCursor: string | null;
  };
const get = (id: number, who = portal.sales) =>
  portal.query("news.portfolio.get", { id }, who);

beforeEach(async () => {
  await portal.house(
    sql`update news set state = 'withdrawn', published_at = now()`,
  );
});

it("shows a salesperson what his partners see, with how many have read and confirmed it", async () => {
  const id = await publish({});
  const before = { id, partners: 1, read: 0, confirmed: 0 };
  expect((await list()).news).toMatchObject([
    {
      ...before,
      title: "Za sve",
      audience: { kind: "all" },
      items: [{ code: "NOVO" }],
    },
  ]);
  await portal.mutate("news.confirm", { id, version: 1 }, portal.b);
  expect((await list()).news).toMatchObject([before]);
  await portal.mutate("news.read", { id, version: 1 }, portal.a);
  expect((await list()).news).toMatchObject([{ ...before, read: 1 }]);
  await portal.mutate("news.confirm", { id, version: 1 }, portal.a);
  expect((await list()).news).toMatchObject([
    { ...before, read: 1, confirmed: 1 },
  ]);
  const { data } = await get(id);
  expect(data["partners"]).toEqual([
    expect.objectContaining({ code: "A", read: 1, confirmed: 1 }),
  ]);
  const all = await get(id, portal.admin);
  expect((all.data["partners"] as Row[]).map(({ code }) => code)).toEqual(
    expect.arrayContaining(["A", "B"]),
  );
});

it("shows him nothing of another's partners: neither their news nor their names", async () => {
  const theirs = await publish({
    title: "Za B",
    audience: { kind: "partners", partners: ["B"] },
  });
  const both = await publish({
    title: "Za oba",
    audience: { kind: "partners", partners: ["A", "B"] },
  });
  expect((await list()).news.map(({ title }) => title)).toEqual(["Za oba"]);
  expect(withoutCorrelation((await get(theirs)).body)).toBe(
    withoutCorrelation((await get(999_999)).body),
  );
  const { data, body } = await get(both);
  expect((data["news"] as Row)["audience"]).toEqual({
    kind: "partners",
    groups: null,
    manufacturer: null,
    category: null,
    days: null,
  });
  expect(data["partners"]).toHaveLength(1);
  expect(body).not.toContain('"B"');
});

it("shows neither a draft nor what is to come or over, and asks anew what counts anew", async () => {
  await portal.mutate(
    "news.staff.save",
    { news: { ...PLAIN, title: "Nacrt" } },
    portal.admin,
  );
  await publish({ title: "Sutra", from: "2031-01-01T08:00" });
  await publish({ title: "Juče", until: "2020-01-01T08:00" });
  expect((await list()).news).toEqual([]);
  const id = await publish({ title: "Danas" });
  await portal.mutate("news.read", { id, version: 1 }, portal.a);
  const [{ revision } = { revision: 0 }] = await portal.house<{
    revision: number;
  }>(sql`select revision from news where id = ${id}`);
  await portal.mutate(
    "news.staff.save",
    { id, revision, anew: true, news: { ...PLAIN, title: "Danas, novo" } },
    portal.admin,
  );
  expect((await list()).news).toMatchObject([
    { title: "Danas, novo", read: 0 },
  ]);
});

it("names who has not read it first, and who has nobody to read it last, page by page", async () => {
  await portal.house(sql`
    insert into partner (code, name, salesperson)
    select 'P' || n, 'A' || n, 'seller' from generate_series(1, 55) n`);
  const id = await publish({});
  const page = async (cursor: string | null) =>
    (await portal.query("news.portfolio.get", { id, cursor }, portal.sales))
      .data as { partners: Row[]; nextCursor: string | null };
  const first = await page(null);
  expect(first.partners[0]).toMatchObject({ code: "A", read: 0 });
  expect(first.partners).toHaveLength(50);
  const second = await page(first.nextCursor);
  const all = [...first.partners, ...second.partners];
  expect(second.nextCursor).toBeNull();
  expect(new Set(all.map(({ code }) => code)).size).toBe(56);
  expect(all.slice(1).every(({ people }) => people === 0)).toBe(true);
});

it("goes on page by page, what is pinned first, and refuses a cursor that is none", async () => {
  for (let n = 0; n < 32; n += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, for their order
    await publish({ title: `Vest ${n}`, pinned: n === 3 });
  }
  const first = await list();
  expect(first.news).toHaveLength(30);
  expect(first.news[0]?.["title"]).toBe("Vest 3");
  const second = await list(portal.sales, { cursor: first.nextCursor });
  expect(second.nextCursor).toBeNull();
  const titles = [...first.news, ...second.news].map(({ title }) => title);
  expect(new Set(titles).size).toBe(32);
  for (const cursor of ["x", "%5B1%2C%22no%22%2C1%5D"]) {
    // oxlint-disable-next-line no-await-in-loop
    const wrong = await portal.query(
      "news.portfolio.list",
      { cursor },
      portal.sales,
    );
    expect([wrong.status, wrong.data["reason"]]).toEqual([
      400,
      "invalid_input",
    ]);
  }
});
