import type { Item } from "../api.ts";
import { itemCodeOf, openAliases } from "../entry/aliases.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import type { KnownCode } from "./known-codes.ts";

/**
 * The items on offer that a code names: the partner's own word for it comes first. None where it is
 * unknown, several where the wholesaler gave one code to more than one.
 */
export async function findScanned({
  keys,
  written,
}: KnownCode): Promise<Item[]> {
  await openAliases();
  const own = itemCodeOf(written);
  const named = own === undefined ? undefined : await localCatalog.item(own);
  if (named) return [named];
  const [match] = await localCatalog.match([keys]);
  // What is only called alike was never meant by a code.
  const isSure = match?.by === "code" || match?.by === "barcode";
  return isSure ? match.items : [];
}
