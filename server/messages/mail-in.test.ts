import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Fastify from "fastify";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startMailSink,
  type ReceivedMail,
} from "../../test/fixtures/mail-sink.ts";
import { addStaff, useShop, wrongBooks } from "../../test/fixtures/shop.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { sendMailJob } from "../documents/send-mail.ts";
import { exchangeRoutes } from "../exchange/exchange.routes.ts";
import { readConfig } from "../platform/config.ts";
import { createMailer } from "../platform/mailer.ts";
import { receiveMail, viewRefusedMails } from "./receive-mail.ts";
import { sendMessage, type Writer } from "./send-message.ts";
import { answerThread } from "./staff-thread.ts";
import { viewThread } from "./view-threads.ts";

const shop = await useShop();
const { house, company, db } = shop;
const sink = await startMailSink();
const dataDir = await mkdtemp(path.join(tmpdir(), "rabat-mail-in-"));
const config = readConfig({
  PUBLIC_URL: "http://rabat.test",
  REPLY_ADDRESS: "thread@mail.rabat.test",
  SMTP_URL: sink.url,
  EXCHANGE_KEY: "kljuc-za-mejl-0123456789",
  DATA_DIR: dataDir,
});
const services = { ...shop.services, config };
const mailer = createMailer(config);
const app = Fastify();
await app.register(exchangeRoutes(services));
afterAll(async () => {
  mailer.close();
  await app.close();
  await sink.close();
  await rm(dataDir, { recursive: true, force: true });
});

const ANA: Writer = {
  partnerId: company.a.partnerId,
  userId: company.a.user.id,
  name: "ana",
  acting: false,
  mayReadFinance: true,
};
const BOSS = {
  ...(await addStaff(db, "šefica")),
  name: "šefica",
  isAdmin: true,
};

/** Sends every mail that waits, through the real server. */
async function post(): Promise<ReceivedMail[]> {
  const before = sink.mails.length;
  const rows = await house<{ id: number }>(
    sql`select id from mail where state = 'queued' order by id`,
  );
  const job = sendMailJob(services, mailer);
  for (const { id } of rows)
    await job({ mailId: id }, { attempt: 1, isLastAttempt: false });
  return sink.mails.slice(before);
}

async function must<Answer>(
  asked: Promise<Answer | Refusal>,
): Promise<Exclude<Answer, Refusal>> {
  const answer = await asked;
  if (isRefusal(answer)) throw new Error(answer.reason);
  return answer as Exclude<Answer, Refusal>;
}
const ask = async (text: string) =>
  (
    await must(
      sendMessage(services, ANA, { id: randomUUID(), text, files: [] }),
    )
  ).thread;
const answer = (thread: string, text: string) =>
  must(
    answerThread(services, BOSS, {
      partner: "A",
      thread,
      id: randomUUID(),
      text,
      files: [],
    }),
  );
const messagesOf = async (thread: string) =>
  (
    await must(
      viewThread(services, ANA, { thread, limit: 50, language: "sr-Latn" }),
    )
  ).messages;

