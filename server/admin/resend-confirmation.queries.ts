import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";

/**
 * Puts an order's confirmation into the queue again and has it sent; one that waits there is left.
 * Undefined: the order has none.
 */
export async function requeueConfirmation(
  trx: Transaction<Database>,
  { partnerId, number }: { partnerId: number; number: string },
): Promise<{ to: string; isQueued: boolean } | undefined> {
  const { rows } = await sql<{ id: number; to: string; state: string }>`
    select m.id, m.recipient as "to", m.state from mail m join sales_order o on o.id = m.order_id
    where o.partner_id = ${partnerId} and o.number = ${number}
      and m.kind = 'order_confirmation' for update of m`.execute(trx);
  const [mail] = rows;
  if (!mail) return undefined;
  if (mail.state === "queued") return { to: mail.to, isQueued: false };
  await sql`
    update mail set state = 'queued', attempts = 0, error = null, sent_at = null
    where id = ${mail.id}`.execute(trx);
  await sql`
    select enqueue_job('send_mail', json_build_object('mailId', ${mail.id}::bigint))`.execute(
    trx,
  );
  return { to: mail.to, isQueued: true };
}
