import { HOUSE, inReading, inTransaction } from "../platform/database.ts";
import type { Services } from "../platform/trpc.ts";
import { listCopyFiles, removeCopyFile } from "./copy-files.ts";
import { dropExpiredCopies, findNeededCopies } from "./data-copy.queries.ts";
import { isCopyId } from "./data-copy.rules.ts";

/** Lets go of copies whose time is over, and of files that no copy needs. */
export async function sweepCopies(
  services: Pick<Services, "db" | "clock" | "config">,
): Promise<void> {
  const { db, clock } = services;
  await inTransaction(db, HOUSE, (trx) => dropExpiredCopies(trx, clock.now()));
  const ids = (await listCopyFiles(services)).filter(isCopyId);
  if (ids.length === 0) return;
  const needed = new Set(
    await inReading(db, HOUSE, (trx) => findNeededCopies(trx, ids)),
  );
  for (const id of ids)
    // oxlint-disable-next-line no-await-in-loop -- a few files an hour
    if (!needed.has(id)) await removeCopyFile(services, id);
}
