import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { sendMailJob } from "../documents/send-mail.ts";
import { HOUSE, inTransaction, type Scope } from "../platform/database.ts";
import type { OutgoingMail } from "../platform/mailer.ts";
import { sendPushJob } from "../push/send-push.ts";
import { noteEach, noteForPartner, noteForUsers } from "./note.queries.ts";
import { say } from "./say.rules.ts";

const portal = await usePortal();
const NOW = "2026-11-23T10:00:00.000Z";
const at = new Date(NOW);
const { A, B } = Object.fromEntries(
  (
    await portal.house<{ code: string; id: number }>(
      sql`select code, id from partner`,
    )
  ).map(({ code, id }) => [code, id]),
) as Record<"A" | "B", number>;
const finance = await portal.signIn({
  username: "fina",
  role: "partner",
  partner: "A",
  partnerRole: "finance",
});
const buyer = await portal.signIn({
  username: "kupac",
  role: "partner",
  partner: "A",
  partnerRole: "buyer",
});
const idOf = async (username: string) => {
  const rows = await portal.house<{ id: number }>(
    sql`select id from app_user where username = ${username}`,
  );
  return rows[0]?.id ?? 0;
};

const note = (key = "k") => ({
  class: "messages" as const,
  key,
  link: "/messages/1",
  said: say(
    {
      latin: { title: "Odgovor na poruku", text: "Pišite nam" },
      english: { title: "An answer", text: "Write to us" },
    },
    {},
  ),
  at,
});
const told = (who: Who, input?: object) =>
  portal.query("notices.list", input, who).then(({ data }) => data);
const titles = async (who: Who) =>
  ((await told(who))["notices"] as { title: string }[]).map(
    ({ title }) => title,
  );
const within = <T>(
  work: (trx: Parameters<typeof noteForUsers>[0]) => Promise<T>,
  scope: Scope = HOUSE,
) => inTransaction(portal.db, scope, work);

beforeEach(async () => {
  await portal.house(sql`update app_user set email = ''`);
});
afterEach(async () => {
  await portal.house(sql`delete from notice`);
  await portal.house(sql`delete from notice_setting`);
  await portal.house(sql`delete from push_subscription`);
  await portal.house(sql`delete from mail`);
  await sql`delete from graphile_worker._private_jobs`.execute(portal.db);
});

it("tells a company's people of its order, and nobody else; who placed it has read it", async () => {
  const placed = await portal.mutate(
    "orders.place",
    {
      id: randomUUID(),
      lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
    },
    portal.a,
  );
  const number = String(placed.data["number"]);
  const [only] = (await told(buyer))["notices"] as object[];
  expect(only).toEqual({
    id: expect.any(Number),
    at: NOW,
    class: "orders",
    title: `Narudžbina ${number} je primljena`,
    text: "",
    link: `/orders/${number}`,
    read: false,
  });
  expect(await told(portal.a)).toMatchObject({
    notices: [{ read: true }],
    unread: 0,
  });
  expect(await told(portal.b)).toEqual({ notices: [], next: null, unread: 0 });
  expect((await told({ ...portal.sales, partner: "A" }))["notices"]).toEqual(
    [],
  );
});

it("tells roles, persons, and the same thing once, also to two who say it at once", async () => {
  const roles = ["finance" as const];
  expect(
    await Promise.all([
      within((trx) => noteForPartner(trx, { partnerId: A, roles }, note())),
      within((trx) => noteForPartner(trx, { partnerId: A, roles }, note())),
    ]).then((counts) => counts.toSorted()),
  ).toEqual([0, 1]);
  expect(await titles(finance)).toEqual(["Odgovor na poruku"]);
  expect(await titles(buyer)).toEqual([]);
  const ids = [await idOf("boban"), await idOf("boss")];
  expect(await within((trx) => noteForUsers(trx, ids, note()))).toBe(1);
  expect(await titles(portal.b)).toEqual(["Odgovor na poruku"]);
  await within(async (trx) =>
    noteEach(trx, [
      { ...note("one"), userId: await idOf("kupac") },
      { ...note("two"), partnerId: B, roles: ["owner"] },
      { ...note("three"), partnerId: A, roles: ["finance"] },
    ]),
  );
  expect(
    await portal.house(sql`
      select u.username, n.key from notice n join app_user u on u.id = n.user_id
      where key <> 'k' and u.username <> 'kupac-b' order by n.id`),
  ).toEqual([
    { username: "kupac", key: "one" },
    { username: "boban", key: "two" },
    { username: "fina", key: "three" },
  ]);
});

