import type { ClaimStatus } from "../../db/tables/claim.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { amountText } from "./format.rules.ts";
import {
  automaticHeaders,
  htmlButton,
  htmlHeading,
  htmlPage,
  htmlParagraph,
  type MailContent,
} from "./mail.ts";
import { plainLine } from "./printable.rules.ts";
import { claimTexts } from "./texts/claim-texts.ts";
import { documentTexts } from "./texts/document-texts.ts";

export interface ClaimNewsMail {
  recipient: string;
  messageId: string;
  language: Language;
  sellerName: string;
  currency: string;
  link: string;
  number: string;
  status: ClaimStatus;
  itemName: string;
  note: string;
  repairPrice: Amount | null;
}

/** Tells a partner what has become of his claim, and what he does next. */
export function claimNewsMail(mail: ClaimNewsMail): MailContent {
  const { language, status, note, repairPrice, number } = mail;
  const { mail: texts, status: names } = claimTexts(language);
  const heading =
    status === "submitted"
      ? `${texts.submitted}: ${number}`
      : `${texts.claim} ${number}: ${names[status]}`;
  const next = texts.next[status];
  const lines = [
    `${texts.item}: ${mail.itemName}`,
    ...(repairPrice === null
      ? []
      : [
          `${texts.price}: ${amountText(repairPrice, language)} ${mail.currency}`,
        ]),
    ...(note === "" ? [] : [`${texts.note}: ${note}`]),
    ...(next === undefined ? [] : [next]),
  ];
  const signed = documentTexts(language).mail.sentBy(mail.sellerName);
  return {
    to: mail.recipient,
    subject: plainLine(`${heading} · ${mail.sellerName}`),
    text: `${[heading, ...lines, `${texts.open}: ${mail.link}`, signed]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...lines.map((line) => htmlParagraph(line)),
        htmlButton(texts.open, mail.link),
        htmlParagraph(signed, true),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: automaticHeaders(language),
    attachments: [],
  };
}
