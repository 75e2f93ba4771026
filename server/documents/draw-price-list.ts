import { setImmediate } from "node:timers/promises";
import type { ItemView } from "../catalog/item-view.ts";
import type { CalendarDate } from "../core/calendar.ts";
import type { Language } from "../core/language.ts";
import { parsePercent } from "../core/percent.ts";
import { priceWithVat } from "../core/price-with-vat.ts";
import { parseQuantity } from "../core/quantity.ts";
import { reachableBreaks } from "../pricing/reachable-breaks.rules.ts";
import { documentFonts } from "./fonts.ts";
import {
  dateText,
  percentText,
  quantityText,
  unitPriceText,
} from "./format.rules.ts";
import {
  HAIRLINE,
  INK_2,
  LEFT,
  lineHeight,
  Sheet,
  WIDTH,
  type TextStyle,
} from "./sheet.ts";
import { layColumns } from "./sheet-columns.ts";
import { documentTexts } from "./texts/document-texts.ts";
import type { PriceListTexts } from "./texts/sr-latn.ts";

/** What stands above the prices. */
export interface PriceListHead {
  language: Language;
  seller: string;
  place: string;
  day: CalendarDate;
  buyer: { code: string; name: string };
}

type ColumnKey = keyof PriceListTexts["column"];

const WIDTHS: [ColumnKey, number, "left" | "right"][] = [
  ["code", 56, "left"],
  // Takes what the others leave.
  ["name", 0, "left"],
  ["unit", 26, "left"],
  ["pack", 30, "right"],
  ["netPrice", 52, "right"],
  ["vatRate", 28, "right"],
  ["withVat", 52, "right"],
  ["stock", 60, "left"],
];
const COLUMNS = layColumns(WIDTHS, 10);
const HEADER: TextStyle = { size: 7.5, color: INK_2 };
const CELL: TextStyle = { size: 8 };
const PADDING = 3;
const MOST_CELL_LINES = 3;
/** Others are served in between: so many rows are drawn in a few milliseconds. */
const ROWS_AT_ONCE = 10;

/**
 * Draws a price list as its items come. Pages are given out as they are full, since a list of
 * twenty thousand items is some four hundred of them.
 */
export async function drawPriceList(
  head: PriceListHead,
  items: AsyncIterable<ItemView>,
): Promise<Buffer> {
  const texts = documentTexts(head.language).priceList;
  const sheet = new Sheet(await documentFonts(), {
    title: `${texts.title} · ${head.buyer.name}`,
    author: head.seller,
    language: head.language,
    date: new Date(`${head.day}T00:00:00Z`),
    flowing: true,
  });
  let page = 1;
  let count = 0;
  const beginPage = () => {
    sheet.foot(
      `${texts.title} · ${head.seller} · ${head.buyer.name}`,
      texts.page(page),
    );
    page += 1;
  };
  beginPage();
  for await (const item of items) {
    if (count === 0) drawHead(sheet, head, item.currency);
    const cells = cellsOf(sheet, item, head.language);
    const rows = Math.max(...cells.map((cell) => cell.length));
    const height = rows * lineHeight(CELL.size) + 2 * PADDING;
    if (sheet.makeRoom(height)) {
      beginPage();
      drawColumns(sheet, texts);
    }
    drawRow(sheet, cells);
    sheet.y += height;
    sheet.rule(0.5, { color: HAIRLINE });
    count += 1;
    if (count % ROWS_AT_ONCE === 0) await setImmediate();
  }
  if (count === 0) drawHead(sheet, head, "");
  return await sheet.close();
}

function drawHead(
  sheet: Sheet,
  { seller, buyer, place, day, language }: PriceListHead,
  currency: string,
): void {
  const texts = documentTexts(language).priceList;
  const line = (text: string, style: TextStyle) => {
    sheet.text(text, { x: LEFT, y: sheet.y, width: WIDTH }, style);
    sheet.y += lineHeight(style.size);
  };
  line(seller, { size: 10, bold: true });
  line(texts.title, { size: 22, bold: true });
  line(`${texts.buyer}: ${buyer.name} (${buyer.code})`, { size: 10 });
  const placeAndDay = [place, dateText(day, language)].filter(Boolean);
  const quiet = { size: 8.5, color: INK_2 };
  line(`${texts.placeAndDate}: ${placeAndDay.join(", ")}`, quiet);
  line(texts.prices(currency), quiet);
  sheet.y += 10;
  sheet.rule(2);
  sheet.y += 8;
  drawColumns(sheet, texts);
}

function drawColumns(sheet: Sheet, texts: PriceListTexts): void {
  for (const column of COLUMNS)
    sheet.text(texts.column[column.key], { ...column, y: sheet.y }, HEADER);
  sheet.y += lineHeight(HEADER.size) + 2;
  sheet.rule(1);
  sheet.y += 1;
}

/** What stands in each column, broken into lines; under the name what more of it costs. */
function cellsOf(
  sheet: Sheet,
  item: ItemView,
  language: Language,
): { text: string; style: TextStyle }[][] {
  const texts = documentTexts(language).priceList;
  const quantity = (text: string) =>
    quantityText(parseQuantity(text) ?? 0, language);
  const price = (value: number) => unitPriceText(value, language);
  const breaks = reachableBreaks(item)
    .map((rung) =>
      texts.from(quantityText(rung.from, language), price(rung.price)),
    )
    .join(" · ");
  const cells: Record<ColumnKey, string> = {
    code: item.code,
    name: item.name,
    unit: item.unit,
    pack: item.packSize === null ? "" : quantity(item.packSize),
    netPrice: price(item.netPrice),
    vatRate: percentText(parsePercent(item.vatRate) ?? 0, language),
    withVat: price(priceWithVat(item.netPrice, item.vatRate)),
    // The number itself, where his rule shows it.
    stock:
      item.stock.label === item.stock.quantity
        ? quantity(item.stock.label)
        : item.stock.label,
  };
  const wrap = (text: string, width: number, style: TextStyle) =>
    sheet
      .wrap(text, width, { ...style, mostLines: MOST_CELL_LINES })
      .map((line) => ({ text: line, style }));
  return COLUMNS.map(({ key, width, align }) => {
    if (align === "right")
      return [
        { text: cells[key], style: { ...CELL, bold: key === "netPrice" } },
      ];
    const own = wrap(cells[key], width, CELL);
    return key === "name" && breaks !== ""
      ? [...own, ...wrap(breaks, width, HEADER)]
      : own;
  });
}

function drawRow(
  sheet: Sheet,
  cells: { text: string; style: TextStyle }[][],
): void {
  for (const [index, column] of COLUMNS.entries())
    for (const [row, { text, style }] of (cells[index] ?? []).entries()) {
      const y = sheet.y + PADDING + row * lineHeight(CELL.size);
      sheet.text(text, { ...column, y }, style);
    }
}
