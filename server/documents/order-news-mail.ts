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
import type { DocumentTexts } from "./texts/sr-latn.ts";

export interface OrderNewsMail {
  proforma: Proforma;
  event: Pick<OrderEvent, "state" | "kind" | "note" | "details">;
  recipient: string;
  messageId: string;
  orderLink: string;
  /** The proforma as it is now, where there is still one to pay by. */
  pdf: Buffer | undefined;
  wordings?: OwnWordings;
}

/** Tells the partner what became of an order after it was placed. */
export function orderNewsMail(mail: OrderNewsMail): MailContent {
  const { proforma, event, pdf } = mail;
  const { language } = proforma;
  const texts = documentTexts(language);
  const worded = wordingOf(
    mail.wordings,
    { name: nameOf(event), language },
    {
      order: proforma.orderNumber,
      total: `${amountText(proforma.total, language)} ${proforma.currency}`,
      until: dateText(proforma.validUntil, language),
      partner: proforma.buyer.name,
      seller: proforma.seller.name,
    },
  );
  const heading = worded.subject;
  const paragraphs = [
    ...worded.opening,
    ...tellingOf(mail, texts),
    ...(event.note === "" ? [] : [texts.news.reason(event.note)]),
    ...(pdf ? [texts.mail.attached] : []),
  ];
  return {
    to: mail.recipient,
    subject: plainLine(heading),
    text: `${[
      asSentence(heading),
      ...paragraphs,
      `${texts.mail.openOrder}: ${mail.orderLink}`,
      ...worded.closing,
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
        ...htmlClosing(worded.closing),
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

function nameOf({ kind, state }: OrderNewsMail["event"]) {
  if (kind === "changed") return "order_changed";
  switch (state) {
    case "placed":
      return "order_approved";
    case "expired":
      return "order_expired";
    case "refused":
      return "order_refused";
    case "cancelled":
      return "order_cancelled";
    case "cancel_requested":
      return "cancel_requested";
    case "on_hold":
    case "confirmed":
    case "partly_shipped":
    case "shipped":
    case "invoiced":
      throw new Error(`${state} is no news`);
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
