import type { Item } from "../api.ts";
import { online } from "../offline/connectivity.ts";
import { localCatalog } from "../offline/local-catalog.ts";
import { findScanned } from "../scan/find-scanned.ts";
import type { KnownCode } from "../scan/known-codes.ts";
import { trpc } from "../trpc.ts";

/** What a code says of a piece that is claimed. */
export interface TakenCode {
  item?: Pick<Item, "code" | "name" | "unit" | "imageUrl">;
  serialNumber?: string;
  /** Another open claim of that serial. */
  claim?: string;
}

/**
 * What a scanned code means: an item with its serial, an item, or else a serial, of which the
 * wholesaler may know the item. Without a connection an unknown serial is only that.
 */
export async function takeCode(code: KnownCode): Promise<TakenCode> {
  const [item] = await findScanned(code).catch(() => []);
  if (item && code.serial === undefined) return { item };
  const serialNumber = code.serial ?? code.written;
  const known = online()
    ? await trpc.claims.lookUp.query({ serialNumber }).catch(() => undefined)
    : undefined;
  const claim = known?.claims[0];
  const more = { serialNumber, ...(claim !== undefined && { claim }) };
  if (item) return { item, ...more };
  const [named] = known?.items ?? [];
  if (!named) return more;
  const here = await localCatalog.item(named.code).catch(() => undefined);
  return { item: here ?? { ...named, unit: "", imageUrl: null }, ...more };
}
