import type { Language } from "../core/language.ts";
import type { Adjustment } from "../orders/tolerances.rules.ts";
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
  htmlText,
  type MailAttachment,
  type MailContent,
} from "./mail.ts";
import { wordingOf } from "./house-wording.ts";
import {
  asSentence,
  type FilledWording,
  type OwnWordings,
} from "./mail-wording.rules.ts";
import { plainLine } from "./printable.rules.ts";
import type { Proforma, ProformaLine } from "./proforma.ts";
import { documentTexts } from "./texts/document-texts.ts";
import type { DocumentTexts } from "./texts/sr-latn.ts";

/** A mail shows this many lines; the rest stand in the proforma. */
const MOST_LINES = 20;

export interface ConfirmationMail {
  proforma: Proforma;
  recipient: string;
  /** The same on each try, so that a mail sent twice is seen to be one. */
  messageId: string;
  orderLink: string;
  /** The proforma as `renderProforma` makes it. */
  pdf: Buffer;
  wordings?: OwnWordings;
}

/** The confirmation of an order, in the partner's language, with the proforma attached. */
export function confirmationMail(mail: ConfirmationMail): MailContent {
  const { proforma } = mail;
  const texts = documentTexts(proforma.language);
  const worded = wordingOf(
    mail.wordings,
    {
      name: proforma.onHold ? "order_waits" : "order_received",
      language: proforma.language,
    },
    {
      order: proforma.orderNumber,
      proforma: proforma.proformaNumber,
      total: `${amountText(proforma.total, proforma.language)} ${proforma.currency}`,
      until: dateText(proforma.validUntil, proforma.language),
      partner: proforma.buyer.name,
      seller: proforma.seller.name,
    },
  );
  const content = contentOf(proforma, texts);
  const setting = { mail, texts, worded };
  return {
    to: mail.recipient,
    subject: plainLine(worded.subject),
    text: textBody(content, setting),
    html: htmlBody(content, setting),
    messageId: mail.messageId,
    headers: {
      ...automaticHeaders(proforma.language),
      "X-Order-Id": plainLine(proforma.orderNumber),
    },
    attachments: [proformaAttachment(proforma, mail.pdf)],
  };
}

export function proformaAttachment(
  proforma: Proforma,
  pdf: Buffer,
): MailAttachment {
  return {
    filename: `${proforma.proformaNumber.replace(/[^\w.-]+/g, "_")}.pdf`,
    content: pdf,
    contentType: "application/pdf",
  };
}

interface Content {
  state: string;
  pairs: [label: string, value: string][];
  lines: { name: string; quantity: string; total: string; note: string }[];
  more: string;
  /** What stands otherwise than it was asked for, where the buyer allowed it. */
  adjusted: string[];
  moreAdjusted: string;
  next: string;
}

interface Setting {
  mail: ConfirmationMail;
  texts: DocumentTexts;
  worded: FilledWording;
}

function contentOf(proforma: Proforma, texts: DocumentTexts): Content {
  const { language, currency } = proforma;
  const validUntil = dateText(proforma.validUntil, language);
  const hidden = proforma.lines.length - MOST_LINES;
  const adjusted = proforma.adjusted ?? [];
  const hiddenAdjusted = adjusted.length - MOST_LINES;
  return {
    state: stateText(proforma, texts),
    pairs: [
      [
        texts.mail.forPartner,
        `${proforma.buyer.name} (${proforma.buyer.code})`,
      ],
      ...(proforma.placedByStaff
        ? ([
            [texts.mail.placedBy, texts.mail.forYou(proforma.placedByStaff)],
          ] as [string, string][])
        : []),
      [texts.mail.proforma, proforma.proformaNumber],
      [
        texts.mail.total,
        `${amountText(proforma.total, language)} ${currency} (${texts.mail.withVat})`,
      ],
      [texts.mail.validUntil, validUntil],
      ...(proforma.wishedDate
        ? ([
            [
              texts.proforma.wishedDate,
              dateText(proforma.wishedDate, language),
            ],
          ] as [string, string][])
        : []),
    ],
    lines: proforma.lines.slice(0, MOST_LINES).map((line) => ({
      name: `${line.itemCode} ${line.name}${awaitedText(line, { language, texts })}`,
      quantity: `${quantityText(line.quantity, language)} ${line.unit}`,
      total: amountText(line.lineTotal, language),
      note: line.note ? texts.mail.lineNote(line.note) : "",
    })),
    more: hidden > 0 ? texts.mail.moreLines(hidden) : "",
    adjusted: adjusted
      .slice(0, MOST_LINES)
      .map((line) => adjustedText(line, { language, texts, currency })),
    moreAdjusted:
      hiddenAdjusted > 0 ? texts.mail.moreAdjusted(hiddenAdjusted) : "",
    next: nextStep(proforma, texts),
  };
}

function stateText(proforma: Proforma, texts: DocumentTexts): string {
  const { onHold, forOwner, reserved, ended, validUntil, language } = proforma;
  if (ended) return texts.news.endedText;
  if (forOwner) return texts.mail.waitsForOwner;
  if (onHold)
    return reserved ? texts.mail.waitsExplained : texts.mail.waitsUnreserved;
  if (proforma.payment?.left === 0) return texts.news.keptPaid;
  const until = texts.mail.reservedUntil(dateText(validUntil, language));
  return `${until.replace(/\.$/, "")}.`;
}

