import {
  amountText,
  percentText,
  quantityText,
  unitPriceText,
} from "./format.rules.ts";
import { totalsHeight } from "./proforma-totals.ts";
import type { Proforma, ProformaLine } from "./proforma.ts";
import {
  HAIRLINE,
  INK_2,
  lineHeight,
  type Sheet,
  type TextStyle,
} from "./sheet.ts";
import { layColumns } from "./sheet-columns.ts";
import type { ProformaTexts } from "./texts/sr-latn.ts";

type ColumnKey = keyof ProformaTexts["column"];

/** A row of a cell; what the buyer wrote beside a line is set quieter. */
interface CellRow {
  text: string;
  color?: string;
}

const WIDTHS: [ColumnKey, number, "left" | "right"][] = [
  ["line", 20, "right"],
  ["itemCode", 54, "left"],
  // Takes what the others leave.
  ["name", 0, "left"],
  ["unit", 24, "left"],
  ["quantity", 38, "right"],
  ["listPrice", 50, "right"],
  ["rebate", 34, "right"],
  ["netPrice", 50, "right"],
  ["vatRate", 28, "right"],
  ["lineTotal", 60, "right"],
];
const COLUMNS = layColumns(WIDTHS, 6);

const HEADER: TextStyle = { size: 7.5, color: INK_2 };
const CELL: TextStyle = { size: 8 };
const PADDING = 4;
const SPACE_BELOW = 14;
const MOST_CELL_LINES = 12;

/** The table of lines; its header stands again on each page it runs over. */
export function drawLines(
  sheet: Sheet,
  proforma: Proforma,
  texts: ProformaTexts,
): void {
  sheet.makeRoom(80);
  sheet.section(texts.lines, texts.amountsIn(proforma.currency));
  drawHeader(sheet, texts);
  for (const line of proforma.lines) {
    const cells = cellsOf(line, proforma);
    const wrapped = COLUMNS.map((column): CellRow[] => {
      if (column.align === "right") return [{ text: cells[column.key] }];
      const wrap = (text: string, color?: string): CellRow[] =>
        sheet
          .wrap(text, column.width, { ...CELL, mostLines: MOST_CELL_LINES })
          .map((row) => ({ text: row, ...(color && { color }) }));
      const own = wrap(cells[column.key]);
      return column.key === "name" && line.note
        ? [...own, ...wrap(line.note, INK_2)]
        : own;
    });
    const rows = Math.max(1, ...wrapped.map((cell) => cell.length));
    const height = rows * lineHeight(CELL.size) + 2 * PADDING;
    // The last line goes with the sums: they never stand alone on a page.
    const after =
      line === proforma.lines.at(-1) ? SPACE_BELOW + totalsHeight(proforma) : 0;
    if (sheet.makeRoom(height + after)) drawHeader(sheet, texts);
    for (const [index, column] of COLUMNS.entries()) {
      const style = {
        ...CELL,
        bold: column.key === "netPrice" || column.key === "lineTotal",
      };
      for (const [row, { text, ...look }] of (wrapped[index] ?? []).entries())
        sheet.text(
          text,
          { ...column, y: sheet.y + PADDING + row * lineHeight(CELL.size) },
          { ...style, ...look },
        );
    }
    sheet.y += height;
    sheet.rule(0.5, { color: HAIRLINE });
  }
  sheet.y += SPACE_BELOW;
}

function drawHeader(sheet: Sheet, texts: ProformaTexts): void {
  for (const column of COLUMNS)
    sheet.text(texts.column[column.key], { ...column, y: sheet.y }, HEADER);
  sheet.y += lineHeight(HEADER.size) + 2;
  sheet.rule(1);
  sheet.y += 1;
}

function cellsOf(
  line: ProformaLine,
  { language }: Proforma,
): Record<ColumnKey, string> {
  return {
    line: String(line.line),
    itemCode: line.itemCode,
    name: line.name,
    unit: line.unit,
    quantity: quantityText(line.quantity, language),
    listPrice: unitPriceText(line.listPrice, language),
    rebate: percentText(line.rebatePercentE4, language),
    netPrice: unitPriceText(line.netPrice, language),
    vatRate: percentText(line.vatRateE4, language),
    lineTotal: amountText(line.lineTotal, language),
  };
}
