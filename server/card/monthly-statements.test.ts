import { sql } from "kysely";
import { readSheet } from "read-excel-file/node";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { cardFile, workedCard } from "../../test/fixtures/ledger-card.ts";
import { isRefusal } from "../core/refusal.ts";
import {
  startMailSink,
  type MailSink,
  type ReceivedMail,
} from "../../test/fixtures/mail-sink.ts";
import { readPdfText } from "../../test/fixtures/read-pdf.ts";
import { addStaff } from "../../test/fixtures/shop.ts";
import {
  loadTwoItems,
  useFreshExchange,
} from "../../test/fixtures/test-exchange.ts";
import type { StatementPolicy } from "../../db/tables/company.ts";
import { sendMailJob } from "../documents/send-mail.ts";
import { readConfig } from "../platform/config.ts";
import { createMailer, type Mailer } from "../platform/mailer.ts";
import type { Services } from "../platform/trpc.ts";
import {
  answerStatement,
  viewMailedStatement,
  viewStatementAnswers,
} from "./answer-statement.ts";
import {
  getStatementPolicy,
  saveStatementPolicy,
  sendMonthlyStatements,
} from "./monthly-statements.ts";
import { setStatementMail, viewStatementMail } from "./statement-wish.ts";

let boss: { userId: number; username: string };
const test = await useFreshExchange(async (fresh) => {
  boss = await addStaff(fresh.db, "boss");
  await loadTwoItems(fresh);
  await fresh.apply("partners", "code,name\nP,Prvi\nD,Drugi\n");
  for (const [name, partner, role, language, email] of [
    ["vlasnik", "P", "owner", "sr-Latn", "vlasnik@p.rs"],
    ["fina", "P", "finance", "sr-Cyrl", "fina@p.rs"],
    ["kupac", "P", "buyer", "sr-Latn", "kupac@p.rs"],
    ["nema", "P", "finance", "sr-Latn", ""],
    ["drugi", "D", "owner", "en", "owner@d.rs"],
  ])
    // oxlint-disable-next-line no-await-in-loop -- their ids are in this order
    await fresh.house(sql`
      insert into app_user (username, password_hash, role, partner_id, partner_role, language, email)
      select ${name}, 'x', 'partner', id, ${role}, ${language}, ${email}
      from partner where code = ${partner}`);
});

let sink: MailSink;
let mailer: Mailer;
beforeAll(async () => {
  sink = await startMailSink();
  mailer = createMailer({ smtpUrl: sink.url, dataDir: "/nowhere" });
});
afterEach(() => {
  sink.mails.length = 0;
});
afterAll(async () => {
  mailer.close();
  await sink.close();
});

const at = (moment: string): Services => ({
  ...test,
  config: readConfig({ PUBLIC_URL: "https://portal.rs" }),
  clock: { now: () => new Date(moment) },
});
const run = (moment: string) => sendMonthlyStatements(at(moment));
const DEFAULT: StatementPolicy["byDefault"] = { kind: "open", format: "pdf" };
const offer = async (
  policy: Omit<StatementPolicy, "since"> | null,
  on = "2026-11-20T10:00:00Z",
) => {
  const { policy: read } = await getStatementPolicy(at(on));
  return await saveStatementPolicy(at(on), boss, { policy, read });
};

async function callerOf(username: string) {
  const [row] = await test.house<{ userId: number; id: number; role: string }>(
    sql`select id as "userId", partner_id as id from app_user where username = ${username}`,
  );
  if (!row) throw new Error(username);
  return {
    userId: row.userId,
    username,
    partner: { id: row.id },
  } as unknown as Parameters<typeof viewStatementMail>[1];
}
const wish = async (
  username: string,
  said: Parameters<typeof setStatementMail>[2],
  on = "2026-11-20T10:00:00Z",
) => setStatementMail(at(on), await callerOf(username), said);

const queued = () =>
  test.house<{ id: number; recipient: string; messageId: string }>(sql`
    select id, recipient, message_id as "messageId" from mail
    where kind = 'monthly_statement' order by recipient, id`);
const recipients = async () => (await queued()).map((one) => one.recipient);

/** Sends what waits, as the job does, and gives what came, by whom it came to. */
async function deliver(moment: string): Promise<ReceivedMail[]> {
  const work = sendMailJob(at(moment), mailer);
  for (const { id } of await queued())
    // oxlint-disable-next-line no-await-in-loop -- in one order
    await work({ mailId: id }, { attempt: 1, isLastAttempt: false });
  return sink.mails.toSorted((one, other) =>
    (one.recipients[0] ?? "") < (other.recipients[0] ?? "") ? -1 : 1,
  );
}

