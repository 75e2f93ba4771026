import type { ClaimKind } from "../../db/tables/claim.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import type { Quantity } from "../core/quantity.ts";
import { createLimiter } from "../platform/concurrency.ts";
import { documentFonts } from "./fonts.ts";
import { dateText, quantityText } from "./format.rules.ts";
import { qrMatrix } from "./qr.ts";
import { INK_2, LEFT, lineHeight, RIGHT, Sheet, WIDTH } from "./sheet.ts";
import { claimTexts } from "./texts/claim-texts.ts";

export interface ClaimLabel {
  language: Language;
  number: string;
  /** What the code leads to. */
  link: string;
  kind: ClaimKind;
  submittedOn: CalendarDate;
  seller: { name: string; address: string };
  partner: { code: string; name: string; address: string };
  contact: string;
  fault: string;
  accessories: string;
  pieces: {
    itemCode: string;
    name: string;
    unit: string;
    quantity: Quantity;
    serialNumber: string;
    source: string;
  }[];
}

const QR_SIDE = 130;
const MOST_PIECES = 40;
const limitRendering = createLimiter(1);

/** What is printed and stuck on the box: who, what, why, and a code that opens the claim. */
export function renderClaimLabel(label: ClaimLabel): Promise<Buffer> {
  return limitRendering(() => draw(label));
}

async function draw(label: ClaimLabel): Promise<Buffer> {
  const { language, number } = label;
  const { label: texts, kind } = claimTexts(language);
  const title = `${texts.title} ${number}`;
  const sheet = new Sheet(await documentFonts(), {
    title,
    author: label.seller.name,
    language,
    date: new Date(`${label.submittedOn}T00:00:00Z`),
  });
  const top = sheet.y;
  const width = WIDTH - QR_SIDE - 24;
  const box = { x: LEFT, width };
  sheet.text(texts.title, { ...box, y: top }, { size: 11, color: INK_2 });
  sheet.text(number, { ...box, y: top + 16 }, { size: 34, bold: true });
  sheet.text(texts.stick, { ...box, y: top + 66 }, { size: 10, color: INK_2 });
  sheet.y = top + 88;
  drawParty(sheet, width, [texts.to, label.seller.name, label.seller.address]);
  drawParty(sheet, width, [
    texts.from,
    `${label.partner.name} (${label.partner.code})`,
    label.partner.address,
  ]);
  drawQr(sheet, label.link, { x: RIGHT - QR_SIDE, y: top });
  sheet.y = Math.max(sheet.y, top + QR_SIDE) + 16;
  sheet.section(texts.pieces);
  const shown = label.pieces.slice(0, MOST_PIECES);
  for (const piece of shown) drawPiece(sheet, piece, label);
  if (label.pieces.length > shown.length)
    drawLine(sheet, `${texts.more} ${label.pieces.length - shown.length}`);
  sheet.y += 10;
  sheet.makeRoom(120);
  sheet.section(texts.fault);
  const details: [string, string][] = [
    [texts.kind, kind[label.kind]],
    [texts.fault, label.fault],
    [texts.accessories, label.accessories],
    [texts.contact, label.contact],
    [texts.submitted, dateText(label.submittedOn, language)],
  ];
  for (const [name, value] of details)
    if (value !== "") drawLine(sheet, `${name}: ${value}`);
  sheet.y += 8;
  drawLine(sheet, texts.enclosed);
  return await sheet.finish((page, pages) => [
    `${title} · ${label.seller.name}`,
    pages > 1 ? `${page} / ${pages}` : "",
  ]);
}

function drawParty(
  sheet: Sheet,
  width: number,
  [name, ...lines]: [string, string, string],
): void {
  sheet.text(
    name,
    { x: LEFT, y: sheet.y, width: 44 },
    { size: 9, color: INK_2 },
  );
  for (const [at, line] of lines.entries()) {
    if (line === "") continue;
    const style = { size: at === 0 ? 11 : 9.5, bold: at === 0 };
    sheet.text(line, { x: LEFT + 48, y: sheet.y, width: width - 48 }, style);
    sheet.y += lineHeight(style.size);
  }
  sheet.y += 6;
}

function drawPiece(
  sheet: Sheet,
  piece: ClaimLabel["pieces"][number],
  { language }: ClaimLabel,
): void {
  const { label: texts } = claimTexts(language);
  const { serialNumber, source } = piece;
  const amount = `${quantityText(piece.quantity, language)} ${piece.unit}`;
  sheet.makeRoom(30);
  sheet.text(
    `${piece.itemCode}  ${piece.name}`,
    { x: LEFT, y: sheet.y, width: WIDTH - 90 },
    { size: 10, bold: true },
  );
  sheet.text(
    amount,
    { x: LEFT, y: sheet.y, width: WIDTH, align: "right" },
    { size: 10 },
  );
  sheet.y += lineHeight(10);
  const more = [
    ...(serialNumber === "" ? [] : [`${texts.serial} ${serialNumber}`]),
    ...(source === "" ? [] : [`${texts.source} ${source}`]),
  ].join(" · ");
  if (more === "") return;
  sheet.text(
    more,
    { x: LEFT, y: sheet.y, width: WIDTH },
    { size: 9, color: INK_2 },
  );
  sheet.y += lineHeight(9) + 2;
}

function drawLine(sheet: Sheet, text: string): void {
  const style = { size: 10, mostLines: 12 };
  for (const line of sheet.wrap(text, WIDTH, style)) {
    sheet.makeRoom(lineHeight(style.size));
    sheet.text(line, { x: LEFT, y: sheet.y, width: WIDTH }, style);
    sheet.y += lineHeight(style.size);
  }
}

function drawQr(
  sheet: Sheet,
  link: string,
  { x, y }: { x: number; y: number },
): void {
  const { rows } = qrMatrix(link);
  const module = QR_SIDE / rows.length;
  for (const [rowAt, row] of rows.entries())
    for (const [at, isDark] of row.entries())
      if (isDark)
        sheet.pdf.rect(x + at * module, y + rowAt * module, module, module);
  sheet.pdf.fill("#000");
}
