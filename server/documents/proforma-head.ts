import { formatBankAccount, parseBankAccount } from "../core/bank-account.ts";
import { dateText } from "./format.rules.ts";
import { isUsableLogo } from "../company/logo.ts";
import type { Proforma } from "./proforma.ts";
import {
  INK_2,
  LEFT,
  lineHeight,
  RIGHT,
  STAMP,
  WIDTH,
  type Sheet,
  type TextStyle,
} from "./sheet.ts";
import type { ProformaTexts } from "./texts/sr-latn.ts";

const GAP = 24;
const HALF = (WIDTH - GAP) / 2;
const SMALL: TextStyle = { size: 8.5 };
const LOGO = { width: 150, height: 44 };

/** Seller and title, then buyer beside what was agreed. */
export function drawHead(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const top = sheet.y;
  drawTitle(sheet, proforma, texts);
  const titleEnd = sheet.y;
  sheet.y = top;
  drawSeller(sheet, proforma, texts);
  sheet.y = Math.max(sheet.y, titleEnd) + 12;
  const notice = noticeOf(proforma, texts);
  if (notice !== undefined) drawNotice(sheet, notice);

  sheet.rule(2);
  sheet.y += 10;
  const start = sheet.y;
  drawBuyer(sheet, proforma, texts);
  const buyerEnd = sheet.y;
  sheet.y = start;
  drawAgreed(sheet, proforma, texts);
  sheet.y = Math.max(sheet.y, buyerEnd) + 12;
}

function drawTitle(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const box = { x: LEFT + HALF, width: RIGHT - LEFT - HALF };
  const line = (text: string, style: TextStyle) => {
    sheet.text(text, { ...box, y: sheet.y, align: "right" }, style);
    sheet.y += lineHeight(style.size);
  };
  line(texts.title, { size: 22, bold: true });
  line(proforma.proformaNumber, { size: 13, bold: true });
  sheet.y += 3;
  const placed = dateText(proforma.placedOn, proforma.language);
  line(
    `${texts.placeAndDate}: ${[proforma.place, placed].filter(Boolean).join(", ")}`,
    { ...SMALL, color: INK_2 },
  );
  if (proforma.ended) return;
  const { language, payment } = proforma;
  if (payment?.left === 0) {
    const on = payment.paidOn && dateText(payment.paidOn, language);
    line(joined(" ", texts.paid, on), { size: 10, bold: true });
    return;
  }
  line(`${texts.validUntil}: ${dateText(proforma.validUntil, language)}`, {
    size: 10,
    bold: true,
  });
}

function drawSeller(
  sheet: Sheet,
  { seller }: Proforma,
  texts: ProformaTexts,
): void {
  if (seller.logo && isUsableLogo(seller.logo)) {
    sheet.pdf.image(Buffer.from(seller.logo), LEFT, sheet.y, {
      fit: [LOGO.width, LOGO.height],
    });
    sheet.y += LOGO.height + 8;
  }
  paragraph(sheet, seller.name, { size: 11.5, bold: true });
  sheet.y += 2;
  paragraph(sheet, joined(", ", seller.address, seller.city), SMALL);
  paragraph(
    sheet,
    joined(
      " · ",
      labelled(texts.pib, seller.pib),
      labelled(texts.mb, seller.mb),
    ),
    SMALL,
  );
  if (seller.account)
    paragraph(
      sheet,
      labelled(texts.account, accountText(seller.account)),
      SMALL,
    );
  paragraph(
    sheet,
    joined(
      " · ",
      labelled(texts.phone, seller.phone),
      labelled(texts.email, seller.email),
    ),
    SMALL,
  );
}

/** What whoever would pay must know first. */
function noticeOf(
  { onHold, forOwner, reserved, ended }: Proforma,
  texts: ProformaTexts,
): string | undefined {
  if (ended) return texts.ended[ended];
  if (!onHold) return undefined;
  if (forOwner) return texts.forOwner;
  return reserved ? texts.onHold : texts.onHoldUnreserved;
}

function drawNotice(sheet: Sheet, text: string): void {
  const height = 22;
  sheet.pdf
    .lineWidth(1)
    .rect(LEFT + 0.5, sheet.y + 0.5, WIDTH - 1, height - 1)
    .stroke(STAMP);
  sheet.text(
    text,
    { x: LEFT + 10, y: sheet.y + 5, width: WIDTH - 20 },
    { size: 9, bold: true, color: STAMP },
  );
  sheet.y += height + 12;
}

function drawBuyer(
  sheet: Sheet,
  { buyer }: Proforma,
  texts: ProformaTexts,
): void {
  paragraph(sheet, texts.buyer, { size: 8, color: INK_2 });
  paragraph(sheet, buyer.name, { size: 11, bold: true });
  sheet.y += 2;
  const city = joined(" ", buyer.postalCode, buyer.city);
  paragraph(sheet, joined(", ", buyer.address, city), SMALL);
  paragraph(
    sheet,
    joined(" · ", labelled(texts.pib, buyer.pib), labelled(texts.mb, buyer.mb)),
    SMALL,
  );
  paragraph(sheet, labelled(texts.partnerCode, buyer.code), SMALL);
}

function drawAgreed(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const { dueDays } = proforma;
  const termDays = dueDays === null ? null : texts.days(dueDays);
  const term = dueDays === 0 ? texts.paidInAdvance : termDays;
  drawPairs(
    sheet,
    [
      [texts.order, proforma.orderNumber],
      [texts.reference, proforma.reference],
      [texts.deliveryAddress, proforma.deliveryAddress],
      [
        texts.wishedDate,
        proforma.wishedDate
          ? dateText(proforma.wishedDate, proforma.language)
          : null,
      ],
      [texts.salesperson, proforma.salesperson],
      [texts.paymentMethod, proforma.paymentMethodName],
      [texts.paymentTerm, term],
    ],
    { x: LEFT + HALF + GAP, width: HALF, labelWidth: 100 },
  );
}

/** Rows of a label and what it labels; rows without a value are left out. */
export function drawPairs(
  sheet: Sheet,
  pairs: [label: string, value: string | null][],
  box: { x: number; width: number; labelWidth: number },
): void {
  for (const [label, value] of pairs) {
    if (!value) continue;
    sheet.text(
      label,
      { x: box.x, y: sheet.y, width: box.labelWidth - 8 },
      { ...SMALL, color: INK_2 },
    );
    paragraph(sheet, value, {
      ...SMALL,
      bold: true,
      x: box.x + box.labelWidth,
      width: box.width - box.labelWidth,
    });
    sheet.y += 2;
  }
}

function paragraph(
  sheet: Sheet,
  text: string,
  style: TextStyle & { x?: number; width?: number },
): void {
  const box = { x: style.x ?? LEFT, width: style.width ?? HALF };
  const lines = sheet.wrap(text, box.width, { ...style, mostLines: 6 });
  for (const line of lines) {
    sheet.text(line, { ...box, y: sheet.y }, style);
    sheet.y += lineHeight(style.size);
  }
}

/** An account as people read it; one that is not in order is shown as it stands. */
export function accountText(account: string): string {
  const digits = parseBankAccount(account);
  return digits === undefined ? account : formatBankAccount(digits);
}

function joined(
  between: string,
  ...parts: (string | null | undefined)[]
): string {
  return parts.filter(Boolean).join(between);
}

function labelled(label: string, value: string | null): string {
  return value ? `${label} ${value}` : "";
}
