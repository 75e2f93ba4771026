import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sendMailJob } from "../../server/documents/send-mail.ts";
import { createMailer } from "../../server/platform/mailer.ts";
import { startMailSink, type ReceivedMail } from "../fixtures/mail-sink.ts";
import { usePortal, type Who } from "../fixtures/portal.ts";

/** What somebody writes who means harm: markup, and a line that would be a header of its own. */
const EVIL = "<script>alert(1)</script>\r\nBcc: zrtva@x.example.rs";
const EVIL_LINE = '<img src=x onerror="alert(1)"> & Co';

const portal = await usePortal();
const sink = await startMailSink();
const mailer = createMailer({
  smtpUrl: sink.url,
  dataDir: portal.services.config.dataDir,
});
let now = Date.parse("2026-11-23T10:00:00Z");
Object.assign(portal.services.clock, { now: () => new Date(now) });
afterAll(async () => {
  mailer.close();
  await sink.close();
});

/** Sends all that waits over SMTP; what came, by kind. */
async function post(): Promise<Map<string, ReceivedMail[]>> {
  const before = sink.mails.length;
  const queued = await portal.house<{ id: number }>(
    sql`select id from mail where state = 'queued' order by id`,
  );
  const job = sendMailJob(portal.services, mailer);
  for (const { id } of queued)
    // oxlint-disable-next-line no-await-in-loop -- as they wait
    await job({ mailId: id }, { attempt: 1, isLastAttempt: false });
  const kinds = await portal.house<{ kind: string; messageId: string }>(
    sql`select kind, message_id as "messageId" from mail where state = 'sent'`,
  );
  const came = new Map<string, ReceivedMail[]>();
  for (const mail of sink.mails.slice(before)) {
    const kind = kinds.find(({ messageId }) => messageId === mail.messageId);
    const name = kind?.kind ?? "unknown";
    came.set(name, [...(came.get(name) ?? []), mail]);
  }
  return came;
}

const mutate = async (path: string, input: object, who: Who) => {
  const answer = await portal.mutate(path, input, who);
  expect([path, answer.status, answer.data["reason"]]).toEqual([
    path,
    200,
    undefined,
  ]);
  return answer.data;
};

let came: Map<string, ReceivedMail[]>;
let claim: string;
let thread: string;

beforeAll(async () => {
  await portal.house(sql`
    update app_user set email = username || '@primer.example.rs' where username in ('anna', 'seller')`);
  await portal.house(
    sql`update partner set email = 'firma@primer.example.rs' where code = 'A'`,
  );
  await portal.house(
    sql`update department set email = 'servis@firma.example.rs'`,
  );
  // A claim, and the service's word on it.
  const claimed = await mutate(
    "claims.submit",
    { id: randomUUID(), itemCode: "UDZ", fault: EVIL },
    portal.a,
  );
  claim = String(claimed["number"]);
  const { data } = await portal.query(
    "claims.staffClaim",
    { number: claim },
    portal.admin,
  );
  await mutate(
    "claims.update",
    {
      number: claim,
      version: data["version"],
      status: "sending_approved",
      note: EVIL,
    },
    portal.admin,
  );
  // A message and its answer.
  thread = randomUUID();
  await mutate("messages.send", { id: thread, text: EVIL }, portal.a);
  await mutate(
    "messages.inbox.answer",
    { partner: "A", thread, id: randomUUID(), text: EVIL },
    portal.admin,
  );
  // News that goes by mail.
  const news = await mutate(
    "news.staff.save",
    {
      news: {
        topic: "daily",
        title: EVIL_LINE,
        body: EVIL,
        titleEn: "",
        bodyEn: "",
        audience: { kind: "partners", partners: ["A"] },
        from: null,
        until: null,
        pinned: false,
        mustConfirm: false,
        byPush: false,
        byMail: true,
        pictures: [],
        items: [],
      },
    },
    portal.admin,
  );
  await mutate("news.staff.publish", news, portal.admin);
  // Somebody is let in; a company is invited; another applies and is refused.
  await mutate(
    "people.invite",
    {
      name: "novi.kupac",
      email: "novi@primer.example.rs",
      role: "buyer",
      orderLimit: null,
    },
    portal.a,
  );
  await mutate(
    "joining.invite",
    { name: EVIL_LINE, email: "pozvan@x.example.rs" },
    portal.admin,
  );
  const { data: opened } = await portal.query("joining.open", {}, {});
  now += 5_000;
  await mutate(
    "joining.send",
    {
      name: EVIL_LINE,
      taxId: "112233446",
      registrationNumber: "20123451",
      contact: "Mira Đukić",
      email: "mira@majstor.example",
      phone: "024 555 333",
      address: "Glavna 1",
      city: "Subotica",
      postalCode: "24000",
      note: "",
      language: "sr-Latn",
      website: "",
      ticket: opened["ticket"],
    },
    {},
  );
  const board = await portal.query("joining.board", undefined, portal.admin);
  const [application] = board.data["applications"] as { id: number }[];
  await mutate(
    "joining.refuse",
    { application: application?.id, reason: EVIL },
    portal.admin,
  );
  // What a company asks to have changed, decided.
  await mutate(
    "profile.ask",
    {
      address: "Nova 1",
      city: "Niš",
      postalCode: "18000",
      bankAccount: "",
      note: EVIL,
    },
    portal.a,
  );
  const requests = await portal.query(
    "profile.requests",
    undefined,
    portal.admin,
  );
  const [request] = requests.data["requests"] as {
    request: number;
    at: string;
  }[];
  await mutate(
    "profile.decide",
    {
      request: request?.request,
      seenAt: request?.at,
      isAccepted: false,
      reason: EVIL_LINE,
    },
    portal.admin,
  );
  came = await post();
});

