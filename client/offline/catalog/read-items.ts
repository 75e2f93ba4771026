import type { Item } from "../../api.ts";
import type { CatalogGround } from "./catalog-ground.ts";
import type { LocalCategory, LocalManufacturer } from "./catalog-shapes.ts";
import { itemAt } from "./item-at.ts";
import { chunkAt, positionOf, rowAt } from "./position.ts";
import { isOnOffer } from "./chunk-columns.ts";

/** The items at these positions; what is no longer on offer is left out. */
export function readRows(
  ground: CatalogGround,
  positions: ArrayLike<number>,
): Item[] {
  return Array.from(positions).flatMap((position) => {
    const at = chunkAt(position);
    const row = rowAt(position);
    const chunk = ground.chunks[at];
    if (!chunk || row >= chunk.count || !isOnOffer(chunk, row)) return [];
    const stock = ground.stockAt(at, row);
    return [itemAt(chunk, row, { stock, around: ground.around })];
  });
}

/** Items by their codes, in the order asked; those that are not on offer are left out. */
export function readItems(ground: CatalogGround, codes: string[]): Item[] {
  const wanted = new Map<string, number | undefined>(
    codes.map((code) => [code, undefined]),
  );
  for (const [at, chunk] of ground.chunks.entries())
    chunk?.codes.forEach((code, row) => {
      if (wanted.has(code)) wanted.set(code, positionOf(at, row));
    });
  return codes.flatMap((code) => {
    const position = wanted.get(code);
    return position === undefined ? [] : readRows(ground, [position]);
  });
}

export function countCategories(ground: CatalogGround): LocalCategory[] {
  const { categories } = ground.directory;
  const parents = new Map(categories.map(({ code, parent }) => [code, parent]));
  const counts = new Map<string, number>();
  for (const [own, count] of countBy(ground, "categories")) {
    // One that was passed already would be its own ancestor.
    const passed = new Set<string>();
    let code: string | null = own;
    while (code !== null && !passed.has(code)) {
      passed.add(code);
      counts.set(code, (counts.get(code) ?? 0) + count);
      code = parents.get(code) ?? null;
    }
  }
  return categories.map((category) => ({
    ...category,
    itemCount: counts.get(category.code) ?? 0,
  }));
}

/** Makers that have items on offer. */
export function countManufacturers(ground: CatalogGround): LocalManufacturer[] {
  const counts = countBy(ground, "manufacturers");
  return ground.directory.manufacturers.flatMap((maker) => {
    const itemCount = counts.get(maker.code) ?? 0;
    return itemCount > 0 ? [{ ...maker, itemCount }] : [];
  });
}

function countBy(
  { chunks }: CatalogGround,
  column: "categories" | "manufacturers",
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const chunk of chunks)
    chunk?.[column].forEach((code, row) => {
      if (isOnOffer(chunk, row)) counts.set(code, (counts.get(code) ?? 0) + 1);
    });
  return counts;
}
