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
import type { Proforma } from "./proforma.ts";
import { documentTexts } from "./texts/document-texts.ts";

/** Tells the partner that the ledger has brought money for an order, and what that does for him. */
export function paymentPostedMail(mail: {
  proforma: Proforma;
  /** As it was when the payment came. */
  paid: Amount;
  left: Amount;
  recipient: string;
  messageId: string;
  orderLink: string;
}): MailContent {
  const { proforma, paid, left } = mail;
  const { language, orderNumber, currency } = proforma;
  const {
    paymentPosted: texts,
    openOrder,
    sentBy,
  } = documentTexts(language).mail;
  const money = (amount: Amount) =>
    `${amountText(amount, language)} ${currency}`;
  const heading = texts.subject(orderNumber);
  const text =
    left === 0
      ? texts.whole(money(paid))
      : texts.part(money(paid), money(left));
  const signed = sentBy(proforma.seller.name);
  return {
    to: mail.recipient,
    subject: plainLine(heading),
    text: `${[`${heading}.`, text, `${openOrder}: ${mail.orderLink}`, signed]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        htmlParagraph(text),
        htmlButton(openOrder, mail.orderLink),
        htmlParagraph(signed, true),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: {
      ...automaticHeaders(language),
      "X-Order-Id": plainLine(orderNumber),
    },
    attachments: [],
  };
}
