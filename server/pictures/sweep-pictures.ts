import { HOUSE, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { sweepPictures } from "./picture-store.queries.ts";

/** Longer than a phone without a connection keeps a catalogue, and anybody regrets a removal. */
const KEPT_MS = 60 * 24 * 3_600_000;

/** Lets go of pictures and data sheets that no item has shown for long. */
export async function sweepOldPictures({
  db,
  clock,
  log,
}: Pick<Services, "db" | "clock" | "log">): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  const swept = await inTransaction(db, HOUSE, (trx) =>
    sweepPictures(trx, before),
  );
  if (swept.pictures + swept.sheets > 0) log.info(swept, "old pictures left");
}