it("goes to nobody until the wholesaler offers it, and none for an empty card", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await wish("vlasnik", { wanted: true, kind: "open", format: "pdf" });
  await wish("drugi", { wanted: true, kind: "open", format: "pdf" });
  expect(await run("2026-12-01T10:00:00Z")).toBe(0);
  await offer({ day: 1, byDefault: null });
  expect(await run("2026-11-30T10:00:00Z")).toBe(0);
  expect(await run("2026-12-01T10:00:00Z")).toBe(1);
  // D has no card at all: noted, and nothing sent.
  expect(await recipients()).toEqual(["vlasnik@p.rs"]);
});

it("goes once a month, whoever looks at the same time and whatever was killed before", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await offer({ day: 28, byDefault: DEFAULT });
  const sent = await Promise.all(
    [1, 2, 3].map(() => run("2026-12-28T10:00:00Z")),
  );
  expect(sent.reduce((sum, one) => sum + one)).toBe(2);
  expect(await run("2026-12-31T22:59:00Z")).toBe(0);
  expect(await recipients()).toEqual(["fina@p.rs", "vlasnik@p.rs"]);
  expect(
    await test.house(sql`
      select p.code, m.month from statement_month m join partner p on p.id = m.partner_id
      order by 1`),
  ).toEqual([
    { code: "D", month: "2026-12-01" },
    { code: "P", month: "2026-12-01" },
  ]);
  const jobs = await test.house(
    sql`select job from queued_jobs('send_mail') job`,
  );
  expect(jobs).toHaveLength(2);
  // 23:59 on the 27th, then midnight of the 28th, in the wholesaler's zone.
  expect(await run("2027-01-27T22:59:00Z")).toBe(0);
  expect(await run("2027-01-27T23:00:00Z")).toBe(2);
});

it.each([
  // 23:30 on the last of a month, and half an hour later; winter and summer.
  ["2026-11-30T22:30:00Z", 0],
  ["2026-11-30T23:00:00Z", 1],
  ["2026-12-31T22:30:00Z", 0],
  ["2026-12-31T23:00:00Z", 1],
  ["2027-06-30T21:30:00Z", 0],
  ["2027-06-30T22:00:00Z", 1],
])("at %s, with the day set before it, sends %i", async (moment, mails) => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await wish("vlasnik", { wanted: true, kind: "open", format: "pdf" });
  // Said on the last but one day of the month, so that this month's day has gone by.
  const eve = new Date(Date.parse(moment) - 24 * 3_600_000).toISOString();
  await offer({ day: 1, byDefault: null }, eve);
  expect(await run(moment)).toBe(mails);
});

it("is in the language and of the kind that each wants, and asks for an answer", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await test.apply(
    "ledger",
    cardFile("D,RN,D-1,2026-11-02,250,0,d1,2026-11-30,,,,Račun"),
  );
  await offer({ day: 1, byDefault: DEFAULT });
  await wish("fina", { wanted: true, kind: "period", format: "pdf" });
  await run("2026-12-01T08:00:00Z");
  const [cyrillic, english, latin] = await deliver("2026-12-01T08:01:00Z");
  expect(latin?.recipients).toEqual(["vlasnik@p.rs"]);
  expect(latin?.subject).toContain("Izvod otvorenih stavki na dan 01.12.2026.");
  expect(latin?.text).toContain("dugujete 165.000,00 RSD.");
  expect(latin?.text).toMatch(
    /slažem se \/ ne slažem se: https:\/\/portal.rs\/ledger\?statement=1&mailed=\d+&side=customer&currency=RSD/,
  );
  expect(latin?.text).toContain("https://portal.rs/more/statements");
  const [file] = latin?.attachments ?? [];
  expect(file?.filename).toBe("ios-2026-12-01-RSD.pdf");
  const open = await readPdfText(file?.content ?? Buffer.alloc(0));
  expect(open).toContain("Stanje na dan 01.12.2026.");
  expect(open).toContain("RN-101");
  expect(open).toContain("165.000,00");

  expect(cyrillic?.recipients).toEqual(["fina@p.rs"]);
  expect(cyrillic?.subject).toContain("Промет од 01.11.2026. до 30.11.2026.");
  const turnover = await readPdfText(
    cyrillic?.attachments[0]?.content ?? Buffer.alloc(0),
  );
  expect(turnover).toContain("Почетно стање");
  expect(turnover).toContain("RN-131");
  expect(turnover).not.toContain("RN-118 ");

  expect(english?.subject).toContain("Open items as of");
  expect(english?.text).toContain("250.00 RSD");
  const theirs = await readPdfText(
    english?.attachments[0]?.content ?? Buffer.alloc(0),
  );
  expect(theirs).toContain("D-1");
  expect(theirs).not.toContain("RN-1");
});

