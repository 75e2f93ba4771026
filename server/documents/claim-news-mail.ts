import type { ClaimStatus } from "../../db/tables/claim.ts";
import type { Language } from "../core/language.ts";
import type { Amount } from "../core/money.ts";
import { amountText } from "./format.rules.ts";
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
import { claimTexts } from "./texts/claim-texts.ts";

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
  wordings?: OwnWordings;
}

/** Tells a partner what has become of his claim, and what he does next. */
export function claimNewsMail(mail: ClaimNewsMail): MailContent {
  const { language, status, note, repairPrice, number } = mail;
  const { mail: texts, status: names } = claimTexts(language);
  const values = {
    claim: number,
    status: names[status],
    item: mail.itemName,
    seller: mail.sellerName,
  };
  const name = status === "submitted" ? "claim_received" : "claim_news";
  const worded = wordingOf(mail.wordings, { name, language }, values);
  const heading = worded.subject;
  const next = texts.next[status];
  const lines = [
    ...worded.opening,
    `${texts.item}: ${mail.itemName}`,
    ...(repairPrice === null
      ? []
      : [
          `${texts.price}: ${amountText(repairPrice, language)} ${mail.currency}`,
        ]),
    ...(note === "" ? [] : [`${texts.note}: ${note}`]),
    ...(next === undefined ? [] : [next]),
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
