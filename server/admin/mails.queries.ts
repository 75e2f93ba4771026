import { sql, type Transaction } from "kysely";
import type { Database } from "../../db/database.ts";
import type { MailTable } from "../../db/tables/mail.ts";

export const MAIL_STATES = [
  "queued",
  "sent",
  "kept",
  "failed",
  "bounced",
] as const;
export type MailState = (typeof MAIL_STATES)[number];
export type MailKind = MailTable["kind"];

export interface MailFilter {
  state?: MailState | undefined;
  kind?: MailKind | undefined;
  /** The partner's code. */
  partner?: string | undefined;
}

export interface MailRow {
  id: number;
  to: string;
  subject: string;
  /** Of the subject: a partner's mail is in his language, whoever reads the list. */
  language: MailTable["language"];
  kind: MailKind;
  partner: string | null;
  createdAt: Date;
  sentAt: Date | null;
  state: MailState;
  attempts: number;
  error: string | null;
  bounce: string | null;
  nextAt: Date | null;
}

/** Mails with what became of them, newest first. */
export async function listMailRows(
  trx: Transaction<Database>,
  query: MailFilter & { before?: number | undefined; limit: number },
): Promise<MailRow[]> {
  const { state, kind, partner, before, limit } = query;
  const conditions = [
    state === "bounced" && sql`m.bounced_at is not null`,
    state &&
      state !== "bounced" &&
      sql`m.state = ${state} and m.bounced_at is null`,
    kind && sql`m.kind = ${kind}`,
    partner &&
      sql`m.partner_id = (select id from partner where code = ${partner})`,
    before !== undefined && sql`m.id < ${before}`,
  ].filter((one) => typeof one === "object");
  const where =
    conditions.length > 0
      ? sql`where ${sql.join(conditions, sql` and `)}`
      : sql``;
  const { rows } = await sql<MailRow>`
    with page as materialized (
      select m.* from mail m ${where} order by m.id desc limit ${limit}
    )
    select m.id, m.recipient as "to", m.subject, m.language, m.kind, p.code as partner,
      m.created_at as "createdAt", m.sent_at as "sentAt",
      case when m.bounced_at is null then m.state else 'bounced' end as state,
      m.attempts, m.error, m.bounce, t.next_at as "nextAt"
    from page m
    left join partner p on p.id = m.partner_id
    left join mail_tries(array(select id from page where state = 'queued')) t on t.mail_id = m.id
    order by m.id desc`.execute(trx);
  return rows;
}

/** Lets a mail go out once more; undefined when there is none, false while it waits anyway. */
export async function requeueMail(
  trx: Transaction<Database>,
  id: number,
): Promise<{ kind: MailKind; recipient: string } | false | undefined> {
  const mail = await trx
    .selectFrom("mail")
    .select(["state", "kind", "recipient"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  // Whose recipient was erased goes to nobody.
  if (!mail || mail.recipient === "") return undefined;
  if (mail.state === "queued") return false;
  await trx
    .updateTable("mail")
    .set({
      state: "queued",
      error: null,
      attempts: 0,
      bounced_at: null,
      bounce: null,
    })
    .where("id", "=", id)
    .execute();
  await sql`
    select enqueue_job('send_mail', json_build_object('mailId', ${id}::bigint))`.execute(
    trx,
  );
  return mail;
}

/** These let in whoever reads them. */
const WAYS_IN = ["password_reset", "invitation"] as const;

/** The Message-ID of a mail that was kept in the folder, where it may be shown. */
export async function findKeptMail(
  trx: Transaction<Database>,
  id: number,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom("mail")
    .select("message_id")
    .where("id", "=", id)
    .where("state", "=", "kept")
    .where("kind", "not in", WAYS_IN)
    .where("recipient", "<>", "")
    .executeTakeFirst();
  return row?.message_id;
}
