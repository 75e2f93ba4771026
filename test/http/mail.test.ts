import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { startMailSink, type MailSink } from "../fixtures/mail-sink.ts";
import { readPdfText } from "../fixtures/read-pdf.ts";
import {
  startServer,
  waitFor,
  type ServerProcess,
} from "../fixtures/server-process.ts";
import {
  ageWorkers,
  jobCount,
  tryAgainNow,
} from "../fixtures/server-process-jobs.ts";
import { signIn, type Person } from "../fixtures/server-process-client.ts";
import {
  openSmallCompany,
  orderGlasses,
  PASSWORD,
} from "../fixtures/server-process-company.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../fixtures/test-database.ts";

let database: TestDatabase;
let sink: MailSink;
let server: ServerProcess;
let boris: Person;
let boss: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  await openSmallCompany(database);
  sink = await startMailSink();
  server = await startMailingServer();
  boris = await signIn(server.url, "boris", PASSWORD);
  boss = await signIn(server.url, "boss", PASSWORD);
});

afterAll(async () => {
  await server?.stop();
  await sink?.close();
  await database?.close();
});

afterEach(() => sink.behave("accept"));

const startMailingServer = (smtpUrl = sink.url) =>
  startServer({
    databaseUrl: database.url,
    env: { SMTP_URL: smtpUrl, LOG_LEVEL: "warn" },
  });

interface MailRow {
  state: string;
  attempts: number;
  error: string | null;
  message_id: string;
  recipient: string;
}

/** What the books say of an order's mail. */
async function mailRow(number: string): Promise<MailRow> {
  const rows = await database.house<MailRow>(sql`
      select m.state, m.attempts, m.error, m.message_id, m.recipient
      from mail m join sales_order o on o.id = m.order_id where o.number = ${number}`);
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error(`no mail for ${number}`);
  return row;
}

const untilState = (number: string, state: string) =>
  waitFor(
    async () => {
      const row = await mailRow(number);
      return row.state === state && row;
    },
    { what: `the mail of ${number} to be ${state}` },
  );

const untilTried = (number: string) =>
  waitFor(
    async () => {
      const row = await mailRow(number);
      return row.attempts > 0 && row;
    },
    { what: `a try to send the mail of ${number}` },
  );

const mailsOf = (number: string) =>
  sink.mails.filter((mail) => mail.headers.get("x-order-id") === number);

it.each([
  ["nobody listens", "refuse", /ECONNREFUSED/],
  ["the recipient is put off by 450", 450, /450/],
  ["the server says nothing", "hang", /greeting|timeout/i],
  ["the sender is refused by 550", "ban", /550 Sender/],
  ["the server hangs up at once", "slam", /clos|ECONN|EPIPE|socket/i],
  ["the line is cut inside the message", "cut", /clos|ECONN|EPIPE|socket/i],
] as const)(
  "an order goes in though %s, and its mail goes once when it can",
  async (_what, manners, error) => {
    await sink.behave(manners);
    const number = await orderGlasses(boris);

    const failed = await untilTried(number);
    expect(failed.state).toBe("queued");
    expect(failed.error).toMatch(error);
    expect(mailsOf(number)).toHaveLength(0);
    // A second order does not wait for the first one's mail.
    const second = await orderGlasses(boris);
    const { mails } = await boss.api.admin.mails.query();
    expect(
      mails.find((mail) => mail.error !== null && mail.to === "b@example.rs"),
    ).toMatchObject({ state: "queued", kind: "order_confirmation" });

    await sink.behave("accept");
    const sent = waitFor(
      async () => {
        await tryAgainNow(database.db);
        const rows = [await mailRow(number), await mailRow(second)];
        return rows.every((row) => row.state === "sent") && rows;
      },
      { what: "both mails to be sent" },
    );
    for (const row of await sent) expect(row.error).toBeNull();
    await tryAgainNow(database.db);
    for (const order of [number, second]) {
      expect(mailsOf(order)).toHaveLength(1);
      const { message_id: messageId } = await mailRow(order);
      expect(mailsOf(order)[0]?.messageId).toBe(messageId);
    }
    // A job goes a moment after what it did is written.
    await waitFor(async () => (await jobCount(database.db)) === 0, {
      what: "no job to be left",
    });
  },
);