it("keeps its Message-ID through every try, and holds no file meanwhile", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await offer({ day: 1, byDefault: null });
  await wish("vlasnik", { wanted: true, kind: "open", format: "xlsx" });
  await run("2026-12-01T08:00:00Z");
  await sink.behave(450);
  await expect(deliver("2026-12-01T08:01:00Z")).rejects.toThrow(/busy/);
  await sink.behave("accept");
  // What is booked between the tries is on the statement.
  await test.apply(
    "ledger",
    cardFile("P,RN,RN-140,2026-12-01,10,0,e9,2026-12-20,,,,Račun"),
  );
  const [mail] = await deliver("2026-12-01T09:00:00Z");
  const [{ messageId, size } = { messageId: "", size: 0 }] = await test.house<{
    messageId: string;
    size: number;
  }>(
    sql`select message_id as "messageId", pg_column_size(payload) as size from mail`,
  );
  expect(mail?.messageId).toBe(messageId);
  expect(messageId).toMatch(
    /^<statement\.2026-12\.\d+\.\d+\.customer\.RSD@portal\.rs>$/,
  );
  expect(size).toBeLessThan(200);
  const rows = await readSheet(
    mail?.attachments[0]?.content ?? Buffer.alloc(0),
  );
  expect(rows.flat()).toContain("Račun RN-140");
  expect(await deliver("2026-12-01T09:01:00Z")).toHaveLength(1);
});

it("goes as a workbook where nobody would print so long a PDF", async () => {
  await test.house(sql`
    insert into ledger_entry (partner_id, id, place, side, currency, document_type,
      document_number, entry_date, due_date, debit, credit, batch_id)
    select p.id, 900000 + n, 900000 + n, 'customer', 'RSD', 'RN', 'L-' || n,
      '2026-11-01', '2026-11-05', 100, 0, 1
    from partner p cross join generate_series(1, 5001) n where p.code = 'P'`);
  await test.house(sql`
    insert into ledger_open_item (partner_id, side, currency, kind, entry_id, due_date, amount, open)
    select partner_id, side, currency, 'document', id, due_date, debit, debit
    from ledger_entry where document_number like 'L-%'`);
  await test.house(sql`
    insert into ledger_month (partner_id, side, currency, month, debit, credit, entries)
    select id, 'customer', 'RSD', '2026-11-01', 500100, 0, 5001 from partner where code = 'P'`);
  await offer({ day: 1, byDefault: null });
  await wish("vlasnik", { wanted: true, kind: "open", format: "pdf" });
  await wish("fina", { wanted: true, kind: "period", format: "pdf" });
  await run("2026-12-01T08:00:00Z");
  const [period, open] = await deliver("2026-12-01T08:01:00Z");
  expect(open?.text).toContain("predugačak za PDF");
  expect(period?.attachments[0]?.filename).toBe("kartica-2026-11-RSD.xlsx");
  expect(open?.attachments[0]?.filename).toBe("ios-2026-12-01-RSD.xlsx");
  const rows = await readSheet(
    open?.attachments[0]?.content ?? Buffer.alloc(0),
  );
  expect(rows.length).toBeGreaterThan(5001);
});

it("is not held up by a partner of whom it fails", async () => {
  await test.apply(
    "ledger",
    cardFile(...workedCard("P"), "D,RN,D-1,2026-11-02,250,0,d1,,,,,Račun"),
  );
  await offer({ day: 1, byDefault: DEFAULT });
  await sql`
    create function fail_of_p() returns trigger language plpgsql as $$ begin
      if new.partner_id = (select id from partner where code = 'P') then
        raise exception 'not him'; end if; return new; end $$`.execute(test.db);
  await sql`create trigger fail before insert on mail
    for each row execute function fail_of_p()`.execute(test.db);
  expect(await run("2026-12-01T08:00:00Z")).toBe(1);
  expect(await recipients()).toEqual(["owner@d.rs"]);
  await sql`drop trigger fail on mail`.execute(test.db);
  expect(await run("2026-12-01T08:15:00Z")).toBe(2);
  expect(await recipients()).toEqual([
    "fina@p.rs",
    "owner@d.rs",
    "vlasnik@p.rs",
  ]);
});

it("follows each person's own word, from the month after he says it", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await offer({ day: 5, byDefault: DEFAULT });
  expect(
    await viewStatementMail(
      at("2026-12-04T10:00:00Z"),
      await callerOf("vlasnik"),
    ),
  ).toEqual({
    ...DEFAULT,
    wanted: true,
    email: "vlasnik@p.rs",
    next: "2026-12-05",
  });
  await wish("vlasnik", { wanted: false, kind: "open", format: "pdf" });
  await run("2026-12-05T10:00:00Z");
  expect(await recipients()).toEqual(["fina@p.rs"]);
  // On again after the day: not this month.
  expect(
    await wish(
      "vlasnik",
      { wanted: true, kind: "period", format: "xlsx" },
      "2026-12-06T10:00:00Z",
    ),
  ).toEqual({
    wanted: true,
    kind: "period",
    format: "xlsx",
    email: "vlasnik@p.rs",
    next: "2027-01-05",
  });
  expect(await run("2026-12-07T10:00:00Z")).toBe(0);
  expect(await run("2027-01-05T10:00:00Z")).toBe(2);
  await offer(null, "2027-01-06T10:00:00Z");
  expect((await getStatementPolicy(test)).policy).toBeNull();
  expect(await run("2027-02-05T10:00:00Z")).toBe(0);
});