/** "NOVO Novi model: 10 → 7 kom, 118,00 → 120,00 RSD": as it was asked for, and as it stands. */
function adjustedText(
  line: Adjustment,
  {
    language,
    texts,
    currency,
  }: { language: Language; texts: DocumentTexts; currency: string },
): string {
  const quantity = (value: number) => quantityText(value, language);
  const price = (value: number) => unitPriceText(value, language);
  const parts = [
    ...(line.to === 0 ? [texts.mail.leftOut] : []),
    ...(line.to > 0 && line.to !== line.from
      ? [`${quantity(line.from)} → ${quantity(line.to)} ${line.unit}`]
      : []),
    ...(line.to > 0 && line.netPrice !== line.expectedPrice
      ? [`${price(line.expectedPrice)} → ${price(line.netPrice)} ${currency}`]
      : []),
  ];
  return `${line.itemCode} ${line.name}: ${parts.join(", ")}`;
}

/** " (8 on its way, expected on 2.12.)" for what the order waits for. */
function awaitedText(
  { backordered, awaitedOn }: ProformaLine,
  { language, texts }: { language: Language; texts: DocumentTexts },
): string {
  if (!backordered) return "";
  const quantity = quantityText(backordered, language);
  const awaited = awaitedOn
    ? texts.mail.awaitedOn(quantity, dateText(awaitedOn, language))
    : texts.mail.awaited(quantity);
  return ` (${awaited})`;
}

function nextStep(proforma: Proforma, texts: DocumentTexts): string {
  if (proforma.ended) return texts.proforma.ended[proforma.ended];
  if (proforma.forOwner) return texts.mail.nextOwner;
  if (proforma.onHold) return texts.mail.nextApproval;
  if (proforma.payment?.left === 0) return texts.news.keptPaid;
  if (proforma.dueDays)
    return texts.mail.nextDeferred(texts.proforma.days(proforma.dueDays));
  return texts.mail.nextInAdvance(
    dateText(proforma.validUntil, proforma.language),
    `${proforma.paymentModel} ${proforma.paymentReference}`,
  );
}

function textBody(content: Content, { mail, texts, worded }: Setting): string {
  const paragraphs = [
    worded.opening.length > 0
      ? [asSentence(worded.subject)]
      : [asSentence(worded.subject), content.state],
    worded.opening,
    worded.opening.length > 0 ? [content.state] : [],
    content.pairs.map(([label, value]) => `${label}: ${value}`),
    [
      `${texts.mail.lines}:`,
      ...content.lines.flatMap((line) => [
        `- ${line.name}, ${line.quantity}, ${line.total}`,
        line.note && `  ${line.note}`,
      ]),
      content.more,
    ],
    content.adjusted.length > 0
      ? [
          `${texts.mail.adjusted}:`,
          ...content.adjusted.map((line) => `- ${line}`),
          content.moreAdjusted,
        ]
      : [],
    [`${texts.mail.next}:`, content.next, texts.mail.attached],
    [`${texts.mail.openOrder}: ${mail.orderLink}`],
    worded.closing,
  ];
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.filter(Boolean).map(plainLine).join("\n"))
    .join("\n\n")}\n`;
}

function htmlBody(content: Content, { mail, texts, worded }: Setting): string {
  const heading = worded.subject;
  const right = "text-align:right;white-space:nowrap;padding-left:12px";
  const pairs = content.pairs
    .map(
      ([label, value]) =>
        `<tr><td style="vertical-align:top;padding:3px 12px 3px 0;color:#474d50">${htmlText(label)}</td><td style="padding:3px 0;font-weight:600">${htmlText(value)}</td></tr>`,
    )
    .join("\n");
  const lines = content.lines
    .map(
      (line) =>
        `<tr style="border-top:1px solid #dfe1db"><td style="padding:6px 0">${htmlText(line.name)}${line.note && `<br><span style="color:#474d50">${htmlText(line.note)}</span>`}</td><td style="${right}">${htmlText(line.quantity)}</td><td style="${right}">${htmlText(line.total)}</td></tr>`,
    )
    .join("\n");
  const table = "width:100%;border-collapse:collapse;margin:0 0 12px";
  return htmlPage({
    language: mail.proforma.language,
    title: heading,
    body: [
      htmlHeading(heading),
      ...worded.opening.map((line) => htmlParagraph(line)),
      htmlParagraph(content.state),
      `<table style="border-collapse:collapse;margin:0 0 16px">${pairs}</table>`,
      `<table style="${table};border-top:2px solid #15181b;font-size:13px">${lines}</table>`,
      content.more && htmlParagraph(content.more, true),
      content.adjusted.length > 0 && htmlParagraph(`${texts.mail.adjusted}:`),
      ...content.adjusted.map((line) => htmlParagraph(line, true)),
      content.moreAdjusted && htmlParagraph(content.moreAdjusted, true),
      htmlParagraph(content.next),
      htmlParagraph(texts.mail.attached, true),
      htmlButton(texts.mail.openOrder, mail.orderLink),
      ...htmlClosing(worded.closing),
    ]
      .filter(Boolean)
      .join("\n"),
  });
}
