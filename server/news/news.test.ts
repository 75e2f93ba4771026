import { sql } from "kysely";
import sharp from "sharp";
import { afterEach, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { sweepPictures } from "../pictures/picture-store.queries.ts";
import { HOUSE, inTransaction } from "../platform/database.ts";
import { announceNews } from "./announce-news.ts";

const portal = await usePortal();
const PLAIN = {
  topic: "daily",
  title: "Magacin ne radi u utorak",
  body: "Popis.\n\n- <script>alert(1)</script>\n- https://primer.rs/njiva",
  titleEn: "",
  bodyEn: "",
  audience: { kind: "all" },
  from: null,
  until: null,
  pinned: false,
  mustConfirm: false,
  byPush: true,
  byMail: false,
  pictures: [],
  items: [],
};

const call = (path: string, input: object, who = portal.admin) =>
  portal.mutate(`news.${path}`, input, who);
const save = (news: object, more: object = {}) =>
  call("staff.save", { ...more, news: { ...PLAIN, ...news } });
/** Written and published; its id and revision. */
async function publish(
  news: object,
): Promise<{ id: number; revision: number }> {
  const { data: draft } = await save(news);
  const { data } = await call("staff.publish", draft);
  return data as { id: number; revision: number };
}
const seen = async (who: Who, moment?: string) => {
  const { data } = await portal.query("news.list", undefined, who);
  expect(moment).toBeUndefined();
  return data["news"] as Record<string, unknown>[];
};
const titles = async (who: Who) => (await seen(who)).map((one) => one["title"]);
const told = () =>
  portal.house<{ username: string; title: string }>(sql`
    select u.username, n.said -> 'sr-Latn' ->> 'title' as title
    from notice n join app_user u on u.id = n.user_id where n.class = 'news'
    order by u.username`);

afterEach(async () => {
  await portal.house(
    sql`update news set state = 'withdrawn', published_at = now()`,
  );
  await portal.house(sql`delete from notice`);
});

it("is a draft until it is published, then in everybody's list and news, and withdrawn it is gone", async () => {
  const { data: draft } = await save({});
  expect(await titles(portal.a)).toEqual([]);
  expect(await told()).toEqual([]);
  const { data: published } = await call("staff.publish", draft);
  expect(await seen(portal.a)).toMatchObject([
    {
      title: PLAIN.title,
      body: PLAIN.body,
      version: 1,
      read: false,
      confirmedAt: null,
    },
  ]);
  expect((await told()).map(({ username }) => username)).toEqual(
    expect.arrayContaining(["anna", "boban"]),
  );
  await call("staff.withdraw", published);
  expect(await titles(portal.a)).toEqual([]);
});

it.each([
  [{ kind: "all" }, ["A", "B"]],
  [{ kind: "partners", partners: ["B"] }, ["B"]],
  [{ kind: "groups", groups: ["VIP"] }, ["A"]],
  [{ kind: "bought", manufacturer: null, category: null, days: 30 }, ["A"]],
  [{ kind: "bought", manufacturer: "BOS", category: null, days: 30 }, ["A"]],
  [{ kind: "bought", manufacturer: "NIK", category: null, days: 30 }, []],
  [{ kind: "bought", manufacturer: "BOS", category: null, days: 5 }, []],
])(
  "for %j reaches %j, in the list, the notices and the count alike",
  async (audience, reached) => {
    await portal.house(sql`
    insert into partner_group (code) values ('VIP') on conflict do nothing`);
    await portal.house(sql`
    update partner set partner_group_id = (select id from partner_group where code = 'VIP')
    where code = 'A'`);
    await portal.house(sql`
    insert into manufacturer (code, name) values ('BOS', 'Bos'), ('NIK', 'Nik')
    on conflict do nothing`);
    await portal.house(sql`
    update item set manufacturer_id = (select id from manufacturer where code = 'BOS')
    where code = 'NOVO'`);
    const bought = await portal.house(sql`select from sales_order`);
    if (bought.length === 0) {
      await portal.mutate(
        "orders.place",
        {
          id: "3f0c7a52-5b0e-4c1d-9a51-6f1f0a6f3a11",
          lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
        },
        portal.a,
      );
      await portal.house(
        sql`update sales_order set placed_at = placed_at - interval '10 days'`,
      );
    }
    const [{ count: everybody } = { count: 0 }] = await portal.house<{
      count: number;
    }>(sql`select count(*) from partner where active`);
    const { data: reach } = await portal.query(
      "news.staff.reach",
      { audience },
      portal.admin,
    );
    await publish({ audience, title: "x" });
    const who = [
      ...((await titles(portal.a)).length > 0 ? ["A"] : []),
      ...((await titles(portal.b)).length > 0 ? ["B"] : []),
    ];
    expect(who).toEqual(reached);
    const people = (await told()).map(({ username }) => username);
    expect(people.includes("anna")).toBe(reached.includes("A"));
    expect(people.includes("boban")).toBe(reached.includes("B"));
    // Everybody is more than these two.
    const others = audience.kind === "all" ? everybody - 2 : 0;
    expect(reach["partners"]).toBe(reached.length + others);
    const { data: preview } = await portal.query(
      "news.staff.preview",
      { partner: "A", audience, items: ["NOVO"] },
      portal.admin,
    );
    expect(preview).toMatchObject({
      reached: reached.includes("A"),
      items: [{ code: "NOVO", netPrice: 120_000 }],
    });
  },
);

it("waits for its time by the wholesaler's clock, is told once, and ends", async () => {
  // It is eleven in Belgrade.
  const { id } = await publish({
    from: "2026-11-23T11:30",
    until: "2026-11-23T13:00",
  });
  expect(await titles(portal.a)).toEqual([]);
  const at = (moment: string) =>
    announceNews({ db: portal.db, clock: { now: () => new Date(moment) } });
  expect(await at("2026-11-23T10:29:59Z")).toBe(0);
  const counts = await Promise.all(
    [1, 2, 3].map(() => at("2026-11-23T10:30:00Z")),
  );
  expect(counts.toSorted()).toEqual([0, 0, 1]);
  expect(
    (await told()).filter(({ username }) => username === "anna"),
  ).toHaveLength(1);
  await portal.house(sql`
    update news_version set from_at = '2026-11-23T09:00:00Z', until_at = '2026-11-23T10:00:00Z'
    where news_id = ${id}`);
  expect(await titles(portal.a)).toEqual([]);
});

it("is told also where its text is cut within a picture of a face", async () => {
  await publish({ title: "Lice", body: `${"a".repeat(199)}😀 i dalje` });
  expect((await told()).map(({ title }) => title)).toContain("Lice");
});

it("is read and confirmed by each person; a version anew asks again, a corrected word does not", async () => {
  const { id, revision } = await publish({ mustConfirm: true });
  const state = async (who = portal.a) => {
    const [{ read, confirmedAt, version } = {}] = await seen(who);
    return { read, confirmed: confirmedAt !== null, version };
  };
  await call("read", { id, version: 1 }, portal.a);
  expect(await state()).toEqual({ read: true, confirmed: false, version: 1 });
  expect(await state(portal.b)).toMatchObject({ read: false });
  await Promise.all(
    [1, 2].map(() => call("confirm", { id, version: 1 }, portal.a)),
  );
  expect(await state()).toMatchObject({ confirmed: true });
  const { data: staff } = await portal.query(
    "news.staff.get",
    { id },
    portal.admin,
  );
  expect(staff["partners"]).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        code: "A",
        read: 1,
        confirmed: 1,
        confirmations: [{ username: "anna", at: expect.any(String) }],
      }),
      expect.objectContaining({ code: "B", read: 0, confirmed: 0 }),
    ]),
  );

  const corrected = { mustConfirm: true, title: "Magacin ne radi u sredu" };
  const { data: second } = await save(corrected, { id, revision });
  expect(await state()).toEqual({ read: true, confirmed: true, version: 2 });
  const { data: third } = await save(corrected, {
    id,
    revision: second["revision"],
    anew: true,
  });
  expect(await state()).toEqual({ read: false, confirmed: false, version: 3 });
  expect(
    (await told()).filter(({ username }) => username === "anna"),
  ).toHaveLength(2);
  const old = await call("confirm", { id, version: 2 }, portal.a);
  expect(old.data["reason"]).toBe("news_changed");
  const { data: after } = await portal.query(
    "news.staff.get",
    { id },
    portal.admin,
  );
  expect(after["history"]).toMatchObject([
    { version: 3 },
    { version: 2, title: "Magacin ne radi u sredu" },
    { version: 1, title: PLAIN.title, byName: "boss" },
  ]);
  expect(after["revision"]).toBe(third["revision"]);
});

