import { HOUSE, inTransaction } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { listOldFiles, removeAttachmentFile } from "./attachment-files.ts";
import { deleteUnused, findUnneededFiles } from "./attachments.queries.ts";
import { fileLock } from "./keep-attachment.ts";

/** A phone sends its photos and then, in the same breath, what names them. */
const KEPT_MS = 24 * 3_600_000;

/** Lets go of what was sent a day ago and nothing names, and of files that nothing needs. */
export async function sweepAttachments(
  services: Pick<Services, "db" | "clock" | "config" | "log">,
): Promise<void> {
  const { db, clock, log } = services;
  const before = new Date(clock.now().getTime() - KEPT_MS);
  const rows = await inTransaction(db, HOUSE, (trx) =>
    deleteUnused(trx, before),
  );
  let files = 0;
  for await (const hashes of listOldFiles(services, before)) {
    const unneeded = await inTransaction(db, HOUSE, (trx) =>
      findUnneededFiles(trx, hashes),
    );
    for (const hash of unneeded)
      if (await removeUnneeded(services, hash)) files += 1;
  }
  if (rows + files > 0) log.info({ rows, files }, "unused attachments left");
}

/** Looked at once more under the lock: the same file may just have been sent again. */
async function removeUnneeded(
  services: Pick<Services, "db" | "config">,
  hash: string,
): Promise<boolean> {
  return await inTransaction(services.db, HOUSE, async (trx) => {
    await lockName(trx, fileLock(hash));
    if ((await findUnneededFiles(trx, [hash])).length === 0) return false;
    await removeAttachmentFile(services, hash);
    return true;
  });
}
