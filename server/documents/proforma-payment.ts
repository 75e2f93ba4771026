import { isRefusal } from "../core/refusal.ts";
import { amountText } from "./format.rules.ts";
import { buildIpsPayload, INSTANT_PAYMENT_LIMIT } from "./ips-qr.rules.ts";
import { accountText, drawPairs } from "./proforma-head.ts";
import { leftToPay, paymentPurpose, type Proforma } from "./proforma.ts";
import { qrMatrix, QUIET_ZONE } from "./qr.ts";
import { INK_2, LEFT, lineHeight, RIGHT, WIDTH, type Sheet } from "./sheet.ts";
import type { ProformaTexts } from "./texts/sr-latn.ts";

/** The least size of the code itself on paper: 30 mm, in points. */
const LEAST_QR = (30 / 25.4) * 72;

/** How an amount is paid: for people, and as the code that a bank's app reads. */
export function drawPayment(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const { seller, language, payment, currency } = proforma;
  const left = leftToPay(proforma);
  const money = (amount: number) =>
    `${amountText(amount, language)} ${currency}`;
  const payload = ipsPayload(proforma);
  const qr = payload === undefined ? undefined : qrMatrix(payload);
  sheet.makeRoom(qr ? 190 : 150);
  sheet.section(texts.payment);
  const top = sheet.y;
  const side = qr ? drawQr(sheet, qr.rows, texts) : 0;
  const width = WIDTH - side - 24;
  drawPairs(
    sheet,
    [
      [texts.payee, joinedPayee(proforma)],
      [texts.payeeAccount, seller.account && accountText(seller.account)],
      [
        texts.modelAndReference,
        `${proforma.paymentModel} ${proforma.paymentReference}`,
      ],
      [texts.purpose, texts.purposeOf(proforma.proformaNumber)],
      [texts.paymentCode, proforma.paymentCode],
      ...(payment
        ? ([[texts.paidSoFar, money(payment.paid)]] as [string, string][])
        : []),
      [payment ? texts.leftToPay : texts.amount, money(left)],
    ],
    { x: LEFT, width, labelWidth: 116 },
  );
  if (currency === "RSD" && left > INSTANT_PAYMENT_LIMIT) {
    const style = { size: 8.5, color: INK_2, mostLines: 4 };
    const limit = amountText(INSTANT_PAYMENT_LIMIT, language);
    const words = texts.overInstantLimit(limit);
    sheet.y += 4;
    for (const line of sheet.wrap(words, width, style)) {
      sheet.text(line, { x: LEFT, y: sheet.y, width }, style);
      sheet.y += lineHeight(style.size);
    }
  }
  sheet.y = Math.max(sheet.y, side === 0 ? 0 : top + side + 10) + 12;
}

/** The payload of the proforma's IPS QR, or undefined when none can or may be printed. */
function ipsPayload(proforma: Proforma): string | undefined {
  const { seller } = proforma;
  const amount = leftToPay(proforma);
  if (seller.account === null || amount > INSTANT_PAYMENT_LIMIT)
    return undefined;
  const payload = buildIpsPayload({
    account: seller.account,
    payeeName: seller.name,
    payeeAddress: seller.address,
    payeeCity: seller.city,
    amount,
    currency: proforma.currency,
    paymentCode: proforma.paymentCode,
    purpose: paymentPurpose(proforma.proformaNumber),
    reference: {
      model: proforma.paymentModel,
      number: proforma.paymentReference,
    },
  });
  return isRefusal(payload) ? undefined : payload;
}

function joinedPayee({ seller }: Proforma): string {
  return [seller.name, seller.address, seller.city].filter(Boolean).join(", ");
}

/** Draws the code at the right edge, quiet zone included; gives its side. */
function drawQr(sheet: Sheet, rows: boolean[][], texts: ProformaTexts): number {
  // Whole quarters of a point per module keep the edges crisp on printers.
  const modules = rows.length - 2 * QUIET_ZONE;
  const unit = Math.ceil((LEAST_QR / modules) * 4) / 4;
  const side = rows.length * unit;
  // The quiet zone may lie in the margin, which is white as well.
  const x0 = RIGHT - side + QUIET_ZONE * unit;
  const y0 = sheet.y - QUIET_ZONE * unit + 4;
  // One path for all modules: rows filled one by one would show seams between them.
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      sheet.pdf.rect(
        x0 + start * unit,
        y0 + y * unit,
        (x + 1 - start) * unit,
        unit,
      );
    }
  }
  sheet.pdf.fill("#000000");
  sheet.text(
    texts.ipsCaption,
    {
      x: x0 + QUIET_ZONE * unit,
      y: y0 + (rows.length - QUIET_ZONE) * unit + QUIET_ZONE * unit,
      width: modules * unit,
      align: "center",
    },
    { size: 8, bold: true },
  );
  return side;
}
