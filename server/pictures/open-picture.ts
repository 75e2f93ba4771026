import { createLimiter } from "../platform/concurrency.ts";

/** Of the largest cameras; what a few bytes unpack to beyond it is not unpacked. */
export const MOST_PIXELS = 25_000_000;

/** Unpacking takes as much memory as a picture has pixels: one at a time. */
export const inTurn = createLimiter(1);

/** Loaded with the first picture: many a server never sees one. */
export async function loadSharp() {
  const { default: sharp } = await import("sharp");
  sharp.concurrency(1);
  sharp.cache(false);
  // Only what is taken is ever opened, whatever else a file turns out to be.
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({
    operation: [
      "VipsForeignLoadJpegBuffer",
      "VipsForeignLoadPngBuffer",
      "VipsForeignLoadWebpBuffer",
      "VipsForeignLoadNsgifBuffer",
      "VipsForeignLoadHeifBuffer",
    ],
  });
  return sharp;
}
