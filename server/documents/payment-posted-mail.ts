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
import { asSentence, type OwnWordings } from "./mail-wording.rules.ts";
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
  wordings?: OwnWordings;
}): MailContent {
  const { proforma, paid, left } = mail;
  const { language, orderNumber, currency } = proforma;
  const { paymentPosted: texts, openOrder } = documentTexts(language).mail;
  const money = (amount: Amount) =>
    `${amountText(amount, language)} ${currency}`;
  const worded = wordingOf(
    mail.wordings,
    { name: "payment_posted", language },
    {
      order: orderNumber,
      paid: money(paid),
      left: money(left),
      partner: proforma.buyer.name,
      seller: proforma.seller.name,
    },
  );
  const heading = worded.subject;
  const text =
    left === 0
      ? texts.whole(money(paid))
      : texts.part(money(paid), money(left));
  return {
    to: mail.recipient,
    subject: plainLine(heading),
    text: `${[
      asSentence(heading),
      ...worded.opening,
      text,
      `${openOrder}: ${mail.orderLink}`,
      ...worded.closing,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...worded.opening.map((line) => htmlParagraph(line)),
        htmlParagraph(text),
        htmlButton(openOrder, mail.orderLink),
        ...htmlClosing(worded.closing),
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