it("may be told in a partner's own transaction, and is gone when that fails", async () => {
  const own = { role: "partner", partnerId: A } as const;
  const failing = within(async (trx) => {
    await noteForPartner(trx, { partnerId: A }, note());
    throw new Error("not after all");
  }, own);
  await expect(failing).rejects.toThrow("not after all");
  expect(await titles(buyer)).toEqual([]);
  await within((trx) => noteForPartner(trx, { partnerId: A }, note()), own);
  expect(await titles(buyer)).toEqual(["Odgovor na poruku"]);
});

it("reads one, those of a place, and all that was seen; another's stays as it is", async () => {
  for (const key of ["1", "2", "3"])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await within((trx) => noteForPartner(trx, { partnerId: A }, note(key)));
  const page = await told(buyer);
  const ids = (page["notices"] as { id: number }[]).map(({ id }) => id);
  expect(page).toMatchObject({ unread: 3, next: null });
  const mark = (input: object, who = buyer) =>
    portal.mutate("notices.markRead", input, who).then(({ data }) => data);
  expect(await mark({ id: ids[0] }, finance)).toEqual({ unread: 3 });
  expect(await mark({ id: ids[0] })).toEqual({ unread: 2 });
  expect(await mark({ upTo: ids[2] })).toEqual({ unread: 1 });
  expect(await mark({ link: "/elsewhere" })).toEqual({ unread: 1 });
  expect(await mark({ link: "/messages/1" })).toEqual({ unread: 0 });
  const acting = { ...portal.admin, partner: "A" };
  const asStaff = await portal.mutate("notices.markRead", { id: 1 }, acting);
  expect(asStaff.status).toBe(403);
});

it("pages by what was seen, and by class", async () => {
  await within(async (trx) => {
    const userId = await idOf("kupac");
    const many = Array.from({ length: 35 }, (_, index) => ({
      ...note(String(index)),
      userId,
    }));
    await noteEach(trx, many);
    await noteEach(trx, [{ ...note("money"), class: "money", userId }]);
  });
  const first = await told(buyer);
  expect(first["notices"]).toHaveLength(30);
  const rest = await told(buyer, { before: first["next"] });
  expect(rest).toMatchObject({ next: null, unread: 36 });
  expect(rest["notices"]).toHaveLength(6);
  const money = await told(buyer, { class: "money" });
  expect(money["notices"]).toHaveLength(1);
});

/** A device of this person. */
async function listen(username: string): Promise<void> {
  await portal.house(sql`
    insert into push_subscription
      (user_id, session_hash, endpoint, p256dh, auth, classes, created_at)
    select s.user_id, s.id_hash, 'https://push.example.com/' || s.user_id,
      'BDd3_hVL9fZi9Ybo2UUzA284WG5FZR30_95YeZJsiApwXKpNcF1rRPF3foIiBHXRdJI2Qhumhf6_LFTeZaNndIo',
      'xS03Fi5ErfTNH_l9WHE9Ig', '{order_accepted}', ${at}
    from user_session s join app_user u on u.id = s.user_id where u.username = ${username}`);
}

/** Does the notifications that wait, and says how many went; what is asked for anew is left. */
async function push(now: string): Promise<number> {
  let went = 0;
  const clock = { now: () => new Date(now) };
  const job = sendPushJob({ ...portal.services, clock }, () => {
    went += 1;
    return Promise.resolve(201);
  });
  const jobs = await portal.house<{ job: unknown }>(
    sql`select job from queued_jobs('send_push') job`,
  );
  await sql`delete from graphile_worker._private_jobs`.execute(portal.db);
  for (const { job: payload } of jobs)
    // oxlint-disable-next-line no-await-in-loop -- as they wait
    await job(payload, { attempt: 1, isLastAttempt: false });
  return went;
}

