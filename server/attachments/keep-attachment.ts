import { refuse, type Refusal } from "../core/refusal.ts";
import { contentHashOf } from "../pictures/picture-store.queries.ts";
import { inTransaction, type Scope } from "../platform/database.ts";
import { lockName } from "../platform/name-lock.queries.ts";
import type { Services } from "../platform/trpc.ts";
import { writeAttachmentFile } from "./attachment-files.ts";
import {
  countUnused,
  findAttachment,
  insertAttachment,
  type Attachment,
  type KeptAttachment,
} from "./attachments.queries.ts";
import { makeAttachment } from "./make-attachment.ts";

/** Of a partner, sent and named by nothing yet: a day's honest work is far below. */
const MOST_UNUSED = 300;
const MOST_UNUSED_BYTES = 300 * 1024 * 1024;

export type AttachmentServices = Pick<Services, "db" | "clock" | "config">;

export interface Upload {
  partnerId: number;
  /** Made by the sender, and the same on every try. */
  id: string;
  name: string;
  bytes: Buffer;
  userId: number;
}

/** The name of the lock under which a file is written, and taken away. */
export const fileLock = (hash: string): string => `attachment ${hash}`;

/**
 * Keeps a file for its partner. The same one sent again is answered as the first was; another one
 * under the same id is refused, and changes nothing.
 */
export async function keepAttachment(
  services: AttachmentServices,
  upload: Upload,
): Promise<Attachment | Refusal> {
  const { db, clock } = services;
  const { partnerId, id, name, bytes, userId } = upload;
  const scope: Scope = { role: "partner", partnerId };
  const contentHash = contentHashOf(bytes);
  const { before, unused } = await inTransaction(db, scope, async (trx) => ({
    before: await findAttachment(trx, { partnerId, id }),
    unused: await countUnused(trx, partnerId),
  }));
  if (before) return asAnswered(before, contentHash);
  if (unused.files >= MOST_UNUSED || unused.bytes >= MOST_UNUSED_BYTES)
    return refuse("TOO_MANY_REQUESTS", "too_many_uploads", {
      retryAfterSeconds: 3600,
    });
  const made = await makeAttachment(bytes);
  if (typeof made === "string") return refuse("UNPROCESSABLE_CONTENT", made);
  const fileHash = contentHashOf(made.bytes);
  const kept = await inTransaction(db, scope, async (trx) => {
    // Whoever sweeps waits, or has swept: the file is there when its row is.
    await lockName(trx, fileLock(fileHash));
    await writeAttachmentFile(services, fileHash, made.bytes);
    await insertAttachment(trx, {
      partnerId,
      id,
      kind: made.kind,
      name,
      contentHash,
      fileHash,
      size: made.bytes.length,
      width: made.kind === "picture" ? made.width : undefined,
      height: made.kind === "picture" ? made.height : undefined,
      userId,
      at: clock.now(),
    });
    return await findAttachment(trx, { partnerId, id });
  });
  if (!kept) throw new Error("the attachment went away");
  return asAnswered(kept, contentHash);
}

function asAnswered(
  kept: KeptAttachment,
  contentHash: string,
): Attachment | Refusal {
  if (kept.contentHash !== contentHash) return refuse("CONFLICT", "id_reused");
  const { id, kind, name, size, width, height } = kept;
  return { id, kind, name, size, width, height };
}