it("is edited by one of two at once", async () => {
  const { id, revision } = await publish({});
  const both = await Promise.all(
    ["one", "two"].map((title) => save({ title }, { id, revision })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const twice = await save({});
  const published = await Promise.all(
    [1, 2].map(() => call("staff.publish", twice.data)),
  );
  expect(published.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

it("is another's news to nobody whom it is not for", async () => {
  const { id } = await publish({
    audience: { kind: "partners", partners: ["B"] },
  });
  const mine = await call("read", { id, version: 1 }, portal.a);
  const none = await call("read", { id: 999_999, version: 1 }, portal.a);
  expect([mine.status, mine.data["message"]]).toEqual([
    404,
    none.data["message"],
  ]);
  expect(
    await portal.house(sql`select from news_reader where news_id = ${id}`),
  ).toEqual([]);
  const acting = { ...portal.admin, partner: "B" };
  expect((await call("confirm", { id, version: 1 }, acting)).status).toBe(403);
  expect((await portal.query("news.list", undefined, acting)).status).toBe(200);
});

it("speaks each person's language, in Cyrillic made of Latin but for addresses", async () => {
  await publish({ titleEn: "Closed on Tuesday", bodyEn: "Stocktaking." });
  const read = async (language: string) => {
    await portal.mutate("auth.setLanguage", { language }, portal.a);
    const [{ title, body } = {}] = await seen(portal.a);
    return { title, body };
  };
  expect(await read("en")).toEqual({
    title: "Closed on Tuesday",
    body: "Stocktaking.",
  });
  expect(await read("sr-Cyrl")).toEqual({
    title: "Магацин не ради у уторак",
    body: "Попис.\n\n- <script>alert(1)</script>\n- https://primer.rs/njiva",
  });
  await read("sr-Latn");
});

it("keeps its pictures made small, as long as a version shows them", async () => {
  const bytes = await sharp({
    create: { width: 300, height: 200, channels: 3, background: "#336699" },
  })
    .png()
    .toBuffer();
  const add = (file: Buffer) =>
    call("staff.addPicture", { bytes: file.toString("base64") });
  const [first, again] = await Promise.all([add(bytes), add(bytes)]);
  const { name } = first.data;
  expect(again.data["name"]).toBe(name);
  expect((await add(Buffer.from("not a picture"))).data["reason"]).toBe(
    "not_a_picture",
  );
  await publish({ pictures: [name] });
  expect(await seen(portal.a)).toMatchObject([
    { pictures: [`/pictures/${String(name)}-160.webp`] },
  ]);
  const sweep = () =>
    inTransaction(portal.db, HOUSE, (trx) =>
      sweepPictures(trx, new Date("2030-01-01")),
    );
  expect(await sweep()).toMatchObject({ pictures: 0 });
  await portal.house(sql`update news_version set pictures = '{}'`);
  expect(await sweep()).toMatchObject({ pictures: 1 });
});

it("takes no picture that is too large or a bomb, and keeps nothing of where one was taken", async () => {
  const add = (bytes: Buffer) =>
    call("staff.addPicture", { bytes: bytes.toString("base64") });
  const bomb = await sharp({
    create: { width: 8000, height: 8000, channels: 3, background: "#fff" },
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
  expect((await add(bomb)).data["reason"]).toBe("not_a_picture");
  expect((await add(Buffer.alloc(50 * 1024 * 1024, 0xff))).status).toBe(413);
  const located = await sharp({
    create: { width: 300, height: 200, channels: 3, background: "#993366" },
  })
    .withExif({ IFD3: { GPSLatitudeRef: "N", GPSLatitude: "44/1 48/1 0/1" } })
    .jpeg()
    .toBuffer();
  expect((await sharp(located).metadata()).exif).toBeDefined();
  const { data } = await add(located);
  const sizes = await portal.house<{ bytes: Buffer }>(sql`
    select s.bytes from picture p join picture_size s on s.picture_id = p.id
    where p.name = ${data["name"]}`);
  expect(sizes.length).toBeGreaterThan(0);
  for (const { bytes } of sizes)
    // oxlint-disable-next-line no-await-in-loop -- two or three
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

it.each([
  [{ items: ["NEMA"] }, "unknown_code"],
  [{ pictures: ["nemanema"] }, "unknown_code"],
  [{ audience: { kind: "groups", groups: ["NEMA"] } }, "unknown_code"],
  [{ audience: { kind: "partners", partners: ["NEMA"] } }, "unknown_code"],
  [{ from: "2026-11-24T10:00", until: "2026-11-24T10:00" }, "invalid_input"],
  [{ title: "  " }, "invalid_input"],
])("refuses %j", async (news, reason) => {
  const before = await portal.house(sql`select from news`);
  expect((await save(news)).data["reason"]).toBe(reason);
  expect(await portal.house(sql`select from news`)).toHaveLength(before.length);
});
