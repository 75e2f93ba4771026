import { sql } from "kysely";
import { expect, it } from "vitest";
import { cardFile, workedCard } from "../../test/fixtures/ledger-card.ts";
import { addStaff } from "../../test/fixtures/shop.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import type { ReminderPolicy } from "../../db/tables/company.ts";
import { paymentReminderMail } from "../documents/payment-reminder-mail.ts";
import { readConfig } from "../platform/config.ts";
import { isRefusal } from "../core/refusal.ts";
import {
  getReminderPolicy,
  saveReminderPolicy,
  sendReminders,
} from "./reminders.ts";

const POLICY: ReminderPolicy = { friendly: 3, plain: 3, firm: 15 };

let boss: { userId: number; username: string };
const test = await useFreshExchange(async (fresh) => {
  boss = await addStaff(fresh.db, "boss");
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name,email\nP,Prvi,p@primer.rs\n");
});

const config = readConfig({});
const on = async (policy: ReminderPolicy | null) => {
  const { policy: read } = await getReminderPolicy(test);
  return await saveReminderPolicy(test, boss, { policy, read });
};
const run = (moment: string) =>
  sendReminders({
    db: test.db,
    clock: { now: () => new Date(moment) },
    config,
  });
const mails = () =>
  test.house<{ recipient: string; payload: { tone: string; total: number } }>(
    sql`select recipient, payload from mail where kind = 'payment_reminder' order by id`,
  );
const told = async () => {
  const rows = await test.house<{ said: string }>(sql`
    select concat_ws(' ', payload ->> 'tone', (select string_agg(d ->> 'number', ',')
      from json_array_elements((payload -> 'documents')::json) d)) as said
    from mail where kind = 'payment_reminder' order by id`);
  return rows.map(({ said }) => said);
};

it("goes to nobody until the wholesaler says so, and not at night", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  expect(await run("2026-11-23T11:00:00Z")).toBe(0);
  await on(POLICY);
  expect(await run("2026-11-23T02:00:00Z")).toBe(0);
  expect(await mails()).toEqual([]);
});

it("goes once for each document in each tone, whoever looks at the same time", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await on(POLICY);
  await Promise.all([1, 2, 3].map(() => run("2026-11-23T11:00:00Z")));
  // 39 and 14 days late: one letter, in the firmer tone.
  expect(await told()).toEqual(["firm RN-101,RN-118"]);
  expect((await mails())[0]).toMatchObject({
    recipient: "p@primer.rs",
    payload: { total: 10_500_000 },
  });
  expect(await run("2026-11-23T12:00:00Z")).toBe(0);
  // A day later the second is fifteen days late; the third is due in three days on the second.
  await run("2026-11-24T11:00:00Z");
  await run("2026-12-02T11:00:00Z");
  expect(await told()).toEqual([
    "firm RN-101,RN-118",
    "firm RN-118",
    "friendly RN-131",
  ]);
});

it("stands in the list of those who see the company's money, with the amount in the app only", async () => {
  await test.house(sql`
    insert into app_user (username, password_hash, role, partner_id, partner_role)
    select r || '-p', '', 'partner', id, r from partner,
      unnest(array['owner', 'finance', 'buyer', 'service']) r where code = 'P'`);
  await test.apply("ledger", cardFile(...workedCard("P")));
  await on(POLICY);
  await Promise.all([1, 2].map(() => run("2026-11-23T11:00:00Z")));
  await run("2026-11-24T11:00:00Z");
  await run("2026-12-02T11:00:00Z");
  const rows = await test.house<{ username: string; said: object }>(sql`
    select u.username, n.class, n.link, n.said -> 'sr-Latn' as latin, n.said -> 'sr-Cyrl' as cyr
    from notice n join app_user u on u.id = n.user_id order by n.id, u.id`);
  const severe = {
    class: "money",
    link: "/ledger",
    latin: {
      title: "Opomena: dokumenta nisu plaćena",
      text: "Za plaćanje 105.000,00 RSD.",
      locked: "Opomena za plaćanje",
    },
  };
  expect(rows).toMatchObject([
    { username: "owner-p", ...severe },
    { username: "finance-p", ...severe },
    { latin: { title: "Opomena: RN RN-118 nije plaćen" } },
    { latin: { title: "Opomena: RN RN-118 nije plaćen" } },
    { latin: { title: "Uskoro dospeva RN RN-131" } },
    { cyr: { title: "Ускоро доспева RN RN-131" } },
  ]);
});

