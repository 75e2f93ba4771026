import type { ReminderTone } from "../../db/tables/company.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { amountText, dateText } from "./format.rules.ts";
import {
  automaticHeaders,
  htmlButton,
  htmlClosing,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { wordingOf } from "./house-wording.ts";
import type { OwnWordings } from "./mail-wording.rules.ts";
import { plainLine } from "./printable.rules.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** So many are named; the card names all. */
const MOST_NAMED = 20;

export interface PaymentReminder {
  tone: ReminderTone;
  currency: string;
  total: Amount;
  documents: {
    type: string;
    number: string;
    dueDate: CalendarDate;
    open: Amount;
  }[];
}

/** Reminds a partner of what falls due, or of what is late. */
export function paymentReminderMail(
  mail: PaymentReminder & {
    recipient: string;
    messageId: string;
    language: Language;
    sellerName: string;
    link: string;
    wordings?: OwnWordings;
  },
): MailContent {
  const { language, tone, documents, currency } = mail;
  const { reminder: texts } = documentTexts(language).mail;
  const money = (amount: Amount) =>
    `${amountText(amount, language)} ${currency}`;
  const worded = wordingOf(
    mail.wordings,
    { name: `reminder_${tone}`, language },
    { amount: money(mail.total), seller: mail.sellerName },
  );
  const heading = worded.subject;
  const named = documents
    .slice(0, MOST_NAMED)
    .map(({ type, number, dueDate, open }) =>
      texts.document(
        `${type} ${number}`,
        dateText(dueDate, language),
        money(open),
      ),
    );
  const more = documents.length - named.length;
  const lines = [
    ...worded.opening,
    ...named,
    ...(more > 0 ? [texts.more(more)] : []),
  ];
  return {
    to: mail.recipient,
    subject: plainLine(`${heading} · ${mail.sellerName}`),
    text: `${[
      heading,
      ...lines,
      `${texts.open}: ${mail.link}`,
      ...worded.closing,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...lines.map((line) => htmlParagraph(line)),
        htmlButton(texts.open, mail.link),
        ...htmlClosing(worded.closing),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