const sole = (kind: string, to: string): ReceivedMail => {
  const found = (came.get(kind) ?? []).filter(({ recipients }) =>
    recipients.includes(to),
  );
  const [mail] = found;
  if (!mail) throw new Error(`no ${kind} to ${to}`);
  return mail;
};

it("comes of each kind, to whom it is for alone", () => {
  expect(
    Object.fromEntries(
      [...came]
        .map(([kind, mails]): [string, string[]] => [
          kind,
          mails.flatMap(({ recipients }) => recipients).toSorted(),
        ])
        .toSorted(([left], [right]) => left.localeCompare(right)),
    ),
  ).toEqual({
    application_refused: ["mira@majstor.example"],
    claim_news: ["firma@primer.example.rs", "firma@primer.example.rs"],
    invitation: ["novi@primer.example.rs"],
    message: ["anna@primer.example.rs", "servis@firma.example.rs"],
    notice: ["anna@primer.example.rs", "anna@primer.example.rs"],
    partner_invitation: ["pozvan@x.example.rs"],
    staff_notice: ["seller@primer.example.rs"],
  });
});

it("keeps what was written as text, in no header and no markup", () => {
  const all = [...came.values()].flat();
  expect(all.length).toBeGreaterThan(8);
  for (const mail of all) {
    const [head = ""] = mail.source.split(/\r?\n\r?\n/);
    expect(head).not.toMatch(/^bcc:/im);
    // In a subject it may stand as words.
    expect([...mail.headers.keys()]).not.toContain("bcc");
    expect(mail.recipients).not.toContain("zrtva@x.example.rs");
    expect(mail.subject ?? "").not.toMatch(/[\r\n]/);
    // A thread's mails are text alone, as the answers to them are.
    const html = mail.html || "";
    const isOfThread = mail.messageId?.startsWith("<message.");
    expect(html.includes("<html")).toBe(!isOfThread);
    expect(html).not.toMatch(/<script|<img[^>]*onerror/i);
    expect((mail.text ?? "").trim()).not.toBe("");
  }
});

it.each([
  ["claim_news", "firma@primer.example.rs", () => `/claims/${claim}`],
  ["message", "anna@primer.example.rs", () => `/contact/${thread}`],
  ["message", "servis@firma.example.rs", () => "/admin/contact/A/"],
  ["notice", "anna@primer.example.rs", () => "/"],
  ["staff_notice", "seller@primer.example.rs", () => `/admin/claims/${claim}`],
  ["invitation", "novi@primer.example.rs", () => "/reset?token="],
  ["partner_invitation", "pozvan@x.example.rs", () => "/join"],
] satisfies [string, string, () => string][])(
  "of the kind %s to %s leads where it says",
  (kind: string, to: string, link: () => string) => {
    const mail = sole(kind, to);
    expect(mail.text).toContain(link());
    expect(mail.html || mail.text).toContain(link());
  },
);

it("says what was said, as it was written", () => {
  expect(sole("claim_news", "firma@primer.example.rs").text).toContain(claim);
  expect(sole("message", "anna@primer.example.rs").text).toContain(
    "<script>alert(1)</script>",
  );
  expect(sole("application_refused", "mira@majstor.example").text).toContain(
    "<script>alert(1)</script>",
  );
  const [news] = (came.get("notice") ?? []).filter(({ subject }) =>
    subject?.startsWith("<img"),
  );
  expect(news?.subject).toContain(EVIL_LINE);
  expect(news?.html || "").toContain("&lt;img");
});
