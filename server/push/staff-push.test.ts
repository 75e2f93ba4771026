import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { usePortal } from "../../test/fixtures/portal.ts";
import { openDevice } from "../../test/fixtures/push-device.ts";
import { sendMailJob } from "../documents/send-mail.ts";
import type { OutgoingMail } from "../platform/mailer.ts";
import { sendPushJob } from "./send-push.ts";

const portal = await usePortal();
const NOW = "2026-11-23T10:00:00.000Z";
const other = await portal.signIn({ username: "zoran", role: "sales" });
await portal.house(
  sql`update app_user set email = username || '@veleprodaja.example.rs' where role <> 'partner'`,
);

beforeEach(async () => {
  await portal.house(sql`delete from push_subscription`);
  await portal.house(sql`delete from staff_notice_setting`);
  await portal.house(sql`delete from staff_notice`);
  await portal.house(sql`update department set email = ''`);
  await portal.house(sql`delete from department_member`);
  await sql`delete from graphile_worker._private_jobs`.execute(portal.db);
  await portal.house(sql`delete from mail`);
  await portal.house(
    sql`update price_ask set state = 'withdrawn', decided_at = now() where state = 'open'`,
  );
});

const listen = async (name: string, who = portal.sales) => {
  const device = openDevice(name);
  const { endpoint, keys } = device;
  const { status } = await portal.mutate(
    "push.staff.subscribe",
    { endpoint, keys },
    who,
  );
  expect(status).toBe(200);
  return device;
};
const ask = (who = portal.a, itemCode = "NOVO") =>
  portal.mutate(
    "asks.ask",
    { id: randomUUID(), itemCode, quantity: "7", note: "KANARINAC" },
    who,
  );
const write = (who = portal.a) =>
  portal.mutate("messages.send", { id: randomUUID(), text: "KANARINAC" }, who);
const claim = (who = portal.a) =>
  portal.mutate(
    "claims.submit",
    { id: randomUUID(), itemCode: "NOVO", fault: "KANARINAC" },
    who,
  );
const jobs = (name: string) =>
  portal.house<{ job: Record<string, unknown> }>(
    sql`select job from queued_jobs(${name}) job`,
  );

/** Does what was asked for at a moment; what went to which address. */
async function push(now = NOW): Promise<{ endpoint: string; body: Buffer }[]> {
  const went: { endpoint: string; body: Buffer }[] = [];
  const services = { ...portal.services, clock: { now: () => new Date(now) } };
  const send = sendPushJob(services, ({ endpoint, body }) => {
    went.push({ endpoint, body });
    return Promise.resolve(201);
  });
  const asked = await jobs("send_push");
  await sql`delete from graphile_worker._private_jobs`.execute(portal.db);
  for (const { job } of asked)
    // oxlint-disable-next-line no-await-in-loop -- as they wait
    await send(job, { attempt: 1, isLastAttempt: false });
  return went;
}

/** Who is told, by class. */
const told = async () =>
  (
    await portal.house<{ who: string }>(sql`
      select n.class || ' ' || u.username as who
      from staff_notice n join app_user u on u.id = n.user_id order by 1`)
  ).map(({ who }) => who);

it("tells a partner's salesperson of a price that is asked for, and shows neither price, note nor name", async () => {
  const device = await listen("seller");
  await listen("zoran", other);
  await ask();
  const went = await push();
  expect(went.map(({ endpoint }) => endpoint)).toEqual([device.endpoint]);
  const [ask1] = await portal.house<{ number: number }>(
    sql`select number from price_ask where state = 'open'`,
  );
  expect(device.read(went[0]?.body ?? Buffer.from(""))).toEqual({
    class: "asks",
    text: "Partner traži cenu",
    link: `/admin/asks?ask=${ask1?.number}`,
    tag: `asks:${ask1?.number}`,
    own: false,
  });
});

it("tells whoever administers where a partner has no salesperson, and not who acts himself", async () => {
  await ask(portal.b);
  await write(portal.b);
  await claim(portal.b);
  expect(await told()).toEqual(["asks boss", "claims boss", "messages boss"]);
  await portal.house(sql`delete from staff_notice`);
  await ask({ ...portal.sales, partner: "A" });
  expect(await told()).toEqual([]);
});

