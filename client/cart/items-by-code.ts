import type { Item } from "../api.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { trpc } from "../trpc.ts";

const AT_ONCE = 100;

/**
 * The items under the codes, as this partner sees them now; what is not offered is left out. The
 * device's own catalogue is asked once it is whole, and the server until then.
 */
export async function itemsByCode(codes: string[]): Promise<Item[]> {
  // A part of it would make items look withdrawn that are only not here yet.
  if (localCatalog.status().phase === "ready")
    return await localCatalog.items(codes);
  const found: Item[] = [];
  for (let start = 0; start < codes.length; start += AT_ONCE) {
    const { items } = await trpc.catalog.items.query({
      codes: codes.slice(start, start + AT_ONCE),
    });
    found.push(...items);
  }
  return found;
}