const settings = (change: object) =>
  portal.mutate(
    "notices.saveSettings",
    { push: ["messages", "news"], mail: [], quiet: null, ...change },
    buyer,
  );

it("pushes what a person wants, and lets it wait through his quiet hours; news is dropped", async () => {
  await listen("kupac");
  const tell = (change: object) =>
    within((trx) =>
      noteForPartner(
        trx,
        { partnerId: A },
        { ...note(randomUUID()), ...change },
      ),
    );
  await tell({});
  await tell({ class: "news" });
  expect(await push(NOW)).toBe(1);

  await settings({ push: ["news"] });
  await tell({});
  expect(await push(NOW)).toBe(0);

  // In Belgrade it is past eleven in the morning.
  await settings({ quiet: { from: 11, to: 13 } });
  await tell({});
  await tell({ class: "news" });
  expect(await push("2026-11-23T10:20:00Z")).toBe(0);
  const { rows } = await sql<{ at: Date }>`
    select run_at as at from graphile_worker._private_jobs`.execute(portal.db);
  expect(rows).toEqual([{ at: new Date("2026-11-23T12:00:00Z") }]);
  expect(await push("2026-11-23T12:00:00Z")).toBe(1);
});

it("pushes nothing that is read meanwhile, nor to a person who has gone", async () => {
  await listen("kupac");
  await within((trx) => noteForPartner(trx, { partnerId: A }, note()));
  await portal.mutate("notices.markRead", { link: "/messages/1" }, buyer);
  expect(await push(NOW)).toBe(0);
});

it("asks the person of orders too, and the device what of them", async () => {
  await listen("kupac");
  const place = () =>
    portal.mutate(
      "orders.place",
      {
        id: randomUUID(),
        lines: [{ itemCode: "NOVO", quantity: "1", expectedPrice: 120_000 }],
      },
      portal.a,
    );
  await place();
  expect(await push(NOW)).toBe(1);
  await settings({ push: ["messages"] });
  await place();
  expect(await push(NOW)).toBe(0);
});

it("mails what a person wants mailed, with its link and without markup", async () => {
  await portal.house(
    sql`update app_user set email = username || '@primer.rs', language = 'en'
      where username in ('anna', 'fina', 'kupac')`,
  );
  await settings({ mail: [] });
  await within((trx) =>
    noteForPartner(
      trx,
      { partnerId: A },
      {
        ...note(),
        said: say(
          {
            latin: { title: "x" },
            english: { title: "<b>One</b>", text: "First\n<i>Second" },
          },
          {},
        ),
      },
    ),
  );
  await within((trx) =>
    noteForPartner(trx, { partnerId: A }, { ...note("quiet"), byMail: false }),
  );
  const mails = await portal.house<{ id: number; recipient: string }>(
    sql`select id, recipient from mail where kind = 'notice' order by recipient`,
  );
  expect(mails.map(({ recipient }) => recipient)).toEqual([
    "anna@primer.rs",
    "fina@primer.rs",
  ]);
  const sent: OutgoingMail[] = [];
  const send = (mail: OutgoingMail) => {
    sent.push(mail);
    return Promise.resolve("sent" as const);
  };
  const job = sendMailJob(portal.services, { send, close: () => {} });
  await job({ mailId: mails[0]?.id }, { attempt: 1, isLastAttempt: false });
  expect(sent[0]?.subject).toMatch(/^<b>One<\/b> · /);
  expect(sent[0]?.text).toContain("http://rabat.test/messages/1");
  expect(sent[0]?.html).toContain("&lt;i&gt;Second");
});

it("keeps the settings of each person, and says so to him alone", async () => {
  const mine = { push: ["stock"], mail: ["news"], quiet: { from: 22, to: 6 } };
  await Promise.all([settings(mine), settings(mine)]);
  const of = (who: Who) =>
    portal.query("notices.settings", undefined, who).then(({ data }) => data);
  expect(await of(buyer)).toEqual(mine);
  expect(await of(finance)).toEqual({
    push: ["orders", "money", "service", "messages", "stock"],
    mail: ["news", "service", "messages", "stock"],
    quiet: null,
  });
});
