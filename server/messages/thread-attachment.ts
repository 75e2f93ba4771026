import type { AlsoSeen } from "../attachments/attachments.routes.ts";
import { HOUSE, inReading } from "../platform/database.ts";
import { staffReaderOf, staffWriterOf } from "./staff-thread.ts";
import { findThreadAttachment } from "./thread-attachment.queries.ts";

/**
 * A file in a thread that came to a member of staff by his department or by hand, of a partner who
 * is not one of his: whoever reads a thread opens what was sent in it.
 */
export const seenInThread: AlsoSeen = async ({ db }, caller, id) =>
  caller.role === "partner"
    ? undefined
    : await inReading(db, HOUSE, (trx) =>
        findThreadAttachment(trx, staffReaderOf(staffWriterOf(caller)), id),
      );