it("does not make up for a day that was past when the first of a partner wished for it", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await offer({ day: 5, byDefault: null });
  const word = { wanted: true, kind: "open", format: "pdf" } as const;
  await wish("vlasnik", word, "2026-12-06T10:00:00Z");
  expect(await run("2026-12-07T10:00:00Z")).toBe(0);
  // Said again, of another kind, he still wants it since the 6th.
  await wish("vlasnik", { ...word, kind: "period" }, "2027-01-05T08:00:00Z");
  expect(await run("2027-01-05T10:00:00Z")).toBe(1);
});

it("is said twice at once by one person and stands once", async () => {
  await offer({ day: 5, byDefault: null });
  const word = { wanted: true, kind: "open", format: "xlsx" } as const;
  await Promise.all([1, 2, 3].map(() => wish("vlasnik", word)));
  expect(
    await test.house(sql`select wanted, format from statement_wish`),
  ).toEqual([{ wanted: true, format: "xlsx" }]);
});

it("is answered as it was mailed, whatever has been booked since", async () => {
  await test.apply("ledger", cardFile(...workedCard("P")));
  await offer({ day: 1, byDefault: DEFAULT });
  await wish("fina", { wanted: true, kind: "period", format: "pdf" });
  await run("2026-12-01T08:00:00Z");
  const mailed = new Map<string, number>(
    (await deliver("2026-12-01T08:01:00Z")).map(
      ({ recipients: [to = ""], text }) => [
        to,
        Number(/mailed=(\d+)/.exec(text ?? "")?.[1]),
      ],
    ),
  );
  await test.apply(
    "ledger",
    cardFile("P,UPL,IZV-9,2026-12-03,0,40000,e8,,,,,Uplata"),
  );
  const later = at("2026-12-10T09:00:00Z");
  const owner = await callerOf("vlasnik");
  const said = {
    side: "customer",
    currency: "RSD",
    balance: 16_500_000,
    agrees: true,
    note: "",
  } as const;
  const open = mailed.get("vlasnik@p.rs") ?? 0;
  const period = mailed.get("fina@p.rs") ?? 0;
  const partnerId = owner.partner?.id ?? 0;
  expect(await viewMailedStatement(later, partnerId, { id: open })).toEqual({
    id: open,
    side: "customer",
    currency: "RSD",
    asOf: "2026-12-01",
    balance: 16_500_000,
  });
  // To today's balance it would be no answer any more.
  expect(await answerStatement(later, owner, said)).toMatchObject({
    reason: "statement_changed",
  });
  for (const one of [open, period])
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await answerStatement(later, owner, { ...said, mailed: one });
  expect(
    (await viewStatementAnswers(later, partnerId)).map((one) => [
      one.asOf,
      one.balance,
    ]),
  ).toEqual([
    ["2026-11-30", 16_500_000],
    ["2026-12-01", 16_500_000],
  ]);
  // Of another amount, card or partner it is none.
  const other = await callerOf("drugi");
  for (const [caller, more, reason] of [
    [owner, { balance: 1 }, "statement_changed"],
    [owner, { currency: "EUR" }, "not_found"],
    [other, {}, "not_found"],
  ] as const)
    expect(
      // oxlint-disable-next-line no-await-in-loop -- a case after the other
      await answerStatement(later, caller, {
        ...said,
        mailed: open,
        ...more,
      }),
    ).toMatchObject({ reason });
  expect(
    await viewMailedStatement(later, other.partner?.id ?? 0, { id: open }),
  ).toMatchObject({ reason: "not_found" });
});

it("takes one of two who say at once when statements go, and keeps who said it", async () => {
  const days = await Promise.all(
    [3, 9].map((day) =>
      saveStatementPolicy(at("2026-11-20T10:00:00Z"), boss, {
        policy: { day, byDefault: DEFAULT },
        read: null,
      }),
    ),
  );
  expect(days.filter(isRefusal)).toMatchObject([
    { reason: "changed_meanwhile", params: { by: "boss" } },
  ]);
  const { policy, edits } = await getStatementPolicy(
    at("2026-11-20T10:00:00Z"),
  );
  expect(edits).toMatchObject([
    { byName: "boss", before: { policy: null }, after: { policy } },
  ]);
});
