import fc from "fast-check";
import { indexArray } from "./chunk-codec.rules.ts";
import type { ItemChunk, PriceChunk, StockLayer } from "./layer-shape.rules.ts";

const text = fc.oneof(
  fc.constantFrom("", "kom", "Čaše \u2028 š", 'a"b\\\n'),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const quantity = fc.constantFrom("1", "0.25", "1000", "");

interface ItemRow {
  name: string;
  unit: string;
  manufacturer: string;
  category: string;
  barcodes: string[];
  packSize: string;
  minimumOrder: string;
  quantityStep: string;
  vatRate: string;
  image: string;
  addedDay: number;
}

const itemRow: fc.Arbitrary<ItemRow> = fc.record({
  name: text,
  unit: text,
  manufacturer: text,
  category: text,
  barcodes: fc.array(text, { maxLength: 2 }),
  packSize: quantity,
  minimumOrder: quantity,
  quantityStep: quantity,
  vatRate: quantity,
  image: text,
  addedDay: fc.nat(40_000),
});

/** Item chunks by code: rows under distinct codes, in their order. */
export const itemRows = fc.dictionary(
  fc.stringMatching(/^[A-F][0-9]{1,2}$/),
  itemRow,
  { maxKeys: 30, noNullPrototype: true },
);

export function itemChunkOf(rows: Record<string, ItemRow>): ItemChunk {
  const codes = Object.keys(rows).toSorted();
  const all = codes.flatMap((code) => rows[code] ?? []);
  return {
    codes,
    names: all.map((row) => row.name),
    units: all.map((row) => row.unit),
    manufacturers: all.map((row) => row.manufacturer),
    categories: all.map((row) => row.category),
    barcodes: all.map((row) => row.barcodes),
    packSizes: all.map((row) => row.packSize),
    minimumOrders: all.map((row) => row.minimumOrder),
    quantitySteps: all.map((row) => row.quantityStep),
    vatRates: all.map((row) => row.vatRate),
    images: all.map((row) => row.image),
    addedDays: all.map((row) => row.addedDay),
  };
}

export const itemChunks = itemRows.map(itemChunkOf);

const priceRow = fc.record({
  listPrice: fc.nat(10_000_000),
  netPrice: fc.oneof(fc.constant(-1), fc.nat(10_000_000)),
  rebatePercent: fc.constantFrom("0", "12", "-3.25"),
  breaks: fc.array(
    fc.record({ minQuantity: quantity, netPrice: fc.nat(1000) }),
    { maxLength: 2 },
  ),
  onAction: fc.boolean(),
});

export const priceChunks = fc
  .array(priceRow, { maxLength: 40 })
  .map((rows): PriceChunk => ({
    codesName: "abcdefghijklmnop",
    listPrices: rows.map((row) => row.listPrice),
    netPrices: rows.map((row) => row.netPrice),
    rebatePercents: rows.map((row) => row.rebatePercent),
    breaks: rows.map((row) => row.breaks),
    onAction: rows.map((row) => row.onAction),
  }));

export const stockLayers = fc
  .record({
    labels: fc.uniqueArray(fc.stringMatching(/^[0-9]{1,2}$/), {
      minLength: 1,
      maxLength: 8,
    }),
    of: fc.array(fc.nat(1000), { maxLength: 60 }),
  })
  .map(({ labels, of }): StockLayer => {
    const used = [...new Set(of.map((n) => labels[n % labels.length] ?? ""))];
    const shown = used.toSorted();
    return {
      codesName: "abcdefghijklmnop",
      shown: shown.map((label) => ({ state: "in_stock" as const, label })),
      of: indexArray(
        of.map((n) => shown.indexOf(labels[n % labels.length] ?? "")),
        shown.length,
      ),
    };
  });