it("goes once to who is written to for a company without an address, and by choice to others", async () => {
  await test.house(sql`update partner set email = '' where code = 'P'`);
  await test.house(sql`
    insert into app_user (username, password_hash, role, partner_id, partner_role, email)
    select r || '-p', '', 'partner', id, r, r || '@primer.rs' from partner,
      unnest(array['owner', 'finance']) r where code = 'P'`);
  await test.house(sql`
    insert into notice_setting (partner_id, user_id, push, mail)
    select partner_id, id, '{}', '{money}' from app_user where partner_id is not null`);
  await test.apply("ledger", cardFile(...workedCard("P")));
  await on(POLICY);
  await run("2026-11-23T11:00:00Z");
  expect(
    await test.house(sql`select kind, recipient from mail order by kind`),
  ).toEqual([
    { kind: "notice", recipient: "owner@primer.rs" },
    { kind: "payment_reminder", recipient: "finance@primer.rs" },
  ]);
});

it("goes again on the same day for what came since, as a mail of its own", async () => {
  const [first, ...others] = workedCard("P");
  await test.apply("ledger", cardFile(String(first)));
  await on(POLICY);
  await run("2026-11-23T09:00:00Z");
  await test.apply("ledger", cardFile(...[first, ...others].map(String)));
  await run("2026-11-23T11:00:00Z");
  expect(await told()).toEqual(["firm RN-101", "plain RN-118"]);
  const ids = await test.house<{ id: string }>(
    sql`select distinct message_id as id from mail where kind = 'payment_reminder'`,
  );
  expect(ids).toHaveLength(2);
});

it("stops when it is paid, and waits for the days that the partner is tolerated", async () => {
  await test.apply(
    "partners",
    "code,name,email,overdue_tolerance_days\nP,Prvi,p@primer.rs,20\n",
  );
  await test.apply("ledger", cardFile(...workedCard("P")));
  await on({ friendly: null, plain: 3, firm: null });
  await run("2026-11-23T11:00:00Z");
  expect(await told()).toEqual(["plain RN-101"]);
  const [first, second, ...others] = workedCard("P");
  await test.apply(
    "ledger",
    cardFile(
      ...[first, second?.replace(",75000,", ",0,"), ...others].map(String),
      "P,UPL,IZV-50,2026-11-25,0,75000,e7,,0,RN-118,,Uplata",
    ),
  );
  await run("2026-12-20T11:00:00Z");
  expect(await told()).toEqual(["plain RN-101"]);
});

it.each([
  ["friendly", "Podsetnik: uskoro dospeva 105.000,00 RSD"],
  ["plain", "Dospelo je 105.000,00 RSD"],
  ["firm", "Opomena: neplaćeno 105.000,00 RSD"],
] as const)("speaks in a %s tone, and names the documents", (tone, heading) => {
  const mail = paymentReminderMail({
    tone,
    currency: "RSD",
    total: 10_500_000,
    documents: Array.from({ length: 22 }, (_, index) => ({
      type: "RN",
      number: `RN-${index}\r\nBcc: x@y.rs`,
      dueDate: "2026-11-09",
      open: 7_500_000,
    })),
    recipient: "p@primer.rs",
    messageId: "<a@b>",
    language: "sr-Latn",
    sellerName: "Stovarište",
    link: "https://portal.rs/ledger",
  });
  expect(mail.subject).toBe(`${heading} · Stovarište`);
  expect(mail.text).toContain(
    "RN RN-0 Bcc: x@y.rs, valuta 09.11.2026.: 75.000,00 RSD",
  );
  expect(mail.text).toContain("i još 2 dokumenta");
  expect(mail.text).toContain("https://portal.rs/ledger");
});

it("keeps silent on a document that is promised, until the day of the promise has passed", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await test.house(sql`
    insert into payment_promise (partner_id, id, version, at, by_user_id, by_name, currency, place,
      made_on, amount, due_on, said_by, note, withdrawn)
    select e.partner_id, gen_random_uuid(), 1, now(), u.id, 'boss', 'RSD', e.place,
      '2026-11-20', 3000000, '2026-11-24', '', '', false
    from ledger_entry e cross join app_user u where e.document_number = 'RN-101'`);
  await on(POLICY);
  await run("2026-11-24T11:00:00Z");
  expect(await told()).toEqual(["firm RN-118"]);
  await run("2026-11-25T11:00:00Z");
  expect(await told()).toEqual(["firm RN-118", "firm RN-101"]);
});

it("takes one of two who say at once when reminders go, and keeps who said it", async () => {
  const answers = await Promise.all(
    [POLICY, { ...POLICY, firm: null }].map((policy) =>
      saveReminderPolicy(test, boss, { policy, read: null }),
    ),
  );
  expect(answers.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile", params: { by: "boss" } },
  ]);
  const { policy, edits } = await getReminderPolicy(test);
  expect(edits).toMatchObject([
    { byName: "boss", before: { policy: null }, after: { policy } },
  ]);
});