it("tells the department of a message, and of a claim only those who may open it", async () => {
  await portal.house(sql`
    insert into department_member (department_id, user_id)
    select d.id, u.id from department d, app_user u
    where d.is_default and u.username in ('zoran', 'boss')`);
  await write();
  await claim();
  expect(await told()).toEqual([
    "claims boss",
    "claims seller",
    "messages boss",
    "messages seller",
    "messages zoran",
  ]);
});

it("tells only him whose hands a thread is in", async () => {
  const id = randomUUID();
  await portal.mutate("messages.send", { id, text: "Prva" }, portal.a);
  await portal.house(sql`delete from staff_notice`);
  await portal.house(sql`
    update message_thread set assignee_id = (select id from app_user where username = 'zoran'),
      assignee_name = 'zoran' where id = ${id}`);
  await portal.mutate(
    "messages.send",
    { id: randomUUID(), thread: id, text: "Druga" },
    portal.a,
  );
  expect(await told()).toEqual(["messages zoran"]);
});

it("waits through his quiet hours, and then tells only what still waits", async () => {
  const quiet = { from: 11, to: 13 };
  const classes = ["asks", "messages", "claims"];
  await portal.mutate(
    "notices.staff.saveSettings",
    { push: classes, mail: [], quiet },
    portal.sales,
  );
  await listen("seller");
  const { data: asked } = await ask();
  await claim();
  expect(await push("2026-11-23T10:20:00Z")).toEqual([]);
  const { rows } = await sql<{ at: Date }>`
    select run_at as at from graphile_worker._private_jobs`.execute(portal.db);
  const end = new Date("2026-11-23T12:00:00Z");
  expect(rows).toEqual([{ at: end }, { at: end }]);
  await portal.mutate("asks.withdraw", { id: asked["id"] }, portal.a);
  expect(await push("2026-11-23T12:00:00Z")).toHaveLength(1);
});

it("tells nothing of a class that he has switched off, nor a day later", async () => {
  await portal.mutate(
    "notices.staff.saveSettings",
    { push: ["messages"], mail: [], quiet: null },
    portal.sales,
  );
  await listen("seller");
  await ask();
  expect(await push()).toEqual([]);
  await write();
  expect(await push("2026-11-24T10:00:01Z")).toEqual([]);
  expect(
    (await portal.query("notices.staff.settings", undefined, portal.sales))
      .data,
  ).toEqual({
    push: ["messages"],
    mail: [],
    quiet: null,
  });
});

it("mails where no device listens, and a message only where its department has no mailbox", async () => {
  const recipients = async () =>
    (
      await portal.house<{ recipient: string }>(
        sql`select recipient from mail where kind = 'staff_notice' order by id`,
      )
    ).map(({ recipient }) => recipient);
  await ask();
  expect(await recipients()).toEqual(["seller@veleprodaja.example.rs"]);
  const mails: OutgoingMail[] = [];
  const job = sendMailJob(portal.services, {
    send: (mail) => {
      mails.push(mail);
      return Promise.resolve("sent");
    },
    close: () => undefined,
  });
  const [wanted] = await portal.house<{ id: number }>(
    sql`select id from mail where kind = 'staff_notice'`,
  );
  await job({ mailId: wanted?.id }, { attempt: 1, isLastAttempt: false });
  expect(mails[0]?.subject).toMatch(/^Partner traži cenu · /);
  expect(mails[0]?.text).toContain("Partner A: ");
  expect(mails[0]?.text).toContain("/admin/asks?ask=");

  await portal.house(sql`update department set email = 'servis@example.rs'`);
  await write();
  await portal.house(sql`update department set email = ''`);
  expect(await recipients()).toHaveLength(1);
  await write();
  expect(await recipients()).toHaveLength(2);
  await listen("seller");
  await claim();
  expect(await recipients()).toHaveLength(2);
});

it("is told once, also where the same is sent twice at once", async () => {
  const id = randomUUID();
  const send = () =>
    portal.mutate(
      "asks.ask",
      { id, itemCode: "NOVO", quantity: "7", note: "" },
      portal.a,
    );
  await Promise.all([send(), send(), send()]);
  expect(await told()).toEqual(["asks seller"]);
});

it("is not for a partner's people, whose devices hear of theirs", async () => {
  const { endpoint, keys } = openDevice("anna");
  const { status, data } = await portal.mutate(
    "push.staff.subscribe",
    { endpoint, keys },
    portal.a,
  );
  expect([status, data["reason"]]).toEqual([403, "no_permission"]);
});
