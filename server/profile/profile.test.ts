import { Readable } from "node:stream";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import {
  startPortal,
  withoutCorrelation,
  type Answer,
  type Portal,
  type Who,
} from "../../test/fixtures/portal.ts";
import { createTestDatabase } from "../../test/fixtures/test-database.ts";
import { importFeed } from "../exchange/import-feed.ts";

let portal: Portal;
beforeEach(async () => {
  const test = await createTestDatabase();
  portal = await startPortal(test);
  await portal.house(sql`
    update partner set address = 'Stara 1', city = 'Niš', postal_code = '18000',
      email = 'a@example.rs', phone = '1' where code = 'A'`);
  return async () => {
    await portal.close();
    await test.close();
  };
});

const asked = ({ status, data }: Answer) => [status, data["reason"]];
const ask = (more: object = {}, who: Who = portal.a) =>
  portal.mutate(
    "profile.ask",
    {
      address: "Nova 2",
      city: "Niš",
      postalCode: "18000",
      bankAccount: "",
      note: "",
      ...more,
    },
    who,
  );
interface Shown {
  request: number;
  at: string;
  changes: object;
}
const requests = async (who: Who = portal.admin) =>
  (await portal.query("profile.requests", undefined, who)).data[
    "requests"
  ] as Shown[];
const decide = async (
  isAccepted: boolean,
  { who = portal.admin, shown }: { who?: Who; shown?: Shown } = {},
) => {
  const one = shown ?? (await requests())[0];
  return await portal.mutate(
    "profile.decide",
    {
      request: one?.request ?? 1,
      seenAt: one?.at ?? "2026-11-23T10:00:00.000Z",
      isAccepted,
      reason: isAccepted ? "" : "Nije u APR-u.",
    },
    who,
  );
};
const own = async (who: Who = portal.a) =>
  (await portal.query("profile.get", undefined, who)).data;
const importAddress = (address: string) =>
  importFeed(portal.services, {
    feed: "partners",
    mode: "upsert",
    source: "test",
    byName: "ERP",
    format: "csv",
    body: Readable.from([
      Buffer.from(
        `code,name,address,city,postal_code,email,phone\nA,Prvi,${address},Niš,18000,a@example.rs,1\n`,
      ),
    ]),
  });

