import { amountText, percentText } from "./format.rules.ts";
import type { Proforma } from "./proforma.ts";
import {
  HAIRLINE,
  INK,
  INK_2,
  LEFT,
  lineHeight,
  RIGHT,
  WIDTH,
  type Sheet,
  type TextStyle,
} from "./sheet.ts";
import type { ProformaTexts } from "./texts/sr-latn.ts";

const SUMS_WIDTH = 236;
const SUMS_LEFT = RIGHT - SUMS_WIDTH;
const VAT_WIDTH = WIDTH - SUMS_WIDTH - 36;
const VAT_COLUMNS = [
  { x: LEFT, width: 50, align: "left" as const },
  { x: LEFT + 50, width: (VAT_WIDTH - 50) / 2, align: "right" as const },
  {
    x: LEFT + 50 + (VAT_WIDTH - 50) / 2,
    width: (VAT_WIDTH - 50) / 2,
    align: "right" as const,
  },
];
const ROW: TextStyle = { size: 8.5 };
const ROW_HEIGHT = lineHeight(ROW.size) + 3;

/** The room that the totals take. */
export function totalsHeight({ vat }: Proforma): number {
  return Math.max(6, vat.length + 3) * ROW_HEIGHT + 30;
}

/** VAT by rate at the left, the sums down to the total at the right, kept on one page. */
export function drawTotals(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  sheet.makeRoom(totalsHeight(proforma));
  const top = sheet.y;
  drawVat(sheet, proforma, texts);
  const vatEnd = sheet.y;
  sheet.y = top;
  drawSums(sheet, proforma, texts);
  sheet.y = Math.max(sheet.y, vatEnd) + 18;
}

function drawVat(sheet: Sheet, proforma: Proforma, texts: ProformaTexts): void {
  const { language } = proforma;
  const amount = (value: number) => amountText(value, language);
  sheet.text(
    texts.vat,
    { x: LEFT, y: sheet.y, width: VAT_WIDTH },
    { size: 8.5, bold: true },
  );
  sheet.y += ROW_HEIGHT;
  const row = (cells: string[], style: TextStyle) => {
    for (const [index, column] of VAT_COLUMNS.entries())
      sheet.text(cells[index] ?? "", { ...column, y: sheet.y }, style);
    sheet.y += ROW_HEIGHT;
  };
  const rule = (weight: number, color: string) =>
    sheet.pdf.rect(LEFT, sheet.y - 2, VAT_WIDTH, weight).fill(color);
  row([texts.vatRate, texts.vatBase, texts.vatAmount], {
    size: 7.5,
    color: INK_2,
  });
  rule(0.5, HAIRLINE);
  for (const group of proforma.vat)
    row(
      [
        `${percentText(group.rateE4, language)}%`,
        amount(group.base),
        amount(group.amount),
      ],
      ROW,
    );
  rule(0.5, INK);
  row([texts.sum, amount(proforma.net), amount(proforma.vatTotal)], {
    ...ROW,
    bold: true,
  });
}

function drawSums(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const { language } = proforma;
  const pair = (label: string, value: string, style: TextStyle) => {
    const box = { x: SUMS_LEFT, y: sheet.y, width: SUMS_WIDTH };
    sheet.text(label, box, { ...style, color: style.color ?? INK_2 });
    sheet.text(value, { ...box, align: "right" }, { ...style, color: INK });
    sheet.y += lineHeight(style.size) + 3;
  };
  pair(texts.listTotal, amountText(proforma.listTotal, language), ROW);
  pair(texts.rebateTotal, amountText(-proforma.rebateTotal, language), ROW);
  pair(texts.net, amountText(proforma.net, language), ROW);
  pair(texts.vatTotal, amountText(proforma.vatTotal, language), ROW);
  sheet.y += 1;
  sheet.rule(1, { x: SUMS_LEFT });
  sheet.y += 6;
  const box = { x: SUMS_LEFT, y: sheet.y, width: SUMS_WIDTH };
  sheet.text(
    texts.total,
    { ...box, y: sheet.y + 4, width: 104 },
    { size: 10, bold: true },
  );
  sheet.text(
    `${amountText(proforma.total, language)} ${proforma.currency}`,
    { ...box, x: SUMS_LEFT + 108, width: SUMS_WIDTH - 108, align: "right" },
    { size: 15, bold: true },
  );
  sheet.y += lineHeight(15) + 3;
  // The double rule of book-keeping under the grand total.
  sheet.rule(1, { x: SUMS_LEFT });
  sheet.y += 2.5;
  sheet.rule(1, { x: SUMS_LEFT });
  sheet.y += 1;
}
