import { documentFonts } from "./fonts.ts";
import { drawHead } from "./proforma-head.ts";
import { drawLines } from "./proforma-lines.ts";
import { drawPayment } from "./proforma-payment.ts";
import { drawTotals } from "./proforma-totals.ts";
import type { Proforma } from "./proforma.ts";
import { INK_2, LEFT, lineHeight, Sheet, WIDTH } from "./sheet.ts";
import { documentTexts } from "./texts/document-texts.ts";
import type { ProformaTexts } from "./texts/sr-latn.ts";

const MOST_KEPT_LINES = 12;

/** The proforma in its language, from its head to its notes. */
export async function drawProforma(proforma: Proforma): Promise<Buffer> {
  return await drawProformas([proforma], proforma);
}

/** More than the height of a page: what follows begins on a new one. */
const A_PAGE = 10_000;

/** Proformas one after another, each on a page of its own, under the title of the first. */
export async function drawProformas(
  proformas: Proforma[],
  first: Proforma,
): Promise<Buffer> {
  const texts = documentTexts(first.language).proforma;
  const title =
    proformas.length === 1
      ? `${texts.title} ${first.proformaNumber}`
      : texts.title;
  const sheet = new Sheet(await documentFonts(), {
    title,
    author: first.seller.name,
    language: first.language,
    date: new Date(`${first.placedOn}T00:00:00Z`),
  });
  for (const [place, proforma] of proformas.entries()) {
    if (place > 0) sheet.makeRoom(A_PAGE);
    drawOne(sheet, proforma);
  }
  return await sheet.finish((page, pages) => [
    `${title} · ${first.seller.name}`,
    texts.page(page, pages),
  ]);
}

function drawOne(sheet: Sheet, proforma: Proforma): void {
  const texts = documentTexts(proforma.language).proforma;
  drawHead(sheet, proforma, texts);
  drawLines(sheet, proforma, texts);
  drawTotals(sheet, proforma, texts);
  const isPaid = proforma.payment?.left === 0;
  if (!proforma.ended && !isPaid) drawPayment(sheet, proforma, texts);
  drawNotes(sheet, proforma, texts);
}

function drawNotes(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  const notes = [
    ...(proforma.note ? [`${texts.orderNote}: ${proforma.note}`] : []),
    texts.noteNotInvoice,
    ...(proforma.dueDays || proforma.ended || proforma.payment?.left === 0
      ? []
      : [texts.noteAfterPayment]),
    texts.noteElectronic,
    ...(proforma.seller.vatPayer ? [] : [texts.noteOutsideVat]),
  ];
  const style = { size: 8, color: INK_2, mostLines: 30 };
  const wrapped = notes.map((note) => sheet.wrap(note, WIDTH, style));
  const lines = wrapped.flat().length;
  // Usual notes stay together; long ones may run over the page.
  sheet.makeRoom(
    30 + Math.min(lines, MOST_KEPT_LINES) * lineHeight(style.size) + 10,
  );
  sheet.section(texts.notes);
  for (const note of wrapped) {
    for (const line of note) {
      sheet.makeRoom(lineHeight(style.size));
      sheet.text(line, { x: LEFT, y: sheet.y, width: WIDTH }, style);
      sheet.y += lineHeight(style.size);
    }
    sheet.y += 2;
  }
}
