import { columnLetters } from "./sheet-cell.rules.ts";

/** A text, a number, or a price in its own currency, shown with two decimals at least. */
export type WorkbookCell = string | number | { price: number } | null;

export interface WorkbookShape {
  sheet: string;
  /** Of the columns, in letters. */
  widths: number[];
  /** Rows at the top that are bold and stay in sight. */
  headRows: number;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const STYLE = { plain: 0, bold: 1, price: 2 };

/** The parts, by name, of a workbook of one sheet that Excel, LibreOffice and Google's tables open. */
export function workbookParts(
  rows: readonly WorkbookCell[][],
  shape: WorkbookShape,
): Record<string, string> {
  return {
    ...workbookFrame(shape),
    [SHEET_PART]: [
      sheetStart(shape),
      ...rows.map((cells, at) => sheetRow(cells, at, shape)),
      SHEET_END,
    ].join(""),
  };
}

/** The part that holds the sheet itself: `sheetStart`, its rows one after another, `SHEET_END`. */
export const SHEET_PART = "xl/worksheets/sheet1.xml";

/** All parts but the sheet's own, which may be too long to be made in one piece. */
export function workbookFrame({
  sheet,
}: Pick<WorkbookShape, "sheet">): Record<string, string> {
  const files = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
    "_rels/.rels": relations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
    ),
    "xl/styles.xml": STYLES,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, HEAD + text]),
  );
}

function relations(...targets: [kind: string, target: string][]): string {
  const each = targets.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00##"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>';

export function sheetStart({ widths, headRows }: WorkbookShape): string {
  const columns = widths.map(
    (width, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData>`
  );
}

export const SHEET_END = "</sheetData></worksheet>";

/** A row of the sheet, counted from 0. */
export function sheetRow(
  cells: readonly WorkbookCell[],
  at: number,
  { headRows }: Pick<WorkbookShape, "headRows">,
): string {
  const written = cells.map((cell, column) =>
    cellOf(cell, `${columnLetters(column)}${at + 1}`, at < headRows),
  );
  return `<row r="${at + 1}">${written.join("")}</row>`;
}

/** Texts are written as texts, so that none becomes a formula and no code loses its zeros. */
function cellOf(cell: WorkbookCell, place: string, isBold: boolean): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell === "object")
    return `<c r="${place}" s="${STYLE.price}"><v>${cell.price}</v></c>`;
  const style = isBold ? STYLE.bold : STYLE.plain;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
}

const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escape(text: string): string {
  return text
    .replace(NOT_IN_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
