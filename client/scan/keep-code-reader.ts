import { KEPT_CACHE } from "../lib/kept-cache.ts";
import { wide } from "../lib/screen-width.ts";
import { ownDetector } from "./read-codes.ts";
import { ZXING } from "./zxing-files.ts";

/**
 * Fetches the reader of codes onto a phone whose browser has none: the first scan may be in a
 * cellar. A desk scans rarely, and has a line when it does.
 */
export async function keepCodeReader(): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (wide() || connection?.saveData || (await ownDetector())) return;
  const cache = await caches.open(KEPT_CACHE);
  for (const file of Object.values(ZXING))
    if (!(await cache.match(file))) await cache.add(file);
}
