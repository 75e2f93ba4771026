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

/** Queues a mail about one thing that happened to a claim. */
export async function queueClaimMail(
  trx: Transaction<Database>,
  mail: ClaimMail,
): Promise<void> {
  const { partnerId, eventId, recipient, language, host, news } = mail;
  if (recipient === "") return;
  await sql`
    with queued as (
      insert into mail (partner_id, kind, recipient, language, message_id, payload)
      values (${partnerId}, 'claim_news', ${recipient}, ${language},
        ${`<${news.number}.${eventId}@${host}>`}, ${JSON.stringify(news)}::jsonb)
      returning id
    )
    select enqueue_job('send_mail', json_build_object('mailId', id)) from queued`.execute(
    trx,
  );
}
