import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import {
  ATTACHMENT_COLUMNS,
  type KeptAttachment,
} from "../attachments/attachments.queries.ts";
import type { ThreadReader } from "./threads.queries.ts";

/** A file of a message in a thread that the reader sees. */
export async function findThreadAttachment(
  trx: Transaction<Database>,
  { sees }: Pick<ThreadReader, "sees">,
  id: string,
): Promise<KeptAttachment | undefined> {
  const { rows } = await sql<KeptAttachment>`
    select ${ATTACHMENT_COLUMNS} from attachment a
    where id = ${id} and exists (
      select from message_attachment f
      join message m on m.partner_id = f.partner_id and m.id = f.message_id
      join message_thread t on t.partner_id = m.partner_id and t.id = m.thread_id
      join partner p on p.id = t.partner_id
      where f.partner_id = a.partner_id and f.attachment_id = a.id and ${sees})
    order by made_at, partner_id limit 1`.execute(trx);
  return rows[0];
}