describe("a request", () => {
  it("is shown to staff by what differs, and changes nothing until they say yes", async () => {
    expect((await ask({ bankAccount: "265-1234-88" })).status).toBe(200);
    expect(await requests()).toMatchObject([
      {
        changes: {
          address: { from: "Stara 1", to: "Nova 2" },
          bankAccount: { from: "", to: "265000000000123488" },
        },
      },
    ]);
    expect(await own()).toMatchObject({
      data: { address: "Stara 1" },
      request: { state: "open" },
    });
    const overview = await portal.query(
      "admin.overview",
      undefined,
      portal.admin,
    );
    expect(overview.data).toMatchObject({ dataRequests: 1 });
    expect((await decide(true)).status).toBe(200);
    expect(await own()).toMatchObject({
      data: { address: "Nova 2", bankAccount: "265000000000123488" },
      request: { state: "accepted" },
    });
    expect(await requests()).toEqual([]);
  });

  it("is not lost to the ERP's next file, which yields only to something new", async () => {
    await ask();
    await importAddress("Stara 1");
    expect(await requests()).toHaveLength(1);
    await decide(true);
    await importAddress("Stara 1");
    await importAddress("Stara 1");
    expect(await own()).toMatchObject({ data: { address: "Nova 2" } });
    await importAddress("Treća 3");
    expect(await own()).toMatchObject({ data: { address: "Treća 3" } });
    await importAddress("Stara 1");
    expect(await own()).toMatchObject({ data: { address: "Stara 1" } });
  });

  it("is refused with a reason that the company reads", async () => {
    await ask();
    await decide(false);
    expect(await own()).toMatchObject({
      data: { address: "Stara 1" },
      request: { state: "refused", reason: "Nije u APR-u." },
    });
  });

  it("is told to the owner when it is decided, in his list and by mail, once", async () => {
    await portal.signIn({
      username: "kupac",
      role: "partner",
      partner: "A",
      partnerRole: "buyer",
    });
    await portal.house(sql`
      update app_user set email = username || '@primer.rs'
      where username in ('anna', 'kupac')`);
    await ask();
    const [shown] = await requests();
    await Promise.all(
      [1, 2].map(() => decide(false, { ...(shown && { shown }) })),
    );
    expect(
      await portal.house(sql`
        select u.username, n.link, n.said -> 'sr-Latn' as said from notice n
        join app_user u on u.id = n.user_id where u.username in ('anna', 'kupac')`),
    ).toEqual([
      {
        username: "anna",
        link: "/more/company",
        said: {
          title: "Izmena podataka firme nije prihvaćena",
          text: "Nije u APR-u.",
        },
      },
    ]);
    expect(
      await portal.house(sql`select recipient from mail where kind = 'notice'`),
    ).toEqual([{ recipient: "anna@primer.rs" }]);
  });

  it("asked anew is the one, and what was seen before is not decided", async () => {
    await ask();
    const [shown] = await requests();
    Object.assign(portal.services.clock, {
      now: () => new Date("2026-11-23T10:00:05Z"),
    });
    await ask({ address: "Nova 3" });
    expect(await requests()).toMatchObject([
      { changes: { address: { to: "Nova 3" } } },
    ]);
    expect(asked(await decide(true, { ...(shown && { shown }) }))).toEqual([
      409,
      "request_moved",
    ]);
  });

  it.each([1, 2, 3])("gets one answer of two at once (%i)", async () => {
    await ask();
    const [shown] = await requests();
    const answers = await Promise.all([
      decide(true, { ...(shown && { shown }) }),
      decide(false, { ...(shown && { shown }) }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("is the owner's alone, and a salesperson's within his portfolio", async () => {
    for (const partnerRole of ["buyer", "finance", "service"]) {
      const who = await portal.signIn({
        username: partnerRole,
        role: "partner",
        partner: "A",
        partnerRole,
      });
      expect(asked(await ask({}, who))).toEqual([403, "owner_only"]);
      const free = { email: "", phone: "", contact: "" };
      expect(asked(await portal.mutate("profile.saveFree", free, who))).toEqual(
        [403, "owner_only"],
      );
    }
    await ask({}, portal.b);
    expect(await requests(portal.sales)).toEqual([]);
    const [theirs] = await requests();
    const no = await decide(true, {
      who: portal.sales,
      ...(theirs && { shown: theirs }),
    });
    const none = await decide(true, {
      who: portal.sales,
      shown: { request: 999_999, at: theirs?.at ?? "", changes: {} },
    });
    expect(no.status).toBe(404);
    expect(withoutCorrelation(no.body)).toBe(withoutCorrelation(none.body));
  });

  it("says what is wrong with it", async () => {
    expect(asked(await ask({ bankAccount: "265-1234-89" }))).toEqual([
      400,
      "bank_account_wrong",
    ]);
    expect(asked(await ask({ address: "Stara 1" }))).toEqual([
      400,
      "nothing_to_change",
    ]);
    expect((await ask({ address: " \r\n" })).status).toBe(400);
  });
});

it("what is free is changed at once, in one line, and stays through the ERP's next file", async () => {
  const saved = await portal.mutate(
    "profile.saveFree",
    { email: "novi@example.rs", phone: "2\r\nX: y", contact: "Ana Đukić" },
    portal.a,
  );
  expect(saved.status).toBe(200);
  await importAddress("Stara 1");
  expect(await own()).toMatchObject({
    data: { email: "novi@example.rs", phone: "2 X: y", contact: "Ana Đukić" },
  });
});
