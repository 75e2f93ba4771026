import type { OrderEvent } from "../orders/orders.queries.ts";
import { proformaAttachment } from "./confirmation-mail.ts";
import { amountText, dateText, quantityText } from "./format.rules.ts";
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
import type { NewsTexts } from "./texts/sr-latn.ts";

export interface OrderNewsMail {
  proforma: Proforma;
  event: Pick<OrderEvent, "state" | "kind" | "note" | "details">;
  recipient: string;
  messageId: string;
  orderLink: string;
  /** The proforma as it is now, where there is still one to pay by. */
  pdf: Buffer | undefined;
}

/** Tells the partner what became of an order without his doing. */
export function orderNewsMail(mail: OrderNewsMail): MailContent {
  const { proforma, event, pdf } = mail;
  const { language } = proforma;
  const texts = documentTexts(language);
  const heading = headingOf(mail, texts.news);
  const paragraphs = [
    ...tellingOf(mail, texts.news),
    ...(event.note === "" ? [] : [texts.news.reason(event.note)]),
    ...(pdf ? [texts.mail.attached] : []),
  ];
  const sentBy = texts.mail.sentBy(proforma.seller.name);
  return {
    to: mail.recipient,
    subject: plainLine(heading),
    text: `${[
      `${heading}.`,
      ...paragraphs,
      `${texts.mail.openOrder}: ${mail.orderLink}`,
      sentBy,
    ]
      .map(plainLine)
      .join("\n\n")}\n`,
    html: htmlPage({
      language,
      title: heading,
      body: [
        htmlHeading(heading),
        ...paragraphs.map((paragraph) => htmlParagraph(paragraph)),
        htmlButton(texts.mail.openOrder, mail.orderLink),
        htmlParagraph(sentBy, true),
      ].join("\n"),
    }),
    messageId: mail.messageId,
    headers: {
      ...automaticHeaders(language),
      "X-Order-Id": plainLine(proforma.orderNumber),
    },
    attachments: pdf ? [proformaAttachment(proforma, pdf)] : [],
  };
}

function headingOf({ proforma, event }: OrderNewsMail, texts: NewsTexts) {
  const { orderNumber } = proforma;
  if (event.kind === "changed") return texts.changed(orderNumber);
  switch (event.state) {
    case "placed":
      return texts.approved(orderNumber);
    case "expired":
      return texts.expired(orderNumber);
    case "refused":
      return texts.refused(orderNumber);
    case "cancelled":
      return texts.cancelled(orderNumber);
    case "cancel_requested":
      return texts.cancelRequested(orderNumber);
    case "on_hold":
    case "confirmed":
    case "partly_shipped":
    case "shipped":
    case "invoiced":
      throw new Error(`${event.state} is no news`);
  }
}

function tellingOf(
  { proforma, event }: OrderNewsMail,
  texts: NewsTexts,
): string[] {
  const { language, currency } = proforma;
  const { change } = event.details;
  if (change) {
    const amount = (value: number) =>
      `${amountText(value, language)} ${currency}`;
    const quantity = (value: number) => quantityText(value, language);
    return [
      ...change.lines.map(
        (line) =>
          `${line.itemCode} ${line.name}: ${quantity(line.from)} → ${quantity(line.to)} ${line.unit}`,
      ),
      texts.total(amount(change.total), amount(change.totalBefore)),
    ];
  }
  switch (event.state) {
    case "placed":
      return [texts.approvedText(dateText(proforma.validUntil, language))];
    case "expired":
      return [texts.expiredText];
    case "refused":
    case "cancelled":
      return [texts.endedText];
    default:
      return [];
  }
}
