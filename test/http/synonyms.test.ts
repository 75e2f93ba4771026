import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { type Who, usePortal } from "../fixtures/portal.ts";

const portal = await usePortal();

beforeEach(() => portal.house(sql`delete from search_synonym`));

interface Put {
  word: string;
  means: string;
  was?: string | null;
}
const put = (input: Put, who: Who = portal.admin) =>
  portal.mutate("admin.synonyms.put", { was: null, ...input }, who);
const remove = (word: string, was: string, who: Who = portal.admin) =>
  portal.mutate("admin.synonyms.remove", { word, was }, who);
const listed = async (who: Who = portal.admin) =>
  (await portal.query("admin.synonyms.list", undefined, who)).data["rows"];
const stands = () =>
  portal.house(sql`select word, means from search_synonym order by word`);
const codesFor = async (search: string, who: Who = portal.a) => {
  const { data } = await portal.query("catalog.list", { search }, who);
  const items = data["items"] as { code: string }[];
  const { data: counted } = await portal.query(
    "catalog.count",
    { search },
    who,
  );
  expect(counted["total"]).toBe(items.length);
  return items.map(({ code }) => code);
};
const nameItem = async () => {
  const { data } = await portal.query("catalog.list", {}, portal.a);
  const [first] = data["items"] as { code: string; name: string }[];
  if (!first) throw new Error("no item");
  await portal.house(sql`
    update item set search_text = 'omiljeni zvrk plavi' where code = ${first.code}`);
  return first.code;
};

it("finds what a word stands for, in any script and beside other words", async () => {
  const code = await nameItem();
  expect(await codesFor("kertridž")).toEqual([]);
  expect((await put({ word: " Kertridž ", means: "Zvrk" })).data).toEqual({
    word: "kertridz",
    means: "Zvrk",
  });
  expect(await codesFor("kertridž")).toEqual([code]);
  expect(await codesFor("КЕРТРИЏ plavi")).toEqual([code]);
  expect(await codesFor("kertridz crveni")).toEqual([]);
  expect(await codesFor("zvrk")).toEqual([code]);
  expect(await codesFor("kertrid")).toEqual([]);
  await put({ word: "plava cigra", means: "zvrk plavi" });
  expect(await codesFor("omiljeni plava cigra")).toEqual([code]);
  expect(await codesFor("plava omiljeni cigra")).toEqual([]);
  expect(await listed()).toEqual([
    {
      word: "kertridz",
      means: "Zvrk",
      by: expect.any(String),
      at: expect.any(String),
    },
    {
      word: "plava cigra",
      means: "zvrk plavi",
      by: expect.any(String),
      at: expect.any(String),
    },
  ]);
  expect((await remove("kertridz", "Zvrk")).status).toBe(200);
  expect(await codesFor("kertridž")).toEqual([]);
});

it("is found by guests who may look", async () => {
  const code = await nameItem();
  await put({ word: "cigra", means: "zvrk" });
  await portal.house(
    sql`update company set guest_browsing = coalesce(guest_browsing, '{}'::jsonb) || '{"isOpen": true}'`,
  );
  const { data } = await portal.query("guests.items", { search: "cigra" });
  expect(
    (data["items"] as { code: string }[]).map((item) => item.code),
  ).toEqual([code]);
});

it("refuses what is no word, the same word, and a chain, and writes nothing", async () => {
  for (const word of ["", " -- ", "x".repeat(101), "a\0"]) {
    expect((await put({ word, means: "toner" })).status).toBe(400);
    expect((await put({ word: "toner", means: word })).status).toBe(400);
  }
  const refused = async (input: Put) => {
    const { status, body } = await put(input);
    return [status, /"reason":"(\w+)"/.exec(body)?.[1]];
  };
  expect(await refused({ word: "Tóner", means: "тонер" })).toEqual([
    409,
    "synonym_same",
  ]);
  expect(await stands()).toEqual([]);
  await put({ word: "a", means: "b" });
  expect(await refused({ word: "c", means: "A" })).toEqual([
    409,
    "synonym_chain",
  ]);
  expect(await refused({ word: "B", means: "c" })).toEqual([
    409,
    "synonym_chain",
  ]);
  expect(await refused({ word: "a", means: "d" })).toEqual([
    409,
    "changed_since",
  ]);
  expect((await remove("a", "d")).status).toBe(409);
  expect(await stands()).toEqual([{ word: "a", means: "b" }]);
  expect((await put({ word: "a", means: "d", was: "b" })).status).toBe(200);
  expect(await stands()).toEqual([{ word: "a", means: "d" }]);
});

it("lets only administrators write, and staff read", async () => {
  for (const who of [portal.sales, portal.a]) {
    expect((await put({ word: "a", means: "b" }, who)).status).toBe(403);
    expect((await remove("a", "b", who)).status).toBe(403);
  }
  expect(await stands()).toEqual([]);
  expect(await listed(portal.sales)).toEqual([]);
  const { status } = await portal.query(
    "admin.synonyms.list",
    undefined,
    portal.a,
  );
  expect(status).toBe(403);
});

it("decides one at a time: of two at once neither makes a chain, nor writes the other over", async () => {
  for (let time = 0; time < 5; time += 1) {
    await portal.house(sql`delete from search_synonym`);
    const chained = await Promise.all([
      put({ word: "a", means: "b" }),
      put({ word: "b", means: "c" }),
    ]);
    expect(chained.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const same = await Promise.all([
      put({ word: "x", means: "y" }),
      put({ word: "x", means: "z" }),
    ]);
    expect(same.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await stands()).toHaveLength(2);
  }
});

it("guesses what was meant from the words of items, and leaves an audited trace", async () => {
  await nameItem();
  const { data } = await portal.query("catalog.list", {}, portal.a);
  const [first] = data["items"] as { code: string }[];
  await portal.house(sql`
    update item set search_text = 'omiljeni', name = 'Omiljeni' where code = ${first?.code}`);
  await portal.house(sql`delete from missed_search`);
  await portal.mutate(
    "catalog.reportMissedSearches",
    {
      reports: ["Omilyeny", "qqqqqqq"].map((typed, nth) => ({
        id: `00000000-0000-4000-8000-00000000000${nth}`,
        day: portal.services.clock.now().toISOString().slice(0, 10),
        typed,
      })),
    },
    portal.a,
  );
  const told = await portal.query(
    "admin.synonyms.list",
    undefined,
    portal.admin,
  );
  expect(told.data).toEqual({
    rows: [],
    guesses: [{ of: "omilyeny", word: "omilyeny", means: "omiljeni" }],
  });
  await put({ word: "omilyeny", means: "omiljeni" });
  const after = await portal.query(
    "admin.synonyms.list",
    undefined,
    portal.admin,
  );
  expect(after.data["guesses"]).toEqual([]);
  expect(
    await portal.house(sql`
      select action, subject, after from audit_entry
      where subject_kind = 'search_synonym' and subject = 'omilyeny'`),
  ).toEqual([
    {
      action: "search_synonym.insert",
      subject: "omilyeny",
      after: { word: "omilyeny", means: "omiljeni" },
    },
  ]);
});
