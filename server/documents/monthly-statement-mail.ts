import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { LedgerSide } from "../../db/tables/ledger.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { isRefusal } from "../core/refusal.ts";
import { noteMailedStatement } from "../ledger/mailed-statement.queries.ts";
import type { Period } from "../ledger/statement.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { amountText, dateText } from "./format.rules.ts";
import {
  automaticHeaders,
  htmlButton,
  htmlClosing,
  htmlHeading,
  htmlLink,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { makeStatement, type MadeStatement } from "./make-statement.ts";
import { wordingOf } from "./house-wording.ts";
import type { OwnWordings } from "./mail-wording.rules.ts";
import { plainLine } from "./printable.rules.ts";
import {
  STATEMENT_TYPES,
  type Statement,
  type StatementFormat,
} from "./statement.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** A card as it is sent each month. */
export interface MonthlyStatement {
  partnerId: number;
  side: LedgerSide;
  currency: string;
  kind: Statement["kind"];
  format: StatementFormat;
  /** In which it goes, by its first day… */
  month: CalendarDate;
  /** …and the whole month before it. */
  period: Period;
  language: Language;
}

interface Addressed extends MonthlyStatement {
  recipient: string;
  messageId: string;
  sellerName: string;
  publicUrl: URL;
  wordings?: OwnWordings;
}

/**
 * Makes the statement as it is when the mail goes, and the mail around it; what it comes to is noted,
 * so that the answer that its link leads to is about that.
 */
export async function monthlyStatementMail(
  services: Services,
  trx: Transaction<Database>,
  mail: Addressed,
): Promise<MailContent> {
  const { made, format } = await makeFile(services, mail);
  const { partnerId, month, side, currency } = mail;
  const id = await noteMailedStatement(trx, {
    partnerId,
    month,
    side,
    currency,
    asOf: dayOf(mail, made),
    balance: made.balance,
    at: services.clock.now(),
  });
  return statementMail({ ...mail, id }, made, format);
}

const dayOf = (
  { kind, period }: Pick<MonthlyStatement, "kind" | "period">,
  { day }: MadeStatement,
): CalendarDate => (kind === "open" ? day : period.to);

/** Where nobody would print so long a PDF, the workbook goes in its place. */
async function makeFile(
  services: Services,
  { kind, period, format, ...of }: MonthlyStatement,
): Promise<{ made: MadeStatement; format: StatementFormat }> {
  const asked = { ...of, period: kind === "period" ? period : undefined };
  for (const one of format === "pdf" ? (["pdf", "xlsx"] as const) : [format]) {
    // oxlint-disable-next-line no-await-in-loop -- the second only where the first will not do
    const made = await makeStatement(services, { ...asked, format: one });
    if (!isRefusal(made)) return { made, format: one };
    if (made.reason !== "statement_too_long")
      throw new Error(`no statement: ${made.reason}`);
  }
  throw new Error("no statement of any length");
}

/** The mail around a statement that is made. */
export function statementMail(
  mail: Addressed & { id: number },
  made: MadeStatement,
  format: StatementFormat,
): MailContent {
  const { language, kind, side, currency, period, publicUrl } = mail;
  const { monthlyStatement: texts } = documentTexts(language).mail;
  const day = (date: CalendarDate) => dateText(date, language);
  const money = (amount: Amount) =>
    `${amountText(amount, language)} ${currency}`;
  const isOpen = kind === "open";
  const worded = wordingOf(
    mail.wordings,
    { name: isOpen ? "statement_open" : "statement_period", language },
    {
      date: day(made.day),
      from: day(period.from),
      to: day(period.to),
      seller: mail.sellerName,
    },
  );
  const heading = worded.subject;
  const until = dayOf(mail, made);
  // Debit is positive on either side: what the partner owes.
  const says =
    made.balance > 0
      ? texts.owed(money(made.balance), day(until))
      : made.balance < 0
        ? texts.owing(money(-made.balance), day(until))
        : texts.even(day(until));
  const paragraphs = [
    ...worded.opening,
    says,
    ...(format === mail.format ? [] : [texts.tooLong]),
    texts.ask,
  ];
  const answer = new URL("/ledger", publicUrl);
  answer.search = String(
    new URLSearchParams({
      statement: "1",
      mailed: String(mail.id),
      side,
      currency,
    }),
  );
  const stop = new URL("/more/statements", publicUrl).href;
  return {
    to: mail.recipient,
    subject: plainLine(`${heading} · ${mail.sellerName}`),
    text: `${[
      heading,
      ...paragraphs,
      `${texts.answer}: ${answer.href}`,
      ...worded.closing,
      `${texts.stop}: ${stop}`,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...paragraphs.map((paragraph) => htmlParagraph(paragraph)),
        htmlButton(texts.answer, answer.href),
        ...htmlClosing(worded.closing),
        htmlLink(texts.stop, stop),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: { ...automaticHeaders(language), "List-Unsubscribe": `<${stop}>` },
    attachments: [
      {
        filename: fileName(mail, made.day, format),
        content: made.bytes,
        contentType: STATEMENT_TYPES[format],
      },
    ],
  };
}

function fileName(
  { kind, period, side, currency }: MonthlyStatement,
  day: CalendarDate,
  format: StatementFormat,
): string {
  const name =
    kind === "open" ? `ios-${day}` : `kartica-${period.to.slice(0, 7)}`;
  const card = side === "customer" ? "" : "-dobavljac";
  return `${name}${card}-${currency}.${format}`;
}
