import type { OrderChange, OrderEvent } from "../orders/orders.queries.ts";
import { proformaAttachment } from "./confirmation-mail.ts";
import {
  amountText,
  dateText,
  quantityText,
  unitPriceText,
} from "./format.rules.ts";
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
import type { DocumentTexts, NewsTexts } from "./texts/sr-latn.ts";

export interface OrderNewsMail {
  proforma: Proforma;
  event: Pick<OrderEvent, "state" | "kind" | "note" | "details">;
  recipient: string;
  messageId: string;
  orderLink: string;
  /** The proforma as it is now, where there is still one to pay by. */
  pdf: Buffer | undefined;
}

/** Tells the partner what became of an order after it was placed. */
export function orderNewsMail(mail: OrderNewsMail): MailContent {
  const { proforma, event, pdf } = mail;
  const { language } = proforma;
  const texts = documentTexts(language);
  const heading = headingOf(mail, texts.news);
  const paragraphs = [
    ...tellingOf(mail, texts),
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

function changeTold(
  change: OrderChange,
  { language, currency }: Proforma,
  { news, proforma }: DocumentTexts,
): string[] {
  const amount = (value: number) =>
    `${amountText(value, language)} ${currency}`;
  const quantity = (value: number) => quantityText(value, language);
  const price = (value: number) => unitPriceText(value, language);
  const isRepriced = change.lines.some((line) => line.priceTo !== undefined);
  return [
    ...change.lines.map(
      ({ itemCode, name, from, to, unit, priceFrom, priceTo }) =>
        `${itemCode} ${name}: ${from === to ? "" : `${quantity(from)} → `}${quantity(to)} ${unit}` +
        (priceFrom !== undefined && priceTo !== undefined
          ? `, ${price(priceFrom)} → ${price(priceTo)}`
          : ""),
    ),
    ...(change.note?.to ? [news.note(change.note.to)] : []),
    ...(change.wishedDate?.to
      ? [`${proforma.wishedDate}: ${dateText(change.wishedDate.to, language)}`]
      : []),
    [
      news.total(amount(change.total), amount(change.totalBefore)),
      ...(isRepriced ? [] : [news.samePrices]),
    ].join(" "),
  ];
}

function tellingOf(
  { proforma, event }: OrderNewsMail,
  texts: DocumentTexts,
): string[] {
  const { change } = event.details;
  if (change) return changeTold(change, proforma, texts);
  const { language } = proforma;
  switch (event.state) {
    case "placed":
      return [
        proforma.payment?.left === 0
          ? texts.news.keptPaid
          : texts.news.approvedText(dateText(proforma.validUntil, language)),
      ];
    case "expired":
      return [texts.news.expiredText];
    case "refused":
    case "cancelled":
      return [texts.news.endedText];
    default:
      return [];
  }
}
