import {
  NOT_ON_OFFER,
  type ItemChunk,
  type PriceChunk,
} from "../../../server/layers/layer-shape.rules.ts";

/**
 * One chunk of items with its prices as the catalogue holds it: the columns of the layers, their
 * numbers in typed arrays.
 */
export interface ChunkColumns
  extends Omit<ItemChunk, "addedDays">, Pick<PriceChunk, "rebatePercents"> {
  count: number;
  addedDays: Int32Array;
  listPrices: Float64Array;
  netPrices: Float64Array;
  /** Where in the two columns below each row's breaks begin; one more at the end. */
  breakStarts: Uint32Array;
  breakQuantities: string[];
  breakPrices: Float64Array;
  onAction: Uint8Array;
  bytes: number;
}

const NO_BARCODES: string[] = [];

/** One copy of each text that many rows share; a chunk off the disk brings one for each row. */
export function createShared(): (texts: string[]) => string[] {
  const shared = new Map<string, string>();
  return (texts) =>
    texts.map((text) => {
      const known = shared.get(text);
      if (known === undefined) shared.set(text, text);
      return known ?? text;
    });
}

export function columnsOf(
  items: ItemChunk,
  prices: PriceChunk,
  share: (texts: string[]) => string[],
): ChunkColumns {
  const count = items.codes.length;
  const breaks = prices.breaks.flat();
  const breakStarts = new Uint32Array(count + 1);
  prices.breaks.forEach((one, row) => {
    breakStarts[row + 1] = (breakStarts[row] ?? 0) + one.length;
  });
  const texts = [items.codes, items.names, items.images, ...items.barcodes];
  const letters = texts.reduce(
    (sum, column) => sum + column.reduce((all, text) => all + text.length, 0),
    0,
  );
  return {
    count,
    codes: items.codes,
    names: items.names,
    units: share(items.units),
    manufacturers: share(items.manufacturers),
    categories: share(items.categories),
    barcodes: items.barcodes.map((own) => (own.length > 0 ? own : NO_BARCODES)),
    packSizes: share(items.packSizes),
    minimumOrders: share(items.minimumOrders),
    quantitySteps: share(items.quantitySteps),
    vatRates: share(items.vatRates),
    images: share(items.images),
    addedDays: Int32Array.from(items.addedDays),
    listPrices: Float64Array.from(prices.listPrices),
    netPrices: Float64Array.from(prices.netPrices),
    rebatePercents: share(prices.rebatePercents),
    breakStarts,
    breakQuantities: share(breaks.map(({ minQuantity }) => minQuantity)),
    breakPrices: Float64Array.from(breaks.map(({ netPrice }) => netPrice)),
    onAction: Uint8Array.from(prices.onAction, Number),
    bytes: letters + count * 120 + breaks.length * 12,
  };
}

/** Whether an item is offered to this partner at all. */
export function isOnOffer({ netPrices }: ChunkColumns, row: number): boolean {
  return (netPrices[row] ?? NOT_ON_OFFER) >= 0;
}

/** Whether two chunks hold the same in all that is searched and sorted by name. */
export function hasSameNames(left: ChunkColumns, right: ChunkColumns): boolean {
  const same = (column: "codes" | "names" | "manufacturers") =>
    left[column].every((text, row) => text === right[column][row]);
  return (
    left.count === right.count &&
    same("codes") &&
    same("names") &&
    same("manufacturers") &&
    left.barcodes.every(
      (own, row) => own.join() === right.barcodes[row]?.join(),
    )
  );
}