it("gives a mail up that its recipient's server refuses for good, and says so", async () => {
  await sink.behave(550);
  const number = await orderGlasses(boris);
  const row = await untilState(number, "failed");
  expect(row.error).toMatch(/550 No such user here/);
  expect(row.attempts).toBe(1);
  await waitFor(async () => (await jobCount(database.db)) === 0);

  const { mails } = await boss.api.admin.mails.query();
  expect(mails[0]).toMatchObject({ state: "failed", to: "b@example.rs" });
  expect(mails[0]?.error).toContain("550");
  const overview = await boss.api.admin.overview.query();
  expect(overview).toMatchObject({ undeliveredMails: 1, failedJobs: 0 });
  // The order stands, and the mail is not tried behind anybody's back.
  expect(await boris.api.orders.get.query({ number })).toMatchObject({
    state: "placed",
  });
  await sink.behave("accept");
  await tryAgainNow(database.db);
  expect((await mailRow(number)).attempts).toBe(1);
});

const HOSTILE =
  'Zlo "Tri, Dva" <script>alert(1)</script>\r\nBcc: victim@example.org\r\n\r\nX';

async function rename(partner: string, company: string): Promise<void> {
  await database.house(
    sql`update partner set name = ${partner} where code = 'B'`,
  );
  await database.house(sql`update company set name = ${company}`);
}

it("keeps a hostile partner's name out of headers, markup and page layout", async () => {
  await rename(HOSTILE, HOSTILE);
  try {
    const number = await orderGlasses(boris);
    const mail = await sink.mailOf(number);
    expect(mail.recipients).toEqual(["b@example.rs"]);
    expect(mail.headers.has("bcc")).toBe(false);
    const [head = ""] = mail.source.split(/\r?\n\r?\n/);
    expect(head).not.toMatch(/^(bcc|x)\b.*victim/im);
    expect(mail.from?.value).toEqual([
      {
        address: "prodaja@example.rs",
        name: 'Zlo "Tri, Dva" <script>alert(1)</script> Bcc: victim@example.org X',
      },
    ]);
    expect(mail.subject).toContain(number);
    expect(mail.html).not.toContain("<script");
    expect(mail.html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(mail.text).toContain('Zlo "Tri, Dva" <script>');
    // On one line: a name cannot pretend to be another line of the mail.
    expect(mail.text).not.toMatch(/^Bcc:/m);
    const [pdf] = mail.attachments;
    expect(pdf).toMatchObject({ contentType: "application/pdf" });
    const text = await readPdfText(pdf?.content ?? Buffer.alloc(0));
    expect(text.replace(/\s+/g, " ")).toContain(
      'Zlo "Tri, Dva" <script>alert(1)</script> Bcc: victim@example.org X',
    );
  } finally {
    await rename("Partner B", "Stovarište d.o.o.");
  }
});

it.each([
  "b@example.rs\r\nBcc: victim@example.org",
  "b@example.rs, victim@example.org",
  "Ime <victim@example.org>",
])("sends nothing to an address that is not one: %j", async (address) => {
  const setEmail = (email: string) =>
    database.house(sql`update partner set email = ${email} where code = 'B'`);
  await setEmail(address);
  try {
    const before = sink.mails.length;
    const number = await orderGlasses(boris);
    const row = await untilState(number, "failed");
    expect(row.error).toContain("not one plain e-mail address");
    expect(sink.mails).toHaveLength(before);
  } finally {
    await setEmail("b@example.rs");
  }
});

it("sends each mail once with two servers at work", async () => {
  const other = await startMailingServer();
  try {
    const away = await signIn(other.url, "boris", PASSWORD);
    const numbers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        orderGlasses(index % 2 === 0 ? boris : away),
      ),
    );
    await Promise.all(numbers.map((number) => untilState(number, "sent")));
    for (const number of numbers) expect(mailsOf(number)).toHaveLength(1);
    expect(new Set(numbers).size).toBe(16);
  } finally {
    expect(await other.stop()).toBe(0);
  }
});

