import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { amountText, dateText } from "./format.rules.ts";
import {
  automaticHeaders,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

export interface StatementAnswerMail {
  recipient: string;
  messageId: string;
  language: Language;
  partner: string;
  byName: string;
  agrees: boolean;
  note: string;
  balance: Amount;
  currency: string;
  asOf: CalendarDate;
}

/** Tells the wholesaler's accounting what a partner says to his statement. */
export function statementAnswerMail(mail: StatementAnswerMail): MailContent {
  const { language, agrees, note, partner, currency } = mail;
  const texts = documentTexts(language).mail.statementAnswer;
  const heading = agrees ? texts.agrees(partner) : texts.disputes(partner);
  const amount = `${amountText(mail.balance, language)} ${currency}`;
  const paragraphs = [
    texts.balance(amount, dateText(mail.asOf, language)),
    ...(note === "" ? [] : [agrees ? texts.remark(note) : texts.note(note)]),
    texts.by(mail.byName),
  ];
  return {
    to: mail.recipient,
    subject: plainLine(heading),
    text: `${[heading, ...paragraphs].map(plainLine).join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...paragraphs.map((paragraph) => htmlParagraph(paragraph)),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
