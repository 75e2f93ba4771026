import type { CatalogGround } from "./catalog-ground.ts";
import type { CatalogQuery } from "./catalog-shapes.ts";
import { isOnOffer, type ChunkColumns } from "./chunk-columns.ts";

export type RowTest = (chunk: ChunkColumns, at: number, row: number) => boolean;

/** Whether a row is on offer and among what the filters of a question leave. */
export function rowTest(ground: CatalogGround, query: CatalogQuery): RowTest {
  const { manufacturer, inStock, onAction } = query;
  const categories =
    query.category === undefined
      ? undefined
      : categoriesBelow(ground, query.category);
  return (chunk, at, row) => {
    if (!isOnOffer(chunk, row)) return false;
    if (onAction && chunk.onAction[row] !== 1) return false;
    if (manufacturer !== undefined && chunk.manufacturers[row] !== manufacturer)
      return false;
    if (categories && !categories.has(chunk.categories[row] ?? ""))
      return false;
    if (!inStock) return true;
    const { state } = ground.stockAt(at, row);
    return state === "in_stock" || state === "low";
  };
}

/** A category with all its descendants. */
function categoriesBelow(
  { directory }: CatalogGround,
  code: string,
): Set<string> {
  const children = new Map<string, string[]>();
  for (const { code: own, parent } of directory.categories)
    if (parent !== null)
      children.set(parent, [...(children.get(parent) ?? []), own]);
  const below = new Set([code]);
  for (const one of below)
    for (const child of children.get(one) ?? []) below.add(child);
  return below;
}
