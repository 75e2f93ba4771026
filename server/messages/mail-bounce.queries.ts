import type { Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/** Marks those of our mails that came back; how many. */
export async function markBounced(
  trx: Transaction<Database>,
  { ids, reason, at }: { ids: string[]; reason: string; at: Date },
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await trx
    .updateTable("mail")
    .set({ bounced_at: at, bounce: reason })
    .where("message_id", "in", ids)
    .where("state", "in", ["sent", "kept"])
    .where("bounced_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