/** A reply as a mail program writes it. */
function reply(
  to: ReceivedMail,
  text: string,
  more: Record<string, string> = {},
): Buffer {
  const headers: Record<string, string> = {
    From: "Ana <ANA@a.example.rs>",
    To: to.replyTo?.text ?? "",
    Subject: `Re: ${to.subject ?? ""}`,
    "Message-ID": `<${randomUUID()}@a.example.rs>`,
    "In-Reply-To": to.messageId ?? "",
    "Content-Type": "text/plain; charset=utf-8",
    ...more,
  };
  const quoted = (to.text ?? "").replace(/^/gm, "> ");
  return Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join(
        "\r\n",
      )}\r\n\r\n${text}\r\n\r\npon, 23. nov 2026. u 11:00 Firma <a@b.rs> je napisao/la:\r\n${quoted}\r\n`,
  );
}

let thread: string;
let toAna: ReceivedMail;
let toStaff: ReceivedMail;

beforeAll(async () => {
  await house(
    sql`update app_user set email = 'ana@a.example.rs' where id = ${ANA.userId}`,
  );
  await house(
    sql`update app_user set email = 'boban@b.example.rs' where id = ${company.b.user.id}`,
  );
  await house(
    sql`update app_user set email = 'sefica@firma.example.rs' where id = ${BOSS.userId}`,
  );
  await house(sql`update department set email = 'prodaja@firma.example.rs'`);
  thread = await ask("Kada stiže\r\nBcc: zrtva@x.rs roba? <b>hitno</b>");
  const [first] = await post();
  if (!first) throw new Error("no mail to staff");
  toStaff = first;
  await answer(thread, "Sutra.");
  const [second] = await post();
  if (!second) throw new Error("no mail to ana");
  toAna = second;
});

describe("a mail of a thread", () => {
  it("goes to the department, as text, and is answered to a mark of its own", () => {
    expect(toStaff.recipients).toEqual(["prodaja@firma.example.rs"]);
    expect(toStaff.html).toBe(false);
    expect(toStaff.text).toContain("<b>hitno</b>");
    const [head] = toStaff.source.split("\r\n\r\n");
    expect(head).not.toMatch(/^Bcc:/im);
    expect(toStaff.replyTo?.text).toMatch(
      /^thread\+[0-9a-f]{32}@mail\.rabat\.test$/,
    );
    expect(toStaff.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it("goes to those who wrote, beside what they have of it", () => {
    expect(toAna.recipients).toEqual(["ana@a.example.rs"]);
    expect(toAna.text).toContain("Sutra.");
    expect(toAna.text).toContain("> Kada stiže");
    expect(toAna.replyTo?.text).not.toBe(toStaff.replyTo?.text);
    expect(toAna.references).toContain(`<thread.${thread}@rabat.test>`);
    expect(toAna.inReplyTo).toBe(`<thread.${thread}@rabat.test>`);
  });
});

describe("a reply", () => {
  it("comes into the thread without what it quotes, once, also when it is brought twice at once", async () => {
    const mail = reply(toAna, "Hvala, čekamo.");
    const both = await Promise.all([
      receiveMail(services, mail),
      receiveMail(services, mail),
    ]);
    expect(both).toMatchObject([{ outcome: "taken" }, { outcome: "taken" }]);
    const messages = await messagesOf(thread);
    expect(messages).toHaveLength(3);
    expect(messages[2]).toMatchObject({
      side: "partner",
      byName: expect.any(String),
      text: "Hvala, čekamo.",
      origin: "mail",
    });
    expect(messages[2]?.fullText).toContain("> Sutra.");
  });

  it("of the department's people comes as theirs, over HTTP too", async () => {
    const mail = reply(toStaff, "Pakujemo.", {
      From: "sefica@firma.example.rs",
    });
    const bring = (key: string) =>
      app.inject({
        method: "POST",
        url: "/exchange/v1/mail-in",
        headers: {
          authorization: `Bearer ${key}`,
          "content-type": "message/rfc822",
        },
        payload: mail,
      });
    expect((await bring("pogresan")).statusCode).toBe(401);
    const taken = await bring("kljuc-za-mejl-0123456789");
    expect(taken.json()).toMatchObject({ outcome: "taken", thread });
    expect((await messagesOf(thread)).at(-1)).toMatchObject({
      side: "staff",
      text: "Pakujemo.",
    });
    // What the partner is told of it lies beside his own mail.
    const news = (await post()).find(({ recipients }) =>
      recipients.includes("ana@a.example.rs"),
    );
    expect(news?.references).toHaveLength(3);
  });

  it("from the department's own mailbox comes as the department's", async () => {
    const mail = reply(toStaff, "Poslato.", {
      From: "Prodaja <prodaja@firma.example.rs>",
    });
    expect(await receiveMail(services, mail)).toMatchObject({
      outcome: "taken",
    });
    expect((await messagesOf(thread)).at(-1)).toMatchObject({
      side: "staff",
      byName: "prodaja@firma.example.rs",
      text: "Poslato.",
    });
    await post();
  });

  it.each([
    ["the department by the partner's mark", "prodaja@firma.example.rs"],
    ["a stranger", "stranac@x.example.rs"],
    ["somebody of another company", "boban@b.example.rs"],
    ["staff by the partner's mark", "sefica@firma.example.rs"],
    ["two people at once", "ana@a.example.rs, boban@b.example.rs"],
  ])("of %s is kept for staff, and never in the thread", async (_who, from) => {
    const before = (await messagesOf(thread)).length;
    const mail = reply(toAna, "Pustite me", { From: from });
    expect(await receiveMail(services, mail)).toEqual({
      outcome: "refused",
      reason: "unknown_sender",
    });
    expect(await messagesOf(thread)).toHaveLength(before);
    const { mails } = await viewRefusedMails(services);
    expect(mails[0]).toMatchObject({ reason: "unknown_sender" });
  });

  it("of a robot is dropped, and so is our own mail that comes back", async () => {
    for (const mail of [
      reply(toAna, "Na odmoru sam", { "Auto-Submitted": "auto-replied" }),
      reply(toAna, "Nije isporučeno", { "Return-Path": "<>" }),
      Buffer.from(toAna.source.replace(/^Reply-To: /im, "To: ")),
    ])
      expect(await receiveMail(services, mail)).toMatchObject({
        outcome: "dropped",
      });
    expect(await post()).toEqual([]);
  });

  it("brings a photo, and leaves out what lies about being one", async () => {
    const photo = await sharp({
      create: { width: 40, height: 30, channels: 3, background: "#3c3" },
    })
      .png()
      .toBuffer();
    const part = (name: string, bytes: Buffer) =>
      `--x\r\nContent-Type: image/jpeg\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString("base64")}\r\n`;
    const body = `--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSlika\r\n${part("../../kutija.jpg", photo)}${part("virus.jpg", Buffer.from("MZ program"))}--x--\r\n`;
    const mail = Buffer.from(
      `From: ana@a.example.rs\r\nTo: ${toAna.replyTo?.text}\r\nMessage-ID: <slika@a>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${body}`,
    );
    expect(await receiveMail(services, mail)).toMatchObject({
      outcome: "taken",
    });
    const last = (await messagesOf(thread)).at(-1);
    expect(last?.text).toBe("Slika");
    expect(last?.files).toMatchObject([
      { kind: "picture", name: "kutija.jpg", width: 40 },
    ]);
    const { mails } = await viewRefusedMails(services);
    expect(mails[0]).toMatchObject({ reason: "attachment", text: "virus.jpg" });
    // Brought again it is the same message.
    await receiveMail(services, mail);
    expect((await messagesOf(thread)).at(-1)?.id).toBe(last?.id);
  });

  it("in HTML alone is read as text", async () => {
    const mail = reply(toAna, "<p>Dobro</p><script>alert(1)</script>", {
      "Content-Type": "text/html; charset=utf-8",
    });
    await receiveMail(services, mail);
    const last = (await messagesOf(thread)).at(-1);
    expect(last?.text).toContain("Dobro");
    expect(last?.text).not.toContain("script");
  });

  it("to no thread, empty, broken or too large says why, and stops nothing", async () => {
    const to = toAna.replyTo?.text ?? "";
    const wrong = to.replace(/\+[0-9a-f]{32}/, `+${"0".repeat(32)}`);
    const cases: [Buffer, object][] = [
      [reply(toAna, "x", { To: wrong }), { reason: "no_thread" }],
      [
        Buffer.from(`From: ana@a.example.rs\r\nTo: ${to}\r\n\r\n\r\n`),
        { reason: "empty" },
      ],
      [Buffer.from([0, 255, 13, 10, 13]), { reason: "no_thread" }],
      [
        Buffer.concat([
          reply(toAna, "x"),
          Buffer.alloc(26 * 1024 * 1024, "veliko "),
        ]),
        { reason: "too_large" },
      ],
    ];
    for (const [mail, outcome] of cases)
      expect(await receiveMail(services, mail)).toMatchObject(outcome);
    const large = await app.inject({
      method: "POST",
      url: "/exchange/v1/mail-in",
      headers: {
        authorization: "Bearer kljuc-za-mejl-0123456789",
        "content-type": "message/rfc822",
      },
      payload: Buffer.alloc(26 * 1024 * 1024, "x"),
    });
    expect(large.statusCode).toBe(413);
  });
});

it("a key brings mail only where somebody said so", async () => {
  const key = "drugi-kljuc-0123456789";
  const { addExchangeKey } = await import("../exchange/exchange-key.ts");
  await addExchangeKey(db, { name: "erp", key });
  const refused = await app.inject({
    method: "POST",
    url: "/exchange/v1/mail-in",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "message/rfc822",
    },
    payload: reply(toAna, "x"),
  });
  expect(refused.statusCode).toBe(403);
});

it("leaves the books right", async () => {
  expect(await wrongBooks(db)).toEqual([]);
});
