import type { Item } from "../api.ts";
import { priceWithVat } from "../../server/core/price-with-vat.ts";
import { formatQuantity } from "../../server/core/quantity.ts";
import { reachableBreaks } from "../../server/pricing/reachable-breaks.rules.ts";
import type { Format } from "../i18n/format.ts";
import { fill } from "../i18n/messages.ts";
import type { PriceListTexts } from "./texts/sr-latn.ts";
import type {
  WorkbookCell,
  WorkbookShape,
} from "../../server/file-formats/workbook-parts.rules.ts";

/** Prices are counted in 1/10000. */
const PRICE_SCALE = 10_000;

export interface PriceListHead {
  seller: string;
  partner: string;
  /** From when the prices and the stock are. */
  at: string;
  currency: string;
}

type Columns = Pick<PriceListTexts, "columns" | "from" | "title" | "about">;

/** What stands above the items; the last row are the headings. */
export function headRows(
  head: PriceListHead,
  texts: Columns,
): WorkbookCell[][] {
  const { columns: heading } = texts;
  return [
    [`${texts.title} · ${head.seller} · ${head.partner}`],
    [fill(texts.about, { at: head.at, currency: head.currency })],
    [
      heading.code,
      heading.barcode,
      heading.name,
      heading.manufacturer,
      heading.unit,
      heading.pack,
      heading.netPrice,
      heading.vatRate,
      heading.withVat,
      heading.breaks,
      heading.stock,
      heading.quantity,
    ],
  ];
}

export const SHAPE: Omit<WorkbookShape, "sheet"> = {
  widths: [14, 16, 44, 20, 7, 8, 12, 8, 12, 30, 16, 12],
  headRows: 3,
};

/**
 * An item as the catalogue shows it, its stock in the words of the partner's rule. The last column
 * is left for quantities: filled in, the file is an order that the app reads.
 */
export function rowOf(
  item: Item,
  texts: Columns,
  format: Format,
): WorkbookCell[] {
  const breaks = reachableBreaks(item).map(({ from, price }) =>
    fill(texts.from, {
      quantity: format.decimal(formatQuantity(from)),
      price: format.price(price),
    }),
  );
  return [
    item.code,
    item.barcodes[0] ?? null,
    item.name,
    item.manufacturer?.name ?? null,
    item.unit,
    item.packSize === null ? null : Number(item.packSize),
    { price: item.netPrice / PRICE_SCALE },
    Number(item.vatRate),
    { price: priceWithVat(item.netPrice, item.vatRate) / PRICE_SCALE },
    breaks.join(" · "),
    stockText(item.stock, format),
  ];
}

/** The words of his rule; where it shows the number, that as it is written here. */
function stockText({ label, quantity }: Item["stock"], format: Format): string {
  return label === quantity ? format.decimal(label) : label;
}
