import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { ClaimStatus } from "./claim-status.rules.ts";

/** What a partner is mailed of his claim; the mail is made of it alone. */
export interface ClaimNews {
  number: string;
  status: ClaimStatus;
  itemName: string;
  note: string;
  /** In 1/100, where he is asked for his consent. */
  repairPrice: number | null;
}

export interface ClaimMail {
  partnerId: number;
  eventId: number;
  recipient: string;
  language: string;
  host: string;
  at: Date;
  news: ClaimNews;
}

/** Queues a mail about each of some things that happened to claims. */
export async function queueClaimMails(
  trx: Transaction<Database>,
  mails: ClaimMail[],
): Promise<void> {
  const sent = mails
    .filter(({ recipient }) => recipient !== "")
    .map(({ eventId, host, ...mail }) => ({
      ...mail,
      messageId: `<${mail.news.number}.${eventId}@${host}>`,
    }));
  if (sent.length === 0) return;
  await sql`
    with queued as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      select "partnerId", 'claim_news', recipient, language, "messageId", news
      from jsonb_to_recordset(${JSON.stringify(sent)}::jsonb) as m ("partnerId" bigint,
        recipient text, language text, "messageId" text, news jsonb)
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from queued`.execute(
    trx,
  );
}
