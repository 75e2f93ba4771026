import type { CatalogGround } from "./catalog-ground.ts";
import type { CatalogMethod, CatalogMethods } from "./catalog-shapes.ts";
import type { ItemFinder } from "./find-items.ts";
import {
  countCategories,
  countManufacturers,
  readByBarcode,
  readItems,
  readRows,
} from "./read-items.ts";

type Answers = {
  [Method in Exclude<CatalogMethod, "refresh">]: (
    input: CatalogMethods[Method]["input"],
  ) => CatalogMethods[Method]["output"];
};

/** What the page may ask of the catalogue, each with who answers it. */
export function answersFrom(
  ground: CatalogGround,
  finder: ItemFinder,
): Answers {
  return {
    find: finder.find,
    rows: (positions) => readRows(ground, positions),
    items: (codes) => readItems(ground, codes),
    byBarcode: (barcode) => readByBarcode(ground, barcode),
    categories: () => countCategories(ground),
    manufacturers: () => countManufacturers(ground),
  };
}
