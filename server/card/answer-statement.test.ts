import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cardFile, workedCard } from "../../test/fixtures/ledger-card.ts";
import { usePortal, type Who } from "../../test/fixtures/portal.ts";
import { statementAnswerMail } from "../documents/statement-answer-mail.ts";
import { importFeed } from "../exchange/import-feed.ts";
import { findStatementAnswer } from "../ledger/statement-answer.queries.ts";
import { HOUSE, inReading } from "../platform/database.ts";

const portal = await usePortal();
const folder = await mkdtemp(path.join(tmpdir(), "rabat-answer-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const BALANCE = 16_500_000;

beforeAll(async () => {
  const outcome = await importFeed(
    {
      ...portal.services,
      config: { ...portal.services.config, dataDir: folder },
    },
    {
      feed: "ledger",
      mode: "upsert",
      source: "http",
      body: Readable.from(cardFile(...workedCard("A"))),
    },
  );
  if (outcome.kind !== "applied") throw new Error("the card was not loaded");
  await portal.house(
    sql`update company set email = 'knjigovodstvo@stovariste.rs'`,
  );
});

const say = (said: object, who: Who = portal.a) =>
  portal.mutate(
    "ledger.answerStatement",
    { currency: "RSD", balance: BALANCE, ...said },
    who,
  );
const mails = () =>
  portal.house<{ recipient: string; payload: { answerId: number } }>(
    sql`select recipient, payload from mail where kind = 'statement_answer' order by id`,
  );

it("reaches accounting once, however often it is said", async () => {
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => say({ agrees: true })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await mails()).toEqual([
    expect.objectContaining({ recipient: "knjigovodstvo@stovariste.rs" }),
  ]);
  const note = "Račun RN-118 nije stigao\r\nBcc: zli@primer.rs <b>!</b>";
  expect((await say({ agrees: false, note })).status).toBe(200);
  const sent = await mails();
  expect(sent).toHaveLength(2);
  const answer = await inReading(portal.db, HOUSE, (trx) =>
    findStatementAnswer(trx, sent[1]?.payload.answerId ?? 0),
  );
  if (!answer) throw new Error("the answer is not there");
  const mail = statementAnswerMail({
    ...answer,
    recipient: "knjigovodstvo@stovariste.rs",
    messageId: "<x@y>",
    language: "sr-Latn",
  });
  expect(mail.subject).toBe("Partner A (A): osporavaju stanje");
  expect(mail.text).toContain("Saldo 165.000,00 RSD");
  expect(mail.text).toContain("Razlog: Račun RN-118 nije stigao Bcc:");
  expect(mail.html).not.toContain("<b>");
});

it("is seen by the partner and by staff, and by nobody else", async () => {
  const seen = async (who: Who) =>
    (await portal.query("ledger.statementAnswers", undefined, who)).data;
  expect(await seen(portal.a)).toMatchObject([
    { agrees: false, balance: BALANCE, byName: "anna" },
    { agrees: true },
  ]);
  expect(await seen({ ...portal.sales, partner: "A" })).toHaveLength(2);
  expect(await seen(portal.b)).toEqual([]);
});

it("is asked for anew where the balance has changed since it was shown", async () => {
  const { status, data } = await say({ agrees: true, balance: BALANCE - 1 });
  expect([status, data["reason"]]).toEqual([409, "statement_changed"]);
});

it("needs a reason where it is disputed", async () => {
  const { status, data } = await say({ agrees: false, note: "  " });
  expect([status, data["field"]]).toEqual([400, "note"]);
});

it("is the partner's to give, and of those who may see the card", async () => {
  const buyer = await portal.signIn({
    username: "kupac",
    role: "partner",
    partner: "A",
    partnerRole: "buyer",
  });
  expect((await say({ agrees: true }, buyer)).data["reason"]).toBe(
    "no_finance_role",
  );
  const seller = { ...portal.sales, partner: "A" };
  expect((await say({ agrees: true }, seller)).data["reason"]).toBe(
    "no_permission",
  );
});
