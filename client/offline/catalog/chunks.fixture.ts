import type {
  ItemChunk,
  PriceChunk,
} from "../../../server/layers/layer-shape.rules.ts";

/** An item of a test, with what is usual left out. */
export interface ItemSketch {
  code: string;
  name: string;
  manufacturer?: string;
  category?: string;
  barcodes?: string[];
  packSize?: string;
  image?: string;
  addedDays?: number;
  /** In 1/10000; -1 is not on offer. */
  netPrice?: number;
  breaks?: { minQuantity: string; netPrice: number }[];
  onAction?: boolean;
}

/** The two chunks that hold these items. */
export function sketchChunks(items: ItemSketch[]): {
  items: ItemChunk;
  prices: PriceChunk;
} {
  const column = <Value>(read: (item: ItemSketch) => Value) => items.map(read);
  return {
    items: {
      codes: column(({ code }) => code),
      names: column(({ name }) => name),
      units: column(() => "kom"),
      manufacturers: column(({ manufacturer }) => manufacturer ?? ""),
      categories: column(({ category }) => category ?? ""),
      barcodes: column(({ barcodes }) => barcodes ?? []),
      packSizes: column(({ packSize }) => packSize ?? ""),
      minimumOrders: column(() => "1"),
      quantitySteps: column(() => "1"),
      vatRates: column(() => "20"),
      images: column(({ image }) => image ?? ""),
      addedDays: column(({ addedDays }) => addedDays ?? 20_000),
    },
    prices: {
      codesName: "",
      listPrices: column(({ netPrice }) => netPrice ?? 10_000),
      netPrices: column(({ netPrice }) => netPrice ?? 10_000),
      rebatePercents: column(() => "0"),
      breaks: column(({ breaks }) => breaks ?? []),
      onAction: column(({ onAction }) => onAction ?? false),
    },
  };
}
