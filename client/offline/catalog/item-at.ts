import type { Directory } from "../../../server/layers/layer-shape.rules.ts";
import { smallPictureUrl } from "../../../server/pictures/picture-address.rules.ts";
import type { ShownItemStock } from "../../../server/stock/stock-display.rules.ts";
import type { Item } from "../../api.ts";
import type { ChunkColumns } from "./chunk-columns.ts";

export interface ItemSurroundings {
  currency: string;
  categoryNames: Map<string, string>;
  manufacturerNames: Map<string, string>;
}

/** The names of a directory by their codes. */
export function namesOf(
  named: Directory["categories"] | Directory["manufacturers"],
): Map<string, string> {
  return new Map(named.map(({ code, name }) => [code, name]));
}

/** An item as `catalog.list` gives it. */
export function itemAt(
  chunk: ChunkColumns,
  row: number,
  { stock, around }: { stock: ShownItemStock; around: ItemSurroundings },
): Item {
  const text = (column: string[]) => column[row] ?? "";
  const orNull = (column: string[]) => text(column) || null;
  const named = (column: string[], names: Map<string, string>) => {
    const code = text(column);
    return code === "" ? null : { code, name: names.get(code) ?? code };
  };
  const breaks: Item["breaks"] = [];
  const end = chunk.breakStarts[row + 1] ?? 0;
  for (let at = chunk.breakStarts[row] ?? 0; at < end; at += 1)
    breaks.push({
      minQuantity: chunk.breakQuantities[at] ?? "",
      netPrice: chunk.breakPrices[at] ?? 0,
    });
  return {
    code: text(chunk.codes),
    name: text(chunk.names),
    unit: text(chunk.units),
    manufacturer: named(chunk.manufacturers, around.manufacturerNames),
    category: named(chunk.categories, around.categoryNames),
    barcodes: chunk.barcodes[row] ?? [],
    packSize: orNull(chunk.packSizes),
    minimumOrder: text(chunk.minimumOrders),
    quantityStep: text(chunk.quantitySteps),
    vatRate: text(chunk.vatRates),
    currency: around.currency,
    listPrice: chunk.listPrices[row] ?? 0,
    rebatePercent: text(chunk.rebatePercents),
    netPrice: chunk.netPrices[row] ?? 0,
    breaks,
    onAction: chunk.onAction[row] === 1,
    imageUrl: smallPictureUrl(text(chunk.images)),
    stock,
  };
}