it("takes over the mail of a server that was killed while sending it", async () => {
  await server.stop();
  await sink.behave("hang");
  const doomed = await startMailingServer();
  const person = await signIn(doomed.url, "boris", PASSWORD);
  const { connections } = sink;
  const number = await orderGlasses(person);
  await waitFor(() => sink.connections > connections);
  await doomed.kill();
  await ageWorkers(database.db);
  await sink.behave("accept");

  server = await startMailingServer();
  await untilState(number, "sent");
  expect(mailsOf(number)).toHaveLength(1);
  expect(mailsOf(number)[0]?.messageId).toBe(
    (await mailRow(number)).message_id,
  );
  boris = await signIn(server.url, "boris", PASSWORD);
  boss = await signIn(server.url, "boss", PASSWORD);
});

it("stops within its time though a mail server hangs, and sends after the next start", async () => {
  await server.stop();
  await sink.behave("hang");
  server = await startMailingServer(sink.patientUrl);
  boris = await signIn(server.url, "boris", PASSWORD);
  const { connections } = sink;
  const number = await orderGlasses(boris);
  await waitFor(() => sink.connections > connections);
  // The order was in before anything became of its mail.
  expect(await mailRow(number)).toMatchObject({ error: null });
  expect(await server.stop()).toBe(0);
  expect(await mailRow(number)).toMatchObject({ state: "queued", attempts: 1 });

  await sink.behave("accept");
  server = await startMailingServer();
  await tryAgainNow(database.db);
  await untilState(number, "sent");
  expect(mailsOf(number)).toHaveLength(1);
  boris = await signIn(server.url, "boris", PASSWORD);
  boss = await signIn(server.url, "boss", PASSWORD);
});

it("finishes the mail in hand when it is told to stop, and leaves the rest", async () => {
  const numbers = await Promise.all(
    Array.from({ length: 6 }, () => orderGlasses(boris)),
  );
  expect(await server.stop()).toBe(0);
  for (const number of numbers) {
    const { state } = await mailRow(number);
    expect(mailsOf(number)).toHaveLength(state === "sent" ? 1 : 0);
  }
  server = await startMailingServer();
  await Promise.all(numbers.map((number) => untilState(number, "sent")));
  for (const number of numbers) expect(mailsOf(number)).toHaveLength(1);
  boris = await signIn(server.url, "boris", PASSWORD);
  boss = await signIn(server.url, "boss", PASSWORD);
});

it("goes in the wholesaler's own words, in each partner's language, and in the house's again", async () => {
  const { mailTexts } = boss.api.admin;
  const house = { subject: null, opening: null, closing: null };
  const own = {
    subject: "Hvala na narudžbini {order}",
    opening: "Poštovani {partner},\nroba je Vaša.",
    closing: "Vaš {seller}",
  };
  const text = { name: "order_received", language: "sr-Latn" } as const;
  await mailTexts.save.mutate({ ...text, wording: own, read: house });
  const preview = await mailTexts.preview.mutate({ ...text, wording: own });
  expect(preview.subject).toMatch(/^Hvala na narudžbini N-\d{4}-00042$/);
  const latin = await orderGlasses(boris);
  const mail = await sink.mailOf(latin);
  expect(mail.subject).toBe(`Hvala na narudžbini ${latin}`);
  expect(mail.text).toMatch(
    /^Hvala na narudžbini N-\d+-\d+\.\n\nPoštovani .*,\nroba je Vaša\.\n\nRoba je rezervisana do/,
  );
  expect(mail.text).toMatch(/\n\nVaš .+\n$/);
  expect(mail.html).toContain("roba je Vaša.");
  await database.house(sql`update partner set language = 'sr-Cyrl'`);
  const cyrillic = await orderGlasses(boris);
  expect((await sink.mailOf(cyrillic)).subject).toBe(
    `Хвала на наруџбини ${cyrillic}`,
  );
  await mailTexts.save.mutate({ ...text, wording: house, read: own });
  const again = await orderGlasses(boris);
  expect((await sink.mailOf(again)).subject).toBe(
    `Наруџбина ${again} је примљена`,
  );
  await database.house(sql`update partner set language = 'sr-Latn'`);
});
